import type { Translation } from '../catalogue.ts';
import type { statistics as english } from '../english/statistics.ts';

export const statistics: Translation<typeof english> = {
  noFit: {
    separated:
      '某个或某几个自变量可将结局完全分开，或所有结局相同，因此该回归没有估计值。若两种结局均出现，可用 Firth 惩罚回归。',
    collinear: '某个自变量没有变异，或可由其他自变量完全表示。请去掉其中一个。',
    tooFewItems: '病例数少于如此多自变量的回归所需。请减少自变量。',
  },
  firthSeparated:
    '结局可被完全分开，因此普通回归没有估计值。此处为 Firth 惩罚回归的估计值，检验与区间均依据惩罚似然；仅供提示。',
  tooFewEvents: '每个自变量的事件数少于 {{least}}，估计不稳定。宜采用自变量较少的模型。',
  noMedian: {
    nobody: '没有随访对象，因此没有中位时间。',
    notReached: '随访期间发生事件者不足半数，因此未达到中位时间。',
    notSettled: '估计未收敛，因此不给出时间。',
  },
};

import type { Translation } from '../catalogue.ts';
import type { statistics as english } from '../english/statistics.ts';

export const statistics: Translation<typeof english> = {
  why: {
    nothingToCompare: '此处没有病例有数值。',
    tooFewItems: '病例过少，无法计算。',
    expectedAgreementIsOne: '所有数值相同，因此无法定义超出机遇的一致性。',
    noVariation: '数值没有变异，无从比较。',
    standardErrorIsZero: '标准误为 0，因此没有区间。',
    tooLittleFreedom: '几乎没有自由度可用于区间。',
    noDiscordantPairs: '两次之间没有变化，因此无需检验。',
    emptyRowOrColumn: '某一组没有病例，或某一回答无人选择，因此无法检验。',
    zeroCell: '表中有一格为 0，因此该比值无值。',
    unboundedRatio: '该比值没有上限。',
    tooManyTables: '表过大，无法作精确检验。请参看卡方检验。',
  },
  noFit: {
    separated:
      '某个或某几个自变量可将结局完全分开，或所有结局相同，因此该回归没有估计值。若两种结局均出现，可用 Firth 惩罚回归。',
    collinear: '某个自变量没有变异，或可由其他自变量完全表示。请去掉其中一个。',
    outcomeDoesNotVary: '所有病例的结局相同，无可解释的变异。',
    noError: '自变量可无误差地得出结局，因此无法检验。结局往往由其中某个自变量计算而来。',
    tooFewItems: '病例数少于如此多自变量的回归所需。请减少自变量。',
  },
  firthSeparated:
    '结局可被完全分开，因此普通回归没有估计值。此处为 Firth 惩罚回归的估计值，检验与区间均依据惩罚似然；仅供提示。',
  tooFewEvents: '每个自变量的事件数少于 {{least}}，估计不稳定。宜采用自变量较少的模型。',
  noMedian: {
    nobody: '没有随访对象，因此没有中位时间。',
    notReached: '随访期间发生事件者不足半数，因此未达到中位时间。',
    notSettled: '估计未收敛，因此不给出时间。',
    tooFewCases: '病例过少，无法给出区间。',
  },
};

import type { Translation } from '../catalogue.ts';
import type { growth as english } from '../english/growth.ts';

export const growth: Translation<typeof english> = {
  source: {
    consensus: '经共识确定',
    firstLocked: '阅片者首次锁定的版本',
    unsettled: '阅片者意见不一，且共识尚未确定',
  },
  leftOut: {
    undated: '有一张片未填写占位器置入后天数，故不在时间轴上。请补填。',
    beforeGrowth: '第 {{days}} 天的片不在占位器置入之后，故不在时间轴上。',
    sameDay: '有多张片均为第 {{days}} 天，先后不明，故均不在时间轴上。请更正天数。',
  },
  fall: '第 {{days}} 天：分级由 {{from}} 降至 {{to}}。X 线片上的骨极少消失，请复核两次的片。',
  event: { firstBone: 'X 线片首次见骨', continuity: '首次出现连续的一侧', gradeFour: 'IV 级' },
  time: {
    between: '{{event}}：第 {{after}} 天之后，最迟第 {{by}} 天。',
    notBy: '{{event}}：至第 {{after}} 天（最后一张可判断的片）尚未出现。',
    noFilmTells: '{{event}}：没有可判断的片。',
  },
};

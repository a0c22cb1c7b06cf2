import type { Translation } from '../catalogue.ts';
import type { time as english } from '../english/time.ts';

export const time: Translation<typeof english> = {
  reference: '参考片',
  preOp: '术前',
  onlyFilm: '仅有的片子',
  firstFilm: '首次片',
  film: '第 {{number}} 次，共 {{of}} 次',
  day: '第 {{number}} 天',
  onDay: '第 {{number}} 天',
  days_other: '{{count}} 天',
  weeks_other: '{{count}} 周',
  months_other: '{{count}} 个月',
  later: '首次后 {{interval}}',
  exactly: '{{label}}（{{exact}}）',
};

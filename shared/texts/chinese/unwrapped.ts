import type { Translation } from '../catalogue.ts';
import type { unwrapped as english } from '../english/unwrapped.ts';

export const unwrapped: Translation<typeof english> = {
  title: '骨缺损展开图',
  keys: '方向键每次移动十字线 1° 和 1 mm，按住 Shift 为十倍。',
  summary: '骨缺损展开图，长 {{length}} mm，覆盖 {{coverage}}。{{sectors}}。',
  sector: '{{side, capital}}：覆盖 {{coverage}}，{{state}}',
  spiral: '骨通过跨侧连接缺损两端，没有任何一侧连续。',
  scale: '等比例',
  stretched: '横向比例为纵向的 {{times}} 倍',
  resolution: '单元 1° × {{mm}} mm',
  enlarge: '放大',
  noneYet: '尚无展开图：请先设置两个端面。',
  madeUp_other: '右缘标示处有 {{count}} 行位于缺失的层面，为推算所得。',
  gaps: '间断',
  proximal: '近端骨',
  distal: '远端骨',
  thickness: '厚度 mm',
  indistinct: '不明确',
  notAssessable: '无法评估',
  path: '连续',
  place: '{{side, capital}}，{{degrees}}°，距近端 {{mm}} mm，{{found}}',
  covered: '有骨，厚 {{mm}} mm',
  coveredIndistinct: '不明确的骨，厚 {{mm}} mm',
  bare: '无骨',
  outside: '十字线位于缺损之外。',
  table: { side: '侧', coverage: '覆盖', state: '状态' },
};

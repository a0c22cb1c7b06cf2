import type { Translation } from '../catalogue.ts';
import type { study as english } from '../english/study.ts';

export const study: Translation<typeof english> = {
  title: '研究',
  loading: '正在打开研究的此部分',
  notThere: '无法打开研究的此部分',
  nothingYet: '此处尚无内容。',
  groups: { design: '设计', reading: '阅片', results: '结果', record: '记录' },
  tabs: {
    protocol: '方案',
    readers: '阅片者',
    cases: '病例',
    caseData: '病例资料',
    assignments: '阅片分配',
    progress: '进度',
    agreement: '一致性',
    cohort: '队列',
    animals: '动物',
    histology: '组织学',
    disagreements: '分歧',
    packages: '离线数据包',
    exports: '导出',
    audit: '稽查轨迹',
  },
};

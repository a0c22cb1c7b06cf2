import type { Translation } from '../catalogue.ts';
import type { ui as english } from '../english/ui.ts';

export const ui: Translation<typeof english> = {
  broke: '此窗口出现故障',
  brokeText:
    'OsteoRead 的缺陷使界面停止工作。凡显示为已保存的操作均已保留。重新载入即可从原处继续；如再次发生，请报告您最后进行的操作。',
  reload: '重新载入',
  dismiss: '关闭',
  close: '关闭',
  cancel: '取消',
  derivedGrade: '推导分级',
  notReadYet: '尚未判读',
  step: { done: '已完成', toDo: '待完成', problem: '有问题' },
};

import type { Translation } from '../catalogue.ts';
import type { saving as english } from '../english/saving.ts';

export const saving: Translation<typeof english> = {
  unexpected: '发生意外情况。已保存的内容没有丢失。',
  windowsUnread: '无法读取您的自定义窗。{{reason}}',
  hangingUnread: '无法读取您的挂片设置。{{reason}}',
  windowsHold: '您的自定义窗仅在关闭此窗口前有效。{{reason}}',
  hangingHolds: '此挂片设置仅在关闭此窗口前有效。{{reason}}',
  nothingToUndo: '没有可撤销的操作',
  nothingToRedo: '没有可重做的操作',
  travelTitle: '{{verb}}：{{what}}',
  withKey: '{{does}}（{{keys}}）',
  undone: '已撤销：{{what}}',
  redone: '已重做：{{what}}',
  notSubmitted: '未提交。{{reason}}',
  marksNotSaved: '未提交：最后的标记尚未保存。标记仍保留在此；待可保存时请重试。',
  lastCase: '已提交并锁定。这是最后一个病例。',
  marksOfConsensus: '新标记已锁定。请作出采用该标记的决定。',
  nextCase: '已提交并锁定。已打开下一病例。',
};

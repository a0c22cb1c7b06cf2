import type { Translation } from '../catalogue.ts';
import type { problems as english } from '../english/problems.ts';

export const problems: Translation<typeof english> = {
  invalidRequest: '服务未接受此请求。未作任何更改。',
  notAuthenticated: '此窗口未登录。未作任何更改；请重新打开 OsteoRead 的地址。',
  signInNeeded: '尚未登录。已保存的内容全部保留；请登录后重试。',
  forbidden: '本研究不允许此操作。未作任何更改。',
  notFound: '未找到所请求的内容。未作任何更改。',
  draftConflict: '此病例在另一窗口中已被更改。此处屏幕上的内容未保存；请重新载入以查看较新的草稿。',
  readLocked: '此阅片已提交并锁定。未作任何更改。',
  readIncomplete: '未提交：尚有内容缺失。已绘制的内容均已保留。',
  importBusy: '正在导入。请待其结束后重试。',
  exportBusy: '正在导出。请待其结束后重试。',
  frameUnavailable: '无法显示此图像。其他内容均已保留。',
  notAcceptable: '服务没有所请求形式的内容。未作任何更改。',
  remoteFailed: '影像服务器未完成所请求的操作。未作任何更改。',
  workspaceLocked: '工作区已加密并锁定。请用口令解锁。',
  wrongPassphrase: '口令不正确。未作任何更改；请重试。',
  unlockTooSoon: '尝试次数过多。请稍候再试。',
  accountState: '当前账户状态下无法进行此操作。未作任何更改。',
  vaultState: '在工作区当前的加密状态下无法进行此操作。未作任何更改。',
  studyState: '研究目前的状态不允许此操作。未作任何更改。',
  workspaceBusy: '工作区正被另一程序占用。未作任何更改；请重试。',
  workspaceReadOnly: '工作区无法写入。未作任何更改；请检查其文件夹。',
  workspaceFull: '工作区所在磁盘已满。未作任何更改；请释放空间后重试。',
  workspaceDamaged: '工作区已损坏，不再写入；请从副本恢复。',
  unexpected: '发生意外情况。此前保存的内容均已保留。请重试。',
  unreachable:
    'OsteoRead 的服务没有应答。已保存的内容均已保留，屏幕上的内容也仍在。请保持此窗口打开，并重新启动 OsteoRead。',
  unintelligible:
    '服务的应答形式为此窗口所不能理解，因此未作任何更改。请重新载入窗口；若仍如此，则窗口与服务版本不同：请重新启动 OsteoRead。',
  withoutReason:
    '服务拒绝了此请求（状态 {{status}}），未说明原因。未作任何更改。请重试；若仍如此，请重新启动 OsteoRead。',
  pictureWithoutEncoding:
    '收到的图像未说明其编码方式，因此不予显示。您的标记已保留。请重新打开病例；若仍如此，请重新导入该文件。',
  inFull: '{{general}}（{{detail}}）',
};

import type { Translation } from '../catalogue.ts';
import type { desktop as english } from '../english/desktop.ts';

export const desktop: Translation<typeof english> = {
  file: '文件',
  openWorkspace: '打开工作区…',
  recentWorkspaces: '最近的工作区',
  noRecentWorkspaces: '暂无',
  quit: '退出',
  edit: '编辑',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  view: '视图',
  resetZoom: '实际大小',
  zoomIn: '放大文字',
  zoomOut: '缩小文字',
  fullScreen: '全屏',
  tryAgain: '重试',
  windowEnds:
    '窗口在一分钟内多次意外结束。凡显示为已保存的操作均已保留。请重试；若仍然发生，请重新启动计算机或打开其他病例。',
  stopped:
    'OsteoRead 在启动后不久意外停止。已保存的内容均已保留。请重新启动；若再次停止，请换一个工作区启动，并报告所发生的情况。',
  notImported: '文件未导入，未作任何更改：只有已登录的协调员可以向此工作区导入。请登录后重新打开这些文件。',
  notTaken: '文件未导入，未作任何更改。{{why}}然后请重新打开这些文件。',
  notOpen: '文件未导入，未作任何更改：工作区此刻未打开。请在其打开后重新打开这些文件。',
  notSaved:
    '最后的标记尚未保存。凡显示为已保存的内容均已保留。请留下查看未能保存的原因；或关闭窗口，这最后一部分将丢失。',
  stay: '留下',
  closeAnyway: '关闭并放弃',
  noAnswer: '窗口没有响应。凡显示为已保存的操作均已保留。若正在打开较大的内容，请等待；或重新开始此窗口。',
  wait: '等待',
  beginAnew: '重新开始',
};

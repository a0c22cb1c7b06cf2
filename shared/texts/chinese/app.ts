import type { Translation } from '../catalogue.ts';
import type { app as english } from '../english/app.ts';

export const app: Translation<typeof english> = {
  worklist: '阅片列表',
  importRunning: '正在导入',
  sealed: '已加密',
  unsealed: '工作区未加密',
  blinded: '盲法',
  showKeys: '显示快捷键',
  openingCase: '正在打开病例',
  caseNotOpened: '无法打开此病例',
  tryAgain: '重试',
  backToWorklist: '返回阅片列表',
  theme: '外观（阅片室始终为深色）',
  themes: { system: '跟随系统', dark: '深色', light: '浅色' },
  themeNotSaved: '所选外观仅在关闭此窗口前有效。{{reason}}',
  language: '语言',
  languageNotSaved: '所选语言仅在关闭此窗口前有效。{{reason}}',
};

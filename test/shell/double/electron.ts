// The few of Electron's APIs that the shell uses, with a real Chromium as its windows. What each takes and gives is
// typed by Electron's own types, so that a change of theirs is a compiler's error here. The listeners of events are
// not: Electron overloads them by name.

export { app } from './application.ts';
export { dialog, Menu } from './dialogs.ts';
export { safeStorage } from './keyring.ts';
export { ipcMain } from './messages.ts';
export { protocol } from './scheme.ts';
export { screen } from './screen.ts';
export { session } from './session.ts';
export { BrowserWindow } from './windows.ts';

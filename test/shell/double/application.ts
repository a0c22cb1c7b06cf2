import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { projectRoot } from '../../../build/bundles.ts';
import { preventable } from './emitter.ts';
import { type InstanceLock, takeInstanceLock } from './instanceLock.ts';
import { appEvents, done, paths } from './shellState.ts';
import { BrowserWindow, closeBrowser } from './windows.ts';

type Listened = { on(name: string, listener: (...given: never[]) => void): unknown };

let isQuitting = false;
let lock: InstanceLock | null = null;

type App = Pick<
  Electron.App,
  | 'whenReady'
  | 'quit'
  | 'exit'
  | 'getPath'
  | 'setPath'
  | 'getVersion'
  | 'getAppPath'
  | 'relaunch'
  | 'requestSingleInstanceLock'
  | 'enableSandbox'
  | 'isPackaged'
> &
  Listened;

export const app: App = {
  on: (name, listener) => appEvents.on(name, listener),
  isPackaged: false,
  whenReady: () => new Promise((resolve) => setImmediate(resolve)),
  getVersion: () => JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).version,
  getAppPath: () => process.argv[1] ?? '',
  getPath: (name) => paths.get(name) ?? '',
  setPath: (name, path) => {
    mkdirSync(path, { recursive: true });
    paths.set(name, path);
  },
  enableSandbox: () => {
    done.isSandboxed = true;
  },
  relaunch: (options) => {
    done.relaunched.push([...(options?.args ?? process.argv.slice(1))]);
  },
  requestSingleInstanceLock: (given) => {
    lock = takeInstanceLock(app.getPath('userData'), given ?? {}, (told) =>
      appEvents.emit('second-instance', {}, [], '', told),
    );
    return lock.isFirst;
  },
  quit: () => {
    if (isQuitting) return;
    const before = preventable({});
    appEvents.emit('before-quit', before);
    if (before.defaultPrevented) return;
    isQuitting = true;
    const open = BrowserWindow.getAllWindows();
    for (const window of open) window.close();
    if (open.length === 0) quitNow();
  },
  exit: (code = 0) => leave(code),
};

// The end of the last window is that of an application that was quitting; a window that stays, stays with it.
appEvents.on('no-window-left', () => (isQuitting ? quitNow() : appEvents.emit('window-all-closed')));
appEvents.on('window-close-cancelled', () => {
  isQuitting = false;
});

function quitNow(): void {
  const event = preventable({});
  appEvents.emit('will-quit', event);
  isQuitting = !event.defaultPrevented;
  if (isQuitting) leave(0);
}

function leave(code: number): void {
  isQuitting = true;
  appEvents.emit('quit', {}, code);
  const handedOver = lock?.isFirst === false ? lock.handedOver : Promise.resolve();
  void handedOver.then(closeBrowser).finally(() => {
    if (lock?.isFirst) lock.release();
    process.exit(code);
  });
}

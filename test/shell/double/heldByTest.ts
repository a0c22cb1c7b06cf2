import { app } from './application.ts';
import { askedSchema, type ShellReport } from './control.ts';
import { menuLines, nextButtons, nextPaths, told } from './dialogs.ts';
import { preventable } from './emitter.ts';
import { answerScheme } from './scheme.ts';
import { appEvents, done } from './shellState.ts';
import { BrowserWindow } from './windows.ts';

// The test, as a process that started this one, does what a person does outside a page, and asks what was done.

process.on('message', (message) => {
  const asked = askedSchema.parse(message);
  switch (asked.kind) {
    case 'chooseNext':
      nextPaths.push(asked.paths);
      break;
    case 'pressNext':
      nextButtons.push(asked.button);
      break;
    case 'click': {
      const line = menuLines().find(({ path }) => path.join('/') === asked.path.join('/'));
      if (line === undefined) throw new Error(`the menu has no ${asked.path.join('/')}`);
      line.item.click?.(line.item as never, undefined, {} as never);
      break;
    }
    case 'openFile':
      appEvents.emit('open-file', preventable({}), asked.path);
      break;
    case 'closeWindow':
      BrowserWindow.getAllWindows()[0]?.close();
      break;
    case 'crashPage':
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
      break;
    case 'report':
      process.send?.(report());
      return;
    case 'request':
      void answerScheme(new Request(asked.url)).then(({ status }) =>
        process.send?.({ kind: 'answered', status }),
      );
      return;
    case 'quit':
      app.quit();
      return;
    default:
      asked satisfies never;
  }
  process.send?.({ kind: 'done' });
});

const report = (): ShellReport => ({
  kind: 'report',
  menu: menuLines()
    .filter(({ item }) => item.type !== 'separator')
    .map(({ path, item }) => ({ path: [...path], isEnabled: item.enabled !== false })),
  windows: BrowserWindow.getAllWindows().map(({ options, getNormalBounds }) => ({
    bounds: { ...getNormalBounds() },
    preferences: { ...options.webPreferences },
  })),
  told,
  relaunched: done.relaunched,
  isSandboxed: done.isSandboxed,
  schemes: done.schemes.map((scheme) => ({ ...scheme })),
  cancelled: done.cancelled,
});

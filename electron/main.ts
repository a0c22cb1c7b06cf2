import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, dialog } from 'electron';
import { runImports } from './backgroundImports.ts';
import { openHost } from './host.ts';
import { mountOnApp, registerAppScheme } from './transport/protocol.ts';
import { answerFolderRequests } from './window/folderDialog.ts';
import { lockDown } from './window/lockDown.ts';
import { setMenu } from './window/menu.ts';
import { createReadingWindow } from './window/readingWindow.ts';

// The desktop shell: the same application as serve.ts, in a window of its own.

const here = import.meta.dirname;

// Electron's own switches stand among the arguments, so what is not ours is passed over.
const { values } = parseArgs({
  args: process.argv.slice(1),
  options: {
    workspace: { type: 'string' },
    import: { type: 'string', multiple: true },
    demo: { type: 'boolean' },
  },
  strict: false,
  allowPositionals: true,
});
const texts = (value: unknown): readonly string[] =>
  [value].flat().filter((text): text is string => typeof text === 'string');

const fail = (sentence: string): void => {
  console.error(sentence);
  dialog.showErrorBox('OsteoRead', sentence);
  app.exit(1);
};

function open(): void {
  const host = openHost({
    workspaceDirectory: texts(values.workspace)[0] ?? join(app.getPath('userData'), 'workspace'),
    rendererDirectory: join(here, '..', 'renderer'),
    softwareVersion: app.getVersion(),
  });
  if (!host.ok) {
    fail(host.error);
    return;
  }
  const { fetch, imports, close } = host.value;
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    isClosed = true;
    void close().finally(() => app.quit());
  });

  lockDown();
  mountOnApp(fetch);
  setMenu();
  answerFolderRequests();
  const window = createReadingWindow(join(here, 'preload.cjs'));
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  void runImports(imports, { imports: texts(values.import), demo: values.demo === true }, console.log);
}

registerAppScheme();
if (app.requestSingleInstanceLock()) void app.whenReady().then(open);
else app.quit();

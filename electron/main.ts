import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { app, dialog } from 'electron';
import { z } from 'zod';
import { runImports } from './backgroundImports.ts';
import { openHost } from './host.ts';
import { REFUSED_STATUS } from './startArguments.ts';
import { mountOnApp, registerAppScheme } from './transport/protocol.ts';
import { defaultWorkspace } from './userData.ts';
import { answerFolderRequests } from './window/folderDialog.ts';
import { lockDown } from './window/lockDown.ts';
import { setMenu } from './window/menu.ts';
import { createReadingWindow } from './window/readingWindow.ts';

// The desktop shell: the same application as serve.ts, in a window of its own.

const here = import.meta.dirname;

/** What a second start of the application hands to the first. */
const toImportSchema = z.object({ imports: z.array(z.string()), demo: z.boolean() });

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
const texts = (value: unknown): string[] =>
  [value].flat().filter((text): text is string => typeof text === 'string');
const toImport = { imports: texts(values.import), demo: values.demo === true };
const workspaceDirectory = resolve(texts(values.workspace)[0] ?? defaultWorkspace(toImport.demo));

const fail = (sentence: string): void => {
  console.error(sentence);
  dialog.showErrorBox('OsteoRead', sentence);
  app.exit(REFUSED_STATUS);
};

function open(): void {
  const host = openHost({
    workspaceDirectory,
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
  // The window of the priors follows a case that is open in this one.
  window.on('closed', () => app.quit());
  app.on('second-instance', (_event, _argv, _directory, asked) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    const also = toImportSchema.safeParse(asked);
    if (also.success) void runImports(imports, also.data, console.log);
  });
  app.on('window-all-closed', () => app.quit());
  void runImports(imports, toImport, console.log);
}

registerAppScheme();
// Chromium keeps its lock and its profile in one folder; one a workspace lets another workspace have its own window.
const profile = createHash('sha256').update(workspaceDirectory).digest('hex').slice(0, 16);
app.setPath('userData', join(app.getPath('userData'), 'windows', profile));
if (app.requestSingleInstanceLock(toImport)) void app.whenReady().then(open);
else {
  console.log('OsteoRead is open with this workspace already: its window was brought to the front.');
  app.quit();
}

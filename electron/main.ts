import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { app, dialog } from 'electron';
import { IMPORT_BEGUN } from '../shared/contracts/nativeBridge.ts';
import { runImports } from './backgroundImports.ts';
import type { Host } from './host.ts';
import { openHostOrRescue } from './hostOrRescue.ts';
import { REFUSED_STATUS } from './startArguments.ts';
import { mountOnApp, registerAppScheme } from './transport/protocol.ts';
import { defaultWorkspace } from './userData.ts';
import { reviveAfterCrashes, startAgainAfterDefects } from './window/crashes.ts';
import { answerFolderRequests } from './window/folderDialog.ts';
import { lockDown } from './window/lockDown.ts';
import { keepMenu } from './window/menu.ts';
import { openedSchema, openFiles } from './window/openedFiles.ts';
import { createReadingWindow } from './window/readingWindow.ts';
import { nameOfWorkspace, recentWorkspaces, rememberWorkspace } from './window/recentWorkspaces.ts';
import { answerRemembering, forgetPassphrase, rememberedPassphrase } from './window/rememberedPassphrase.ts';
import { shellArguments } from './window/shellArguments.ts';
import { chooseWorkspace, switchWorkspace } from './window/workspaceChoice.ts';

// The desktop shell: the same application as serve.ts, in a window of its own.

const here = import.meta.dirname;

const { workspace, imports, opened, isDemo } = shellArguments(process.argv.slice(1), app.getAppPath());
const toImport = { imports, opened, demo: isDemo };
const workspaceDirectory = resolve(workspace ?? defaultWorkspace(isDemo));

const say = (sentence: string): void => dialog.showErrorBox('OsteoRead', sentence);

async function open(recentFile: string): Promise<void> {
  const passphraseFile = join(app.getPath('userData'), 'passphrase.bin');
  let begun = Promise.resolve();
  const begin = async (host: Host): Promise<void> => {
    // Before anything is imported, which a locked workspace refuses. A passphrase that was changed is asked for again.
    const passphrase = host.isLocked() ? rememberedPassphrase(passphraseFile) : null;
    if (passphrase !== null && (await host.unlock(passphrase)) !== null) forgetPassphrase(passphraseFile);
    void runImports(host.imports, toImport, console.log);
    openFiles(host, opened, say);
  };
  const running = openHostOrRescue(
    {
      workspaceDirectory,
      rendererDirectory: join(here, '..', 'renderer'),
      softwareVersion: app.getVersion(),
    },
    (host) => {
      begun = begin(host);
    },
  );
  if (!running.ok) {
    console.error(running.error);
    say(running.error);
    app.exit(REFUSED_STATUS);
    return;
  }
  const { fetch, host, close } = running.value;
  await begun;
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    isClosed = true;
    void close().finally(() => app.quit());
  });

  lockDown();
  mountOnApp(fetch);
  rememberWorkspace(recentFile, workspaceDirectory);
  answerFolderRequests();
  answerRemembering(passphraseFile);
  const window = createReadingWindow({
    preload: join(here, 'preload.cjs'),
    placeFile: join(app.getPath('userData'), 'window.json'),
  });
  keepMenu({
    chooseWorkspace: () => void chooseWorkspace(window),
    openWorkspace: switchWorkspace,
    recent: () =>
      recentWorkspaces(recentFile)
        .filter((directory) => directory !== workspaceDirectory)
        .map((directory) => ({ directory, name: nameOfWorkspace(directory) })),
  });
  reviveAfterCrashes(window, Date.now, () => app.quit());
  // The window of the priors follows a case that is open in this one.
  window.on('closed', () => app.quit());
  app.on('second-instance', (_event, _argv, _directory, asked) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    const also = openedSchema.safeParse(asked);
    const open = host();
    if (!also.success || open === null) return;
    void runImports(open.imports, also.data, console.log);
    openFiles(open, also.data.opened, say);
    window.webContents.send(IMPORT_BEGUN);
  });
  // A Mac tells of files that are opened with the application by events, before and after it is ready.
  openLater = (path) => {
    const open = host();
    if (open === null) return;
    openFiles(open, [path], say);
    window.webContents.send(IMPORT_BEGUN);
  };
  app.on('window-all-closed', () => app.quit());
}

let openLater = (path: string): void => void opened.push(path);
app.on('open-file', (event, path) => {
  event.preventDefault();
  openLater(path);
});

startAgainAfterDefects(process, {
  now: Date.now,
  tell: say,
  startAgain: () => app.relaunch(),
  end: () => app.exit(1),
});
app.enableSandbox();
registerAppScheme();
// Chromium keeps its lock and its profile in one folder; one a workspace lets another workspace have its own window.
const profile = createHash('sha256').update(workspaceDirectory).digest('hex').slice(0, 16);
const userData = app.getPath('userData');
app.setPath('userData', join(userData, 'windows', profile));
if (app.requestSingleInstanceLock(toImport))
  void app.whenReady().then(() => open(join(userData, 'recent-workspaces.json')));
else {
  console.log('OsteoRead is open with this workspace already: its window was brought to the front.');
  app.quit();
}

import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { IMPORT_BEGUN } from '../shared/contracts/nativeBridge.ts';
import { runImports } from './backgroundImports.ts';
import type { Host } from './host.ts';
import { openHostOrRescue, type RunningApplication } from './hostOrRescue.ts';
import { REFUSED_STATUS } from './startArguments.ts';
import { folderRefusal } from './store/open.ts';
import { truePath } from './store/truePath.ts';
import { mountOnApp, registerAppScheme } from './transport/protocol.ts';
import { defaultWorkspace } from './userData.ts';
import { askBeforeLosing, reviveAfterCrashes, startAgainAfterDefects } from './window/crashes.ts';
import { answerFolderRequests } from './window/folderDialog.ts';
import { lockDown, refuseDebugging } from './window/lockDown.ts';
import { keepMenu } from './window/menu.ts';
import { createIntake, type Opened, openedSchema, openFiles } from './window/openedFiles.ts';
import { closeBeforeQuit } from './window/quitting.ts';
import { createReadingWindow } from './window/readingWindow.ts';
import { nameOfWorkspace, recentWorkspaces, rememberWorkspace } from './window/recentWorkspaces.ts';
import { answerRemembering, forgetPassphrase, rememberedPassphrase } from './window/rememberedPassphrase.ts';
import { AFTER_A_DEFECT, shellArguments } from './window/shellArguments.ts';
import { startAnew } from './window/startingAnew.ts';
import { chooseWorkspace } from './window/workspaceChoice.ts';

// The desktop shell: the same application as serve.ts, in a window of its own.

const here = import.meta.dirname;

const asked = shellArguments(process.argv.slice(1), app.getAppPath());
const { imports, opened, isDemo } = asked;
const workspaceDirectory = resolve(asked.workspace ?? defaultWorkspace(isDemo));

const say = (sentence: string): void => dialog.showErrorBox('OsteoRead', sentence);

const intake = createIntake();
let window: BrowserWindow | null = null;
let application: RunningApplication | null = null;

const isThere = (some: BrowserWindow | null): some is BrowserWindow => some !== null && !some.isDestroyed();

/** The workspace is open, and `first` is what it is open in for now. */
async function begin(first: Host, passphraseFile: string): Promise<void> {
  // Before anything is imported, which a locked workspace refuses. A passphrase that was changed is asked for again.
  const passphrase = first.isLocked() ? rememberedPassphrase(passphraseFile) : null;
  if (passphrase !== null && (await first.unlock(passphrase)) !== null) forgetPassphrase(passphraseFile);
  // What the command line begins is nobody's; what comes later is of whoever is signed in.
  void runImports(first.imports, { imports, demo: isDemo }, console.log);
  openFiles(first, { imports: [], opened, demo: false }, say);
  intake.begin((also) => {
    // Between the end of the window and that of the application nothing is begun any more.
    const isClosing = window?.isDestroyed() ?? false;
    openFiles(isClosing ? null : application === null ? first : application.host(), also, say);
    if (isThere(window)) window.webContents.send(IMPORT_BEGUN);
  });
}

async function open(recentFile: string): Promise<void> {
  const passphraseFile = join(app.getPath('userData'), 'passphrase.bin');
  let begun = Promise.resolve();
  const running = openHostOrRescue(
    {
      workspaceDirectory,
      rendererDirectory: join(here, '..', 'renderer'),
      softwareVersion: app.getVersion(),
    },
    (host) => {
      begun = begin(host, passphraseFile);
    },
  );
  if (!running.ok) {
    console.error(running.error);
    say(running.error);
    app.exit(REFUSED_STATUS);
    return;
  }
  application = running.value;
  const { fetch, close } = running.value;
  await begun;
  let next: string | null = null;
  closeBeforeQuit(app, async () => {
    if (next !== null) startAnew(next);
    await close();
  });

  lockDown();
  mountOnApp(fetch);
  rememberWorkspace(recentFile, workspaceDirectory);
  answerFolderRequests();
  answerRemembering(passphraseFile);
  const reading = createReadingWindow({
    preload: join(here, 'preload.cjs'),
    placeFile: join(app.getPath('userData'), 'window.json'),
  });
  window = reading;
  const openWorkspace = (directory: string): void => {
    // Said here, where it costs nobody the workspace that is open.
    const refusal = folderRefusal(directory);
    if (refusal !== null) say(refusal.message);
    else {
      next = directory;
      app.quit();
    }
  };
  keepMenu({
    chooseWorkspace: () => void chooseWorkspace(reading, openWorkspace),
    openWorkspace,
    recent: () =>
      recentWorkspaces(recentFile)
        .filter((directory) => directory !== workspaceDirectory)
        .map((directory) => ({ directory, name: nameOfWorkspace(directory) })),
  });
  reviveAfterCrashes(
    reading,
    () => performance.now(),
    () => app.quit(),
  );
  askBeforeLosing(reading, () => {
    next = null;
  });
  // The window of the priors follows a case that is open in this one.
  reading.on('closed', () => app.quit());
  app.on('window-all-closed', () => app.quit());
}

app.on('second-instance', (_event, _argv, _directory, given) => {
  if (isThere(window)) {
    if (window.isMinimized()) window.restore();
    window.focus();
  }
  const also = openedSchema.safeParse(given);
  if (also.success) intake.take(also.data);
});
// A Mac tells of files that are opened with the application by events, before and after it is ready.
app.on('open-file', (event, path) => {
  event.preventDefault();
  intake.take({ imports: [], opened: [path], demo: false });
});

startAgainAfterDefects(process, {
  monotonicMs: () => performance.now(),
  isAfterDefect: asked.isAfterDefect,
  tell: say,
  startAgain: () => startAnew(workspaceDirectory, AFTER_A_DEFECT),
  end: () => app.exit(1),
});
refuseDebugging();
app.enableSandbox();
registerAppScheme();
// Chromium keeps its lock and its profile in one folder; one a workspace lets another workspace have its own window.
const profile = createHash('sha256').update(truePath(workspaceDirectory)).digest('hex').slice(0, 16);
const userData = app.getPath('userData');
app.setPath('userData', join(userData, 'windows', profile));
const handedOver: Opened = { imports, opened, demo: isDemo };
if (app.requestSingleInstanceLock(handedOver))
  void app.whenReady().then(() => open(join(userData, 'recent-workspaces.json')));
else {
  console.log('OsteoRead is open with this workspace already: its window was brought to the front.');
  app.quit();
}

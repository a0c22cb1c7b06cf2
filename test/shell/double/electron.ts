import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import type { BrowserContext, Page } from 'playwright-core';
import { projectRoot } from '../../../build/bundles.ts';
import { type SchemePort, serveScheme } from './appAddresses.ts';
import { preloadScript, startChromium } from './chromiumWindows.ts';
import { askedSchema, type ShellReport } from './control.ts';
import { Emitter, preventable } from './emitter.ts';

// The few of Electron's APIs that the shell uses, with a real Chromium as its windows. What each takes and gives is
// typed by Electron's own types, so that a change of theirs is a compiler's error here. The listeners of events are
// not: Electron overloads them by name.

type Methods<Api, Names extends keyof Api> = Pick<Api, Names>;
type Listened = { on(name: string, listener: (...given: never[]) => void): unknown };

const HOST = 'app://osteoread/';

const told: string[] = [];
const cancelled: string[] = [];
const relaunched: string[][] = [];
const schemes: Electron.CustomScheme[] = [];
let isSandboxed = false;
const nextPaths: (readonly string[])[] = [];
const nextButtons: number[] = [];

// --- app ---------------------------------------------------------------------------------------------------------

const paths = new Map<string, string>([
  ['userData', join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'osteoread')],
]);
const appEvents = new Emitter();
let isQuitting = false;
let hasLock = false;
let handingOver = Promise.resolve();

type App = Methods<
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
    isSandboxed = true;
  },
  relaunch: (options) => {
    relaunched.push([...(options?.args ?? process.argv.slice(1))]);
  },
  requestSingleInstanceLock: (given) => {
    hasLock = takeLock(given ?? {});
    return hasLock;
  },
  quit: () => {
    if (isQuitting) return;
    const before = preventable({});
    appEvents.emit('before-quit', before);
    if (before.defaultPrevented) return;
    for (const window of BrowserWindow.getAllWindows()) window.close();
    const will = preventable({});
    appEvents.emit('will-quit', will);
    if (!will.defaultPrevented) leave(0);
  },
  exit: (code = 0) => leave(code),
};

function leave(code: number): void {
  isQuitting = true;
  appEvents.emit('quit', {}, code);
  void handingOver
    .then(() => browser)
    .then((running) => running?.context.close())
    .finally(() => {
      if (hasLock) for (const path of [lockPath(), ownerPath()]) rmSync(path, { force: true });
      process.exit(code);
    });
}

/** A socket a folder of user data; beside it, whose it is. */
const lockPath = (): string =>
  join(
    tmpdir(),
    `osteoread-${createHash('sha256').update(app.getPath('userData')).digest('hex').slice(0, 16)}.sock`,
  );
const ownerPath = (): string => `${lockPath()}.pid`;

function isOwned(): boolean {
  try {
    return process.kill(Number(readFileSync(ownerPath(), 'utf8')), 0);
  } catch {
    return false;
  }
}

/** One process a folder of user data: the second hands what it was given to the first. */
function takeLock(given: Record<string, unknown>): boolean {
  if (isOwned()) {
    handingOver = new Promise((resolve) => connect(lockPath()).end(JSON.stringify(given), resolve));
    return false;
  }
  rmSync(lockPath(), { force: true });
  writeFileSync(ownerPath(), String(process.pid));
  createServer((socket) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    socket.on('end', () => appEvents.emit('second-instance', {}, [], '', JSON.parse(text)));
  })
    .listen(lockPath())
    .unref();
  return true;
}

// --- protocol ----------------------------------------------------------------------------------------------------

let handler: Parameters<Electron.Protocol['handle']>[1] = () => new Response(null, { status: 404 });

export const protocol: Methods<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'> = {
  registerSchemesAsPrivileged: (added) => void schemes.push(...added),
  handle: (_scheme, answer) => {
    handler = answer;
  },
};

// --- windows -----------------------------------------------------------------------------------------------------

type Running = { readonly context: BrowserContext; readonly scheme: SchemePort };
let browser: Promise<Running> | null = null;

function running(): Promise<Running> {
  browser ??= (async () => {
    const scheme = await serveScheme(() => (request) => handler(request as never), HOST);
    const { context, endpoint } = await startChromium(join(app.getPath('userData'), 'chromium'), {
      scheme,
      isPermitted,
      onRequest: ({ page, frame, channel, given }) => {
        const sender = contentsOf(page);
        const parent = frame.parentFrame();
        const event = { sender, senderFrame: { url: scheme.inShell(frame.url()), parent } };
        const answer = answers.get(channel);
        if (answer !== undefined) return answer(event, ...given);
        listeners.emit(channel, event, ...given);
        return undefined;
      },
      onPopup: (opener, popup, features) => {
        const asked = contentsOf(opener)?.opens({ url: scheme.inShell(popup.url()), features });
        if (asked?.action !== 'allow') {
          cancelled.push(scheme.inShell(popup.url()));
          return false;
        }
        BrowserWindow.adopt(popup, asked.overrideBrowserWindowOptions ?? {});
        return true;
      },
      onLeaving: (page, url, isNavigation) => {
        const event = preventable({ url });
        if (isNavigation && page !== null) contentsOf(page)?.emit('will-navigate', event);
        let isCancelled = event.defaultPrevented;
        if (!isCancelled) beforeRequest({ url }, ({ cancel }) => (isCancelled = cancel === true));
        if (isCancelled) cancelled.push(url);
        return !isCancelled;
      },
    });
    process.send?.({ kind: 'browser', endpoint, origin: scheme.origin });
    return { context, scheme };
  })();
  return browser;
}

type PopupAnswer = Electron.WindowOpenHandlerResponse;

class WebContents extends Emitter {
  readonly session: typeof defaultSession;
  private handler: (asked: { url: string; features: string }) => PopupAnswer = () => ({ action: 'allow' });
  private readonly page: () => Page | null;
  private readonly again: () => void;

  constructor(page: () => Page | null, again: () => void) {
    super();
    this.page = page;
    this.again = again;
    this.session = defaultSession;
  }

  setWindowOpenHandler(answer: (asked: { url: string; features: string }) => PopupAnswer): void {
    this.handler = answer;
  }

  opens(asked: { url: string; features: string }): PopupAnswer {
    return this.handler(asked);
  }

  send(channel: string, ...given: unknown[]): void {
    void this.page()?.evaluate(
      ([name, values]) => {
        const tell: unknown = Reflect.get(window, '__shellTell');
        if (typeof tell === 'function') tell(name, values);
      },
      [channel, given] as const,
    );
  }

  reload(): void {
    this.again();
  }
}

const windows = new Set<BrowserWindow>();
const contentsOf = (page: Page): WebContents | undefined =>
  [...windows].find((window) => window.page === page)?.webContents;

export class BrowserWindow extends Emitter {
  readonly webContents: WebContents;
  readonly options: Electron.BrowserWindowConstructorOptions;
  page: Page | null = null;
  private address = '';
  private bounds: Electron.Rectangle;
  private isGone = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    this.bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    this.webContents = new WebContents(
      () => this.page,
      () => void this.open(),
    );
    windows.add(this);
    appEvents.emit('web-contents-created', {}, this.webContents);
  }

  static adopt(page: Page, options: Electron.BrowserWindowConstructorOptions): void {
    const window = new BrowserWindow(options);
    window.page = page;
    page.on('close', () => window.gone());
  }

  static getAllWindows = (): BrowserWindow[] => [...windows];
  static fromWebContents = (contents: unknown): BrowserWindow | null =>
    [...windows].find((window) => window.webContents === contents) ?? null;

  loadURL(address: string): Promise<void> {
    this.address = address;
    return this.open();
  }

  private async open(): Promise<void> {
    const { context, scheme } = await running();
    const before = this.page;
    const page = await context.newPage();
    this.page = page;
    await before?.close().catch(() => {});
    const preload = this.options.webPreferences?.preload;
    if (preload !== undefined) await page.addInitScript({ content: preloadScript(preload) });
    page.on('close', () => page === this.page && this.gone());
    page.on('crash', () =>
      this.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }),
    );
    await page.goto(scheme.inBrowser(this.address));
    this.emit('ready-to-show');
  }

  private gone(): void {
    if (this.isGone) return;
    this.isGone = true;
    windows.delete(this);
    this.emit('closed');
    if (windows.size === 0) appEvents.emit('window-all-closed');
  }

  close(): void {
    if (this.isGone) return;
    this.emit('close', preventable({}));
    const { page } = this;
    this.gone();
    void page?.close().catch(() => {});
  }

  show(): void {}
  focus(): void {
    void this.page?.bringToFront();
  }
  restore(): void {}
  maximize(): void {}
  isMinimized = (): boolean => false;
  isMaximized = (): boolean => false;
  isDestroyed = (): boolean => this.isGone;
  getNormalBounds = (): Electron.Rectangle => this.bounds;
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.bounds = { ...this.bounds, ...bounds };
  }
}

// --- the session -------------------------------------------------------------------------------------------------

type BeforeRequest = (
  details: Pick<Electron.OnBeforeRequestListenerDetails, 'url'>,
  answer: (response: Electron.CallbackResponse) => void,
) => void;
let beforeRequest: BeforeRequest = (_details, answer) => answer({});

type PermissionRequest = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;
type PermissionCheck = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
// Electron grants what nobody answers for.
let onPermission: PermissionRequest = (_contents, _permission, answer) => answer(true);
let hasPermission: PermissionCheck = () => true;

/** Whether pages of ours may, both as they look and as they ask. */
function isPermitted(permission: Parameters<PermissionCheck>[1]): boolean {
  let isAnswered = false;
  const details = { isMainFrame: true, requestingUrl: HOST };
  onPermission({} as never, permission, (isGranted) => (isAnswered = isGranted), details as never);
  return isAnswered && hasPermission(null, permission, HOST, details as never);
}

const defaultSession = {
  setPermissionRequestHandler: (answer: PermissionRequest) => {
    onPermission = answer;
  },
  setPermissionCheckHandler: (answer: PermissionCheck) => {
    hasPermission = answer;
  },
  setDevicePermissionHandler: () => {},
  webRequest: {
    onBeforeRequest: (_filter: Electron.WebRequestFilter, listener: BeforeRequest) => {
      beforeRequest = listener;
    },
  },
};
export const session = { defaultSession };

// --- messages of pages -------------------------------------------------------------------------------------------

type Answer = (event: unknown, ...given: unknown[]) => unknown;
const answers = new Map<string, Answer>();
const listeners = new Emitter();

export const ipcMain = {
  handle: (channel: string, answer: Answer): void => void answers.set(channel, answer),
  on: (channel: string, listener: (...given: never[]) => void): unknown => listeners.on(channel, listener),
};

// --- what a person sees outside the page -------------------------------------------------------------------------

export const dialog = {
  showOpenDialog: (
    _owner: unknown,
    _options: Electron.OpenDialogOptions,
  ): Promise<Electron.OpenDialogReturnValue> => {
    const filePaths = [...(nextPaths.shift() ?? [])];
    return Promise.resolve({ canceled: filePaths.length === 0, filePaths });
  },
  showMessageBox: (
    _owner: unknown,
    options: Electron.MessageBoxOptions,
  ): Promise<Electron.MessageBoxReturnValue> => {
    told.push(options.message);
    return Promise.resolve({
      response: nextButtons.shift() ?? options.defaultId ?? 0,
      checkboxChecked: false,
    });
  },
  showErrorBox: (title: string, content: string): void => void told.push(`${title}: ${content}`),
};

type Template = Electron.MenuItemConstructorOptions[];
let menu: Template = [];

export const Menu = {
  buildFromTemplate: (template: Template): Template => template,
  setApplicationMenu: (template: Template | null): void => {
    menu = template ?? [];
  },
};

type Line = { readonly path: readonly string[]; readonly item: Electron.MenuItemConstructorOptions };

const linesOf = (items: Template, above: readonly string[] = []): readonly Line[] =>
  items.flatMap((item) => {
    const path = [...above, item.label ?? item.role ?? ''];
    return Array.isArray(item.submenu) ? linesOf(item.submenu, path) : [{ path, item }];
  });

export const screen: Methods<Electron.Screen, 'getPrimaryDisplay' | 'getAllDisplays'> = {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
};
const display = {
  id: 1,
  workArea: { x: 0, y: 0, width: 1600, height: 900 },
  workAreaSize: { width: 1600, height: 900 },
} as Electron.Display;

/** A keyring that a folder stands for; without it nothing is kept, and whoever asks is told. */
export const safeStorage: Methods<
  Electron.SafeStorage,
  'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'
> = {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () =>
    existsSync(join(homedirOf(), 'keyring')) ? 'gnome_libsecret' : 'basic_text',
  encryptString: (text) => Buffer.from([...Buffer.from(`${KEYRING}${text}`)].map((byte) => byte ^ 0x5a)),
  decryptString: (bytes) => {
    const text = Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString();
    if (!text.startsWith(KEYRING)) throw new Error('this was not kept here');
    return text.slice(KEYRING.length);
  },
};
/** Where the tests say whether there is a keyring. */
const homedirOf = (): string => process.env.XDG_CONFIG_HOME ?? '';
const KEYRING = 'kept by the double:';

// --- the test ----------------------------------------------------------------------------------------------------

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
      const line = linesOf(menu).find(({ path }) => path.join('/') === asked.path.join('/'));
      if (line === undefined) throw new Error(`the menu has no ${asked.path.join('/')}`);
      line.item.click?.(line.item as never, undefined, {} as never);
      break;
    }
    case 'openFile':
      appEvents.emit('open-file', preventable({}), asked.path);
      break;
    case 'crashPage':
      void [...windows][0]?.page?.goto('chrome://crash').catch(() => {});
      break;
    case 'report':
      process.send?.(report());
      return;
    case 'request':
      void Promise.resolve(handler(new Request(asked.url) as never)).then(({ status }) =>
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
  menu: linesOf(menu)
    .filter(({ item }) => item.type !== 'separator')
    .map(({ path, item }) => ({ path: [...path], isEnabled: item.enabled !== false })),
  windows: [...windows].map(({ options, getNormalBounds }) => ({
    bounds: { ...getNormalBounds() },
    preferences: { ...options.webPreferences },
  })),
  told,
  relaunched,
  isSandboxed,
  schemes: schemes.map((scheme) => ({ ...scheme })),
  cancelled,
});

import { join } from 'node:path';
import type * as Electron from 'electron';
import type { BrowserContext, Page } from 'playwright-core';
import { type SchemePort, serveScheme } from './appAddresses.ts';
import { preloadScript, startChromium } from './chromiumWindows.ts';
import { Emitter, preventable } from './emitter.ts';
import { receive } from './messages.ts';
import { answerScheme } from './scheme.ts';
import { isPermitted, mayLeave, session } from './session.ts';
import { appEvents, done, HOST, paths } from './shellState.ts';

type Running = { readonly context: BrowserContext; readonly scheme: SchemePort };
let browser: Promise<Running> | null = null;

function running(): Promise<Running> {
  browser ??= (async () => {
    const scheme = await serveScheme(answerScheme, HOST);
    const { context, endpoint } = await startChromium(join(paths.get('userData') ?? '', 'chromium'), {
      scheme,
      isPermitted,
      onRequest: ({ page, frame, channel, given }) => {
        const sender = contentsOf(page);
        const parent = frame.parentFrame();
        const event = { sender, senderFrame: { url: scheme.inShell(frame.url()), parent } };
        return receive(channel, event, given);
      },
      onPopup: (opener, popup, features) => {
        const asked = contentsOf(opener)?.opens({ url: scheme.inShell(popup.url()), features });
        if (asked?.action !== 'allow') {
          done.cancelled.push(scheme.inShell(popup.url()));
          return false;
        }
        BrowserWindow.adopt(popup, asked.overrideBrowserWindowOptions ?? {});
        return true;
      },
      onLeaving: (page, url, isNavigation) => {
        const event = preventable({ url });
        if (isNavigation && page !== null) contentsOf(page)?.emit('will-navigate', event);
        const isCancelled = event.defaultPrevented || !mayLeave(url);
        if (isCancelled) done.cancelled.push(url);
        return !isCancelled;
      },
    });
    process.send?.({ kind: 'browser', endpoint, origin: scheme.origin });
    return { context, scheme };
  })();
  return browser;
}

/** Ends the browser, where one was started. */
export const closeBrowser = async (): Promise<void> => (await browser)?.context.close();

type PopupAnswer = Electron.WindowOpenHandlerResponse;

class WebContents extends Emitter {
  readonly session: typeof session.defaultSession;
  private handler: (asked: { url: string; features: string }) => PopupAnswer = () => ({ action: 'allow' });
  private readonly page: () => Page | null;
  private readonly again: () => void;

  constructor(page: () => Page | null, again: () => void) {
    super();
    this.page = page;
    this.again = again;
    this.session = session.defaultSession;
  }

  setWindowOpenHandler(answer: (asked: { url: string; features: string }) => PopupAnswer): void {
    this.handler = answer;
  }

  opens(asked: { url: string; features: string }): PopupAnswer {
    return this.handler(asked);
  }

  send(channel: string, ...given: unknown[]): void {
    this.page()
      ?.evaluate(
        ([name, values]) => {
          const tell: unknown = Reflect.get(window, '__shellTell');
          if (typeof tell === 'function') tell(name, values);
        },
        [channel, given] as const,
      )
      .catch(unheard);
  }

  reload(): void {
    this.again();
  }

  forcefullyCrashRenderer(): void {
    this.page()?.goto('chrome://crash').catch(unheard);
  }
}

/** What a page that is gone did not do any more. In Electron nobody is told; a promise left alone would end the shell. */
const unheard = (): void => {};

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
  private isCrashed = false;

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
      () => void this.load(),
    );
    windows.add(this);
    appEvents.emit('web-contents-created', {}, this.webContents);
  }

  static adopt(page: Page, options: Electron.BrowserWindowConstructorOptions): void {
    const window = new BrowserWindow(options);
    window.page = page;
    window.hold(page);
  }

  static getAllWindows = (): BrowserWindow[] => [...windows];
  static fromWebContents = (contents: unknown): BrowserWindow | null =>
    [...windows].find((window) => window.webContents === contents) ?? null;

  loadURL(address: string): Promise<void> {
    this.address = address;
    return this.load();
  }

  private load(): Promise<void> {
    const opened = this.open();
    // As Electron does it, which prints nothing.
    opened.catch((error: unknown) => console.error(`No page was loaded: ${error}`));
    return opened;
  }

  private async open(): Promise<void> {
    const { context, scheme } = await running();
    const before = this.page;
    const page = await context.newPage();
    this.page = page;
    this.isCrashed = false;
    await before?.close().catch(unheard);
    const preload = this.options.webPreferences?.preload;
    if (preload !== undefined) await page.addInitScript({ content: preloadScript(preload) });
    this.hold(page);
    await page.goto(scheme.inBrowser(this.address));
    this.emit('ready-to-show');
  }

  private hold(page: Page): void {
    page.on('close', () => page === this.page && this.gone());
    page.on('crash', () => {
      this.isCrashed = true;
      this.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    });
    // Where the page asks not to be left, Electron shows nothing and leaves it where it is, unless that is prevented.
    page.on('dialog', (dialog) => {
      const event = preventable({});
      if (dialog.type() === 'beforeunload') this.webContents.emit('will-prevent-unload', event);
      if (event.defaultPrevented) return void dialog.accept().catch(unheard);
      appEvents.emit('window-close-cancelled');
      return void dialog.dismiss().catch(unheard);
    });
  }

  private gone(): void {
    if (this.isGone) return;
    this.isGone = true;
    windows.delete(this);
    this.emit('closed');
    if (windows.size === 0) appEvents.emit('no-window-left');
  }

  close(): void {
    if (this.isGone) return;
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) return;
    if (this.page === null || this.isCrashed) this.gone();
    else void this.page.close({ runBeforeUnload: true }).catch(() => this.gone());
  }

  show(): void {}
  focus(): void {
    this.page?.bringToFront().catch(unheard);
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

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { projectRoot } from '../../build/bundles.ts';
import { type Asked, type ShellReport, toldSchema } from './double/control.ts';

/** The desktop application as a test holds it, whatever runs it. */
export type DesktopShell = {
  /** The reading window, once it shows the application. */
  readonly window: () => Promise<Page>;
  /** Every window that is open. */
  readonly windows: () => readonly Page[];
  /** What the addresses of its pages begin with. */
  readonly origin: () => string;
  /** The browser that draws its windows. */
  readonly browser: () => Browser;
  /** Does what a person does outside a page. */
  readonly ask: (asked: Exclude<Asked, { kind: 'report' | 'request' }>) => Promise<void>;
  /** With what status an address of the scheme is answered, whatever page or process asks it. */
  readonly statusOf: (url: string) => Promise<number>;
  /** Titles and messages of the dialogs that it showed. */
  readonly told: () => Promise<readonly string[]>;
  readonly menu: () => Promise<ShellReport['menu']>;
  /** Of each window, what its page may do. */
  readonly preferences: () => Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Starts the application once more with the same arguments and these, and waits until that start ends. */
  readonly startAgain: (
    more: readonly string[],
  ) => Promise<{ readonly code: number | null; readonly output: string }>;
  readonly output: () => string;
  /** Resolves with the status as the application ends. */
  readonly ended: Promise<number | null>;
  /** Asks it to quit, whatever is not saved, and waits. */
  readonly quit: () => Promise<number | null>;
  /** Ends it as a power cut does. */
  readonly kill: () => Promise<void>;
};

const LIMIT_MS = 60_000;

/** Starts the application; `home` is where it keeps what is no workspace. */
export type ShellStarter = (home: string, args: readonly string[]) => Promise<DesktopShell>;

type Options = {
  /** The folder with the built or packed application. */
  readonly application?: string;
};

/** Runs the built main process with a real Chromium as its windows; `home` is where it keeps what is no workspace. */
export async function startDouble(
  home: string,
  args: readonly string[],
  { application = projectRoot }: Options = {},
): Promise<DesktopShell> {
  const child = fork(join(application, 'dist', 'electron', 'main.js'), [...args], {
    cwd: projectRoot,
    execArgv: ['--import', new URL('./double/register.ts', import.meta.url).href],
    env: { ...process.env, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const stopNow = (): void => void child.kill('SIGKILL');
  process.once('exit', stopNow);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  let browser: Browser | null = null;
  let origin = '';
  let onBrowser: (browser: Browser) => void = () => {};
  let onFailure: (error: Error) => void = () => {};
  const joined = new Promise<Browser>((resolve, reject) => {
    onBrowser = resolve;
    onFailure = reject;
  });
  joined.catch(() => {});
  child.on('message', async (message) => {
    const told = toldSchema.parse(message);
    if (told.kind !== 'browser') return;
    origin = told.origin;
    // It runs beside the test: a file that is chosen is named, not sent through the page.
    browser = await chromium.connectOverCDP(told.endpoint, { isLocal: true });
    // The shell answers them; a test that did not listen would.
    for (const context of browser.contexts()) context.on('dialog', () => {});
    onBrowser(browser);
  });
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      process.off('exit', stopNow);
      onFailure(new Error(`The shell ended with ${code} before it had a window:\n${printed}`));
      resolve(code);
    }),
  );
  const exchange = async (asked: Asked): Promise<unknown> => {
    const answer = once(child, 'message', { signal: AbortSignal.timeout(LIMIT_MS) });
    child.send(asked);
    const [told] = await answer;
    return told;
  };
  const report = async (): Promise<ShellReport> => {
    const told = toldSchema.parse(await exchange({ kind: 'report' }));
    if (told.kind !== 'report') throw new Error('the double answered something else');
    return told;
  };
  const windows = (): readonly Page[] =>
    (browser?.contexts() ?? [])
      .flatMap((context) => context.pages())
      .filter((page) => origin !== '' && page.url().startsWith(origin));
  return {
    window: async () => {
      await joined;
      const deadline = performance.now() + LIMIT_MS;
      for (;;) {
        const [page] = windows();
        if (page !== undefined) return page;
        if (performance.now() > deadline) throw new Error(`The shell opened no window:\n${printed}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    windows,
    origin: () => origin.slice(0, -1),
    browser: () => {
      if (browser === null) throw new Error('the shell has no window yet');
      return browser;
    },
    ask: async (asked) => void (await exchange(asked)),
    statusOf: async (url) => {
      const told = toldSchema.parse(await exchange({ kind: 'request', url }));
      if (told.kind !== 'answered') throw new Error('the double answered something else');
      return told.status;
    },
    told: async () => (await report()).told,
    menu: async () => (await report()).menu,
    preferences: async () => (await report()).windows.map(({ preferences }) => preferences),
    startAgain: async (more) => {
      const second = await startDouble(home, [...args, ...more], { application });
      return { code: await second.ended, output: second.output() };
    },
    output: () => printed,
    ended,
    quit: async () => {
      if (child.connected) {
        // Where it asks about what is not saved: close it, and lose that. One that ends already hears nothing more.
        child.send({ kind: 'pressNext', button: 1 }, () => {});
        child.send({ kind: 'quit' }, () => {});
      }
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { chromiumFlags } from '../../build/chromium.ts';
import { VIEWPORT, type WatchedPage, watchPage } from '../shell/watchedPage.ts';

const projectRoot = join(import.meta.dirname, '..', '..');
const START_LIMIT_MS = 60_000;

/** A service of its own on a workspace, as `npm run serve` starts it, without the build. */
export type RunningService = {
  /** The whole address, with the key of this run. */
  readonly url: string;
  readonly port: number;
  /** Everything it printed so far, both streams. */
  output(): string;
  /** Asks it to close, as Ctrl+C does, and waits. */
  stop(): Promise<void>;
  /** Ends it as a power cut does, and waits. */
  kill(): Promise<void>;
};

/** A folder that is gone after the test. */
export function temporaryWorkspace(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'osteoread-e2e-'));
  // The browser of a shell that was killed writes a moment longer.
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 10 }) };
}

type Command = {
  readonly child: ChildProcess;
  readonly printed: { stdout: string; stderr: string };
  readonly ended: Promise<number | null>;
};

/** Starts one of the application's commands; it is killed with the tests if they end before it does. */
function command(entry: 'serve' | 'importCli' | 'auditCli', args: readonly string[]): Command {
  const child = spawn(process.execPath, [`electron/${entry}.ts`, ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stopNow = (): void => void child.kill('SIGKILL');
  process.once('exit', stopNow);
  const printed = { stdout: '', stderr: '' };
  // A letter of several bytes may come in two parts.
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed.stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    printed.stderr += chunk;
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      process.off('exit', stopNow);
      resolve(code);
    });
  });
  return { child, printed, ended };
}

/** Runs a command that ends by itself: an import, an audit, or a start that is refused. */
export async function runToEnd(
  entry: 'serve' | 'importCli' | 'auditCli',
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const { printed, ended } = command(entry, args);
  const code = await ended;
  return { code, ...printed };
}

/** Starts the service and waits for the line with its address. Rejects with what it printed if it ends instead. */
export async function startService(workspace: string, args: readonly string[] = []): Promise<RunningService> {
  const { child, printed, ended } = command('serve', ['--workspace', workspace, ...args]);
  const output = (): string => printed.stdout + printed.stderr;
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The service did not start in time:\n${output()}`));
    }, START_LIMIT_MS);
    child.stdout?.on('data', () => {
      const address = /OsteoRead is at (\S+)/.exec(printed.stdout)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
    void ended.then((code) => {
      clearTimeout(timer);
      reject(new Error(`The service ended with ${code} before it was ready:\n${output()}`));
    });
  });
  return {
    url,
    port: Number(new URL(url).port),
    output,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Chromium as the tests use it: no graphics card, no network of its own. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.OSTEOREAD_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [...chromiumFlags],
  });

/** A page in a browser profile of its own, that remembers everything that went wrong in it. */
export async function openPage(
  browser: Browser,
  url: string,
  screen: { readonly deviceScaleFactor?: number } = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: VIEWPORT, ...screen });
  const watched = await watchPage(await context.newPage());
  await watched.page.goto(url);
  return watched;
}

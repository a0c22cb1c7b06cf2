import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const projectRoot = join(import.meta.dirname, '..', '..');
const START_LIMIT_MS = 60_000;

/** A service of its own on a workspace, as `npm run serve` starts it, without the build. */
export type RunningService = {
  readonly url: string;
  /** Everything it printed so far, both streams. */
  output(): string;
  /** Asks it to close, as Ctrl+C does, and waits. */
  stop(): Promise<void>;
};

/** A folder that is gone after the test. */
export function temporaryWorkspace(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'osteoread-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

const exited = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/** Starts the service and waits for the line with its address. Rejects with what it printed if it ends instead. */
export async function startService(workspace: string, args: readonly string[] = []): Promise<RunningService> {
  const child = spawn(process.execPath, ['electron/serve.ts', '--workspace', workspace, ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const stopNow = (): void => void child.kill('SIGKILL');
  process.once('exit', stopNow);
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The service did not start in time:\n${printed}`));
    }, START_LIMIT_MS);
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      const address = /OsteoRead is at (\S+)/.exec(printed)?.[1];
      if (address !== undefined) {
        clearTimeout(timer);
        resolve(address);
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The service ended with ${code} before it was ready:\n${printed}`));
    });
  });
  return {
    url,
    output: () => printed,
    async stop() {
      child.kill('SIGTERM');
      await exited(child);
      process.off('exit', stopNow);
    },
  };
}

/** Chromium as the tests use it: software WebGL, no network of its own. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.OSTEOREAD_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
    ],
  });

/** A page on the service that remembers everything that went wrong in it. */
export async function openPage(
  browser: Browser,
  url: string,
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, complaints };
}

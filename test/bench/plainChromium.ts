import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChromiumProcess } from './browserMemory.ts';

/** A page of a Chromium that is measured. */
export type PlainPage = {
  /** The value of an expression, awaited. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** What a function gives there. It sees nothing but its argument and the page. */
  readonly run: <Given, Answer>(
    work: (given: Given) => Answer | Promise<Answer>,
    given: Given,
  ) => Promise<Answer>;
  readonly collectGarbage: () => Promise<void>;
};

type Message = {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
};

/**
 * Chromium as a reader has it: nobody listens to its network. Playwright always does, and what it is told of every
 * request halves the rate at which a page can take in pictures.
 */
export async function launchPlainChromium(executable: string, args: readonly string[] = []) {
  const profile = mkdtempSync(join(tmpdir(), 'osteoread-chromium-'));
  const child = spawn(
    executable,
    [
      '--headless=new',
      '--no-sandbox',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...args,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const socket = new WebSocket(await debuggerOf(child));
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  const waiting = new Map<number, (message: Message) => void>();
  const loaded = new Map<string, () => void>();
  let lastId = 0;
  socket.addEventListener('message', ({ data }) => {
    const message: Message = JSON.parse(String(data));
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    if (message.method === 'Page.loadEventFired') loaded.get(message.sessionId ?? '')?.();
  });
  const call = (method: string, params: object, sessionId?: string) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, ({ result, error }) =>
        result === undefined ? reject(new Error(error?.message ?? method)) : resolve(result),
      );
      socket.send(JSON.stringify({ id: lastId, method, params, sessionId }));
    });
  return {
    open: async (url: string): Promise<PlainPage> => {
      const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
      const sessionId = String((await call('Target.attachToTarget', { targetId, flatten: true })).sessionId);
      await call('Page.enable', {}, sessionId);
      const isLoaded = new Promise<void>((resolve) => loaded.set(sessionId, resolve));
      await call('Page.navigate', { url }, sessionId);
      await isLoaded;
      await call('Page.disable', {}, sessionId);
      const evaluate = async (expression: string): Promise<unknown> => {
        const params = { expression, awaitPromise: true, returnByValue: true };
        const { result, exceptionDetails } = await call('Runtime.evaluate', params, sessionId);
        if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
        return result !== null && typeof result === 'object' && 'value' in result ? result.value : undefined;
      };
      return {
        evaluate,
        run: async <Given, Answer>(work: (given: Given) => Answer | Promise<Answer>, given: Given) =>
          (await evaluate(`(${work})(${JSON.stringify(given)})`)) as Answer,
        collectGarbage: async () => void (await call('HeapProfiler.collectGarbage', {}, sessionId)),
      };
    },
    /** Its processes, by their kind. */
    processes: async (): Promise<readonly ChromiumProcess[]> => {
      const { processInfo } = await call('SystemInfo.getProcessInfo', {});
      return processInfo as readonly ChromiumProcess[];
    },
    close: async (): Promise<void> => {
      const ended = new Promise((resolve) => child.once('close', resolve));
      socket.close();
      child.kill('SIGKILL');
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function debuggerOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stderr?.on('data', (text: Buffer) => {
      printed += text.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(printed)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('close', () => reject(new Error(`Chromium ended:\n${printed}`)));
  });
}

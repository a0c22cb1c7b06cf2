import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** OsteoRead as a process of its own, on loopback, with everything that it prints. */
export type ServedProcess = {
  /** The whole address, with its key. */
  readonly url: string;
  /** What a browser has got for the key, as it sends it. */
  readonly cookie: string;
  readonly pid: number;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  /** Bytes go as they are, anything else as JSON. */
  readonly send: (method: 'POST' | 'PUT' | 'DELETE', path: string, json?: unknown) => Promise<Response>;
  /** Standard output and standard error so far; the address with its key is in the first line. */
  readonly said: () => string;
  /** Ends it and waits for its last words. */
  readonly end: () => Promise<void>;
};

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** One that ends with the test that starts it. */
export async function servedProcess(...args: readonly string[]): Promise<ServedProcess> {
  const served = await startServed(...args);
  onTestFinished(served.end);
  return served;
}

/** One that whoever starts it ends. */
export async function startServed(...args: readonly string[]): Promise<ServedProcess> {
  const child: ChildProcess = spawn(process.execPath, ['electron/serve.ts', ...args], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  process.once('exit', () => child.kill('SIGKILL'));
  const address = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text: Buffer) => {
        said += text.toString();
        const found = /^OsteoRead is at (\S+)\n/m.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
    }
    child.once('close', () => reject(new Error(`it ended: ${said}`)));
  });
  const { origin } = new URL(address);
  const entered = await fetch(address, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    url: address,
    cookie,
    pid: child.pid ?? 0,
    get: (path, headers = {}) => fetch(origin + path, { headers: { cookie, ...headers } }),
    send: (method, path, json) =>
      fetch(origin + path, {
        method,
        headers: {
          cookie,
          origin,
          ...(json === undefined || json instanceof Uint8Array ? {} : { 'content-type': 'application/json' }),
        },
        ...(json === undefined
          ? {}
          : { body: json instanceof Uint8Array ? Uint8Array.from(json) : JSON.stringify(json) }),
      }),
    said: () => said,
    end: async () => {
      child.kill();
      await ended;
    },
  };
}

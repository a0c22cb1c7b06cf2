import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Host } from '../../electron/host.ts';
import { type Loopback, listenOnLoopback } from '../../electron/transport/loopback.ts';
import { hostInFolder } from './rendererFixture.ts';
import { answerOf, transportCases } from './transportCases.ts';

type Mount = {
  readonly fetch: (path: string, asked: RequestInit) => Promise<Response>;
  readonly end: () => Promise<void>;
};

async function overLoopback(host: Host): Promise<Mount> {
  const listening = await listenOnLoopback(host.fetch);
  if (!listening.ok) throw new Error(listening.error);
  const { url, port, close } = listening.value;
  const origin = `http://127.0.0.1:${port}`;
  const signIn = await fetch(url, { redirect: 'manual' });
  const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    fetch: (path, asked) => fetch(origin + path, { ...asked, headers: { cookie, origin, ...asked.headers } }),
    end: close,
  };
}

/** As `protocol.handle` calls it; test/e2e/transport.e2e.ts goes the whole way. */
const overApp = (host: Host): Promise<Mount> =>
  Promise.resolve({
    fetch: (path, asked) => host.fetch(new Request(`app://osteoread${path}`, asked)),
    end: () => Promise.resolve(),
  });

describe.each([
  ['loopback', overLoopback],
  ['app://', overApp],
] as const)('the application over %s', (_name, mountOn) => {
  let remove = (): Promise<void> => Promise.resolve();
  let mounted: Mount;

  beforeAll(async () => {
    const made = hostInFolder();
    remove = made.remove;
    mounted = await mountOn(made.host);
  });
  afterAll(async () => {
    await mounted.end();
    await remove();
  });

  transportCases(() => ({
    ask: async (path, asked = {}) => {
      const response = await mounted.fetch(path, asked);
      return answerOf(response.status, response.headers, new Uint8Array(await response.arrayBuffer()));
    },
    script: '/assets/a.js',
    codec: '/assets/codec.wasm',
  }));
});

describe('the loopback server', () => {
  let remove = (): Promise<void> => Promise.resolve();
  let host: Host;
  let loopback: Loopback;

  beforeAll(async () => {
    const made = hostInFolder();
    ({ host, remove } = made);
    const listening = await listenOnLoopback(host.fetch);
    if (!listening.ok) throw new Error(listening.error);
    loopback = listening.value;
  });
  afterAll(async () => {
    await loopback.close();
    await remove();
  });

  it('says which port is taken and what to do, instead of starting', async () => {
    const second = await listenOnLoopback(host.fetch, loopback.port);
    expect(second.ok).toBe(false);
    if (!second.ok) expect(second.error).toMatch(`Port ${loopback.port} is used by another program`);
  });

  it('reads Host and path as they were sent, not as a client would tidy them', async () => {
    const raw = (path: string, headerHost: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        get({ host: '127.0.0.1', port: loopback.port, path, headers: { host: headerHost } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        }).on('error', reject);
      });
    const token = new URL(loopback.url).search;
    expect(await raw(`/${token}`, `127.0.0.1:${loopback.port}`)).toBe(303);
    expect(await raw(`/${token}`, 'evil.example')).toBe(403);
    expect(await raw(`/../secret.txt${token}`, `127.0.0.1:${loopback.port}`)).toBe(401);
  });

  it('does not listen on any other address of this computer', async () => {
    await expect(fetch(`http://[::1]:${loopback.port}/`)).rejects.toThrow();
  });
});

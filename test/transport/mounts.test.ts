import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Host } from '../../electron/host.ts';
import { type Loopback, listenOnLoopback } from '../../electron/transport/loopback.ts';
import { sessionSchema } from '../../shared/contracts/session.ts';
import { hostInFolder } from './rendererFixture.ts';

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** One way of reaching the application: what works in one host works in the other. */
type Mount = { readonly ask: Ask; readonly end: () => Promise<void> };

async function overLoopback(host: Host): Promise<Mount> {
  const listening = await listenOnLoopback(host.fetch);
  if (!listening.ok) throw new Error(listening.error);
  const { url, port, close } = listening.value;
  const origin = `http://127.0.0.1:${port}`;
  const signIn = await fetch(url, { redirect: 'manual' });
  const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    ask: (path, init) => fetch(origin + path, { ...init, headers: { cookie, origin, ...init?.headers } }),
    end: close,
  };
}

const overApp = (host: Host): Promise<Mount> =>
  Promise.resolve({
    ask: (path, init) => host.fetch(new Request(`app://osteoread${path}`, init)),
    end: () => Promise.resolve(),
  });

describe.each([
  ['loopback', overLoopback],
  ['app://', overApp],
] as const)('the application over %s', (_name, mountOn) => {
  let remove = (): Promise<void> => Promise.resolve();
  let mounted: Mount;
  let ask: Ask;

  beforeAll(async () => {
    const made = hostInFolder();
    remove = made.remove;
    mounted = await mountOn(made.host);
    ask = mounted.ask;
  });
  afterAll(async () => {
    await mounted.end();
    await remove();
  });

  it('serves the page with a nonce of its own in every response, in markup and policy alike', async () => {
    const nonces = new Set<string>();
    for (let time = 0; time < 2; time += 1) {
      const answer = await ask('/');
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const nonce = /content="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
      expect(nonce).toHaveLength(24);
      expect(answer.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
  });

  it('tells the page the theme of its reader: dark, until another is chosen', async () => {
    const theme = async () => /data-theme="([^"]+)"/.exec(await (await ask('/')).text())?.[1];
    expect(await theme()).toBe('dark');
    const body = JSON.stringify({ value: 'light' });
    const headers = { 'content-type': 'application/json' };
    expect((await ask('/api/settings/theme', { method: 'PUT', headers, body })).status).toBe(200);
    expect(await theme()).toBe('light');
    await ask('/api/settings/theme', { method: 'PUT', headers, body: JSON.stringify({ value: 'sepia' }) });
    expect(await theme()).toBe('dark');
  });

  it.each(['/', '/assets/a.js', '/nothing', '/api/session', '/api/nothing'])(
    'sends the whole policy and its companions with %s',
    async (path) => {
      const { headers } = await ask(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).toContain("worker-src 'self'");
      expect(policy).not.toContain('unsafe-inline');
      expect(policy).toContain("connect-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain("'unsafe-eval'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    },
  );

  it('names the type of scripts and codecs, which a browser refuses otherwise', async () => {
    expect((await ask('/assets/a.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect((await ask('/assets/codec.wasm')).headers.get('content-type')).toBe('application/wasm');
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/%252e%252e/secret.txt',
    '//secret.txt',
    '/.stamp',
    '/%00',
    '/%ff',
  ])('gives nothing but its own files: %s', async (path) => {
    const answer = await ask(path);
    expect([400, 404]).toContain(answer.status);
    expect(await answer.text()).not.toMatch(/outside the renderer|no business/);
  });

  it('answers requests of the service, and a problem in words for what is not there', async () => {
    const session = await ask('/api/session');
    expect(sessionSchema.parse(await session.json()).softwareVersion).toBe('test');
    const nothing = await ask('/api/nothing');
    expect(nothing.status).toBe(404);
    expect(nothing.headers.get('content-type')).toBe('application/problem+json');
  });

  it('takes an upload as a stream and tells how the import ended', async () => {
    const begun = await ask('/api/imports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'upload' }),
    });
    expect(begun.status).toBe(201);
    const { importId } = (await begun.json()) as { importId: string };
    const sent = await ask(`/api/imports/${importId}/files?path=${encodeURIComponent('a/b.txt')}`, {
      method: 'PUT',
      body: 'no picture',
    });
    expect(sent.status).toBe(204);
    await ask(`/api/imports/${importId}/finish`, { method: 'POST' });
    await expect
      .poll(async () => (await (await ask(`/api/imports/${importId}`)).json()) as unknown, {
        timeout: 10_000,
      })
      .toMatchObject({ state: 'done', report: { added: 0, notImages: 1 } });
  });
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

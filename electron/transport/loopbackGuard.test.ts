import { beforeEach, describe, expect, it } from 'vitest';
import { guardLoopback, isSameSecret, newSecret } from './loopbackGuard.ts';
import type { Fetch } from './mount.ts';

const PORT = 4321;
const HOST = `127.0.0.1:${PORT}`;
const ORIGIN = `http://${HOST}`;

let token = '';
let guarded: Fetch;

beforeEach(() => {
  token = newSecret();
  guarded = guardLoopback({ port: PORT, token }, () => Promise.resolve(new Response('inside')));
});

const ask = (
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Response> => guarded(new Request(ORIGIN + path, { method, headers: { host: HOST, ...headers } }));

async function signIn(): Promise<string> {
  const answer = await ask(`/?token=${token}`);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

describe('the printed address', () => {
  it('is exchanged for a cookie that no script reads and no other site sends, and leaves the address bar', async () => {
    const answer = await ask(`/?token=${token}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/');
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^osteoread-4321=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(cookie).not.toContain(token);
  });

  it('works again in another browser as long as the server runs', async () => {
    const first = await signIn();
    expect(await signIn()).toBe(first);
    expect((await ask('/', { cookie: first })).status).toBe(200);
  });

  it('is refused with a wrong key, and opens nothing but the first page', async () => {
    expect((await ask('/?token=guess')).status).toBe(401);
    expect((await ask('/?token=')).status).toBe(401);
    expect((await ask(`/api/session?token=${token}`)).status).toBe(401);
    expect((await ask(`/?token=${token}`, { origin: ORIGIN }, 'POST')).status).toBe(401);
  });
});

describe('a request', () => {
  it('without the cookie, or with a wrong one, ends in a problem that says what to open', async () => {
    for (const cookie of ['', 'osteoread-4321=', 'osteoread-4321=guess', 'osteoread-4322=x']) {
      const answer = await ask('/api/session', { cookie });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(await answer.json()).toMatchObject({ kind: 'notAuthenticated', status: 401 });
    }
  });

  it('by a person without the cookie is answered with a sentence', async () => {
    const answer = await ask('/', { accept: 'text/html,*/*' });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('Open the whole address');
  });

  it('with the cookie among others reaches the application', async () => {
    const cookie = await signIn();
    const answer = await ask('/api/session', { cookie: `a=b; ${cookie}; c=d` });
    expect(await answer.text()).toBe('inside');
  });

  it('under a foreign name is refused even with the cookie, so that rebinding a name gains nothing', async () => {
    const cookie = await signIn();
    for (const host of [
      'evil.example',
      `evil.example:${PORT}`,
      '127.0.0.1:1',
      '127.0.0.1',
      `127.0.0.1:${PORT}.evil`,
    ]) {
      expect((await ask('/', { cookie, host })).status, host).toBe(403);
      expect((await ask(`/?token=${token}`, { host })).status, host).toBe(403);
    }
    expect((await ask('/', { cookie, host: `localhost:${PORT}` })).status).toBe(200);
  });

  it('from another origin is refused, whatever it asks', async () => {
    const cookie = await signIn();
    for (const origin of [
      'http://evil.example',
      'http://127.0.0.1:1',
      'null',
      `https://${HOST}`,
      'app://osteoread',
    ]) {
      expect((await ask('/api/session', { cookie, origin })).status, origin).toBe(403);
      expect((await ask('/api/imports', { cookie, origin }, 'POST')).status, origin).toBe(403);
    }
  });

  it('that another page began is refused, but following a link to the page is not', async () => {
    const cookie = await signIn();
    for (const site of ['cross-site', 'same-site']) {
      expect((await ask('/api/session', { cookie, 'sec-fetch-site': site })).status).toBe(403);
      expect((await ask('/', { cookie, 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' })).status).toBe(
        200,
      );
      expect(
        (await ask('/api/imports', { cookie, 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' }, 'POST'))
          .status,
      ).toBe(403);
    }
  });

  it('that changes something must say that it comes from our own page', async () => {
    const cookie = await signIn();
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      expect((await ask('/api/imports', { cookie }, method)).status).toBe(403);
      expect((await ask('/api/imports', { cookie, origin: ORIGIN }, method)).status).toBe(200);
      expect((await ask('/api/imports', { cookie, 'sec-fetch-site': 'same-origin' }, method)).status).toBe(
        200,
      );
    }
  });
});

describe('secrets', () => {
  it('are equal only to themselves, whatever their length', () => {
    const secret = newSecret();
    expect(isSameSecret(secret, secret)).toBe(true);
    for (const other of ['', secret.slice(1), `${secret}a`, secret.toUpperCase()]) {
      expect(isSameSecret(other, secret)).toBe(false);
    }
  });
});

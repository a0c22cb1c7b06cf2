import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { PROBLEM_MEDIA_TYPE, type Problem } from '../../shared/contracts/problem.ts';
import { type Fetch, secured } from './mount.ts';

/** A secret that cannot be guessed, in letters that an address can carry. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export type GuardOptions = {
  readonly port: number;
  /** What the printed address carries; good for as long as this server runs. */
  readonly token: string;
};

/** Compares in a time that says nothing of where two texts differ, nor of their lengths. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

const OPEN_PRINTED =
  'This address needs the key of the running OsteoRead. Nothing was changed. ' +
  'Open the whole address that it printed when it started.';
const FOREIGN =
  'This request came from another page or under another name, so it was refused. Nothing was changed.';

/**
 * Lets only this computer's own browser in: the address that was printed is exchanged for a cookie that no script
 * can read and no other site can send; a foreign Host (DNS rebinding), a foreign Origin and a request that another
 * page began are refused. Browsers share cookies between ports, so the cookie is named after its port.
 */
export function guardLoopback({ port, token }: GuardOptions, inner: Fetch): Fetch {
  const session = newSecret();
  const cookieName = `osteoread-${port}`;
  const hosts = ownNames(port);

  return async (request) => {
    const url = new URL(request.url);
    if (!isOwnAddress(request, url, hosts)) return refuse(request, 403, FOREIGN);
    const given = url.pathname === '/' && isRead(request) ? url.searchParams.get('token') : null;
    if (given !== null) {
      if (!isSameSecret(given, token)) return refuse(request, 401, OPEN_PRINTED);
      const cookie = `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`;
      return secured(
        new Response(null, {
          status: 303,
          headers: { location: '/', 'set-cookie': cookie, 'cache-control': 'no-store' },
        }),
        null,
      );
    }
    if (!isSameOrigin(request, hosts)) return refuse(request, 403, FOREIGN);
    const cookie = cookieOf(request, cookieName);
    if (cookie === null || !isSameSecret(cookie, session)) return refuse(request, 401, OPEN_PRINTED);
    return inner(request);
  };
}

/** The names under which a browser of this computer asks for a port of it. */
export const ownNames = (port: number): readonly string[] =>
  ['127.0.0.1', 'localhost'].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));

/** Whether a request names us, in its Host and in its line, which may name another host as it would to a proxy. */
export const isOwnAddress = (request: Request, url: URL, names: readonly string[]): boolean =>
  url.protocol === 'http:' &&
  url.username === '' &&
  names.includes(url.host) &&
  names.includes(request.headers.get('host') ?? url.host);

const isRead = (request: Request): boolean => request.method === 'GET' || request.method === 'HEAD';

function isSameOrigin(request: Request, hosts: readonly string[]): boolean {
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  if (origin !== null && !hosts.some((host) => origin === `http://${host}`)) return false;
  if (isRead(request)) {
    // Following a link to the page is not yet a request of that other page.
    const isNavigation = request.headers.get('sec-fetch-mode') === 'navigate';
    return site === null || site === 'same-origin' || site === 'none' || isNavigation;
  }
  // A change must say where it comes from: every browser does.
  return site === 'same-origin' || (site === null && origin !== null);
}

function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name) return value ?? null;
  }
  return null;
}

/** As a problem for the client, or as a sentence where a person opened the address. */
function refuse(request: Request, status: 401 | 403, detail: string): Response {
  const isPerson = (request.headers.get('accept') ?? '').includes('text/html');
  const problem: Problem = {
    type: 'about:blank',
    kind: status === 401 ? 'notAuthenticated' : 'forbidden',
    title: status === 401 ? 'Not signed in' : 'Not allowed',
    status,
    detail,
  };
  const response = new Response(isPerson ? `${detail}\n` : JSON.stringify(problem), {
    status,
    headers: {
      'content-type': isPerson ? 'text/plain; charset=utf-8' : PROBLEM_MEDIA_TYPE,
      'cache-control': 'no-store',
    },
  });
  return secured(response, null);
}

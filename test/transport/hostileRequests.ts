import { HOSTILE_PATHS } from './hostilePaths.ts';
import { requestOf } from './rawConnection.ts';

/** A server that a person has opened: what a page of its own would send along. */
export type Target = { readonly port: number; readonly cookie: string; readonly token: string };

export type HostileRequest = {
  readonly name: string;
  readonly bytes: (target: Target) => string | Uint8Array;
  /** The statuses that refuse it; 0 where the connection is closed without a word. */
  readonly refusedBy: readonly number[];
};

const own = ({ port }: Target): string => `Host: 127.0.0.1:${port}`;
const ours = (target: Target): readonly string[] => [own(target), `Cookie: ${target.cookie}`];
const fromOurPage = (target: Target): readonly string[] => [
  ...ours(target),
  `Origin: http://127.0.0.1:${target.port}`,
  'Content-Type: application/json',
];

/** Under any of these names a server at a port is another site's, whatever comes along. */
export const FOREIGN_NAMES: readonly ((port: number) => string)[] = [
  () => 'evil.example',
  (port) => `evil.example:${port}`,
  () => '127.0.0.1',
  () => '127.0.0.1:1',
  () => '',
  (port) => `127.0.0.1:${port}.evil.example`,
  (port) => `127.0.0.1:${port}@evil.example`,
  (port) => `evil.example@127.0.0.1:${port}`,
  (port) => `127.0.0.1:${port}:80`,
  (port) => `127.0.0.1:0${port}`,
  (port) => `127.0.0.1:${port}, evil.example`,
  (port) => `127.0.0.1:${port}/..`,
  (port) => `127.0.0.1:${port}#.evil.example`,
  (port) => `127.0.0.1.:${port}`,
  (port) => `localhost.:${port}`,
  (port) => `localhost.evil.example:${port}`,
  (port) => `LOCALHOST:${port}`,
  (port) => `127.1:${port}`,
  (port) => `2130706433:${port}`,
  (port) => `0x7f.0.0.1:${port}`,
  (port) => `0177.0.0.1:${port}`,
  (port) => `127.0.0.2:${port}`,
  (port) => `0.0.0.0:${port}`,
  (port) => `[::1]:${port}`,
  (port) => `[::ffff:127.0.0.1]:${port}`,
  (port) => `xn--lcalhost-u0a:${port}`,
];

const names = FOREIGN_NAMES.map(
  (name): HostileRequest => ({
    name: `Host: ${name(4321)}`,
    bytes: (target) =>
      requestOf('GET /api/session HTTP/1.1', [`Host: ${name(target.port)}`, `Cookie: ${target.cookie}`]),
    refusedBy: [400, 403],
  }),
);

const row = (
  name: string,
  bytes: HostileRequest['bytes'],
  ...refusedBy: readonly number[]
): HostileRequest => ({ name, bytes, refusedBy });

const get = (name: string, headers: (target: Target) => readonly string[], ...refusedBy: readonly number[]) =>
  row(name, (target) => requestOf('GET /api/session HTTP/1.1', headers(target)), ...refusedBy);

const lines: readonly HostileRequest[] = [
  get('no Host', ({ cookie }) => [`Cookie: ${cookie}`], 400),
  get('two Hosts', (target) => [...ours(target), 'Host: evil.example'], 400, 403),
  get('two Hosts, the other first', (target) => ['Host: evil.example', ...ours(target)], 400, 403),
  get('a space behind Host', ({ port, cookie }) => [`Host : 127.0.0.1:${port}`, `Cookie: ${cookie}`], 400),
  row('HTTP/1.0 without Host', ({ cookie }) => `GET /api/session HTTP/1.0\r\nCookie: ${cookie}\r\n\r\n`, 400),
  ...['http://evil.example', 'https://127.0.0.1', 'http://evil.example@127.0.0.1', 'ftp://127.0.0.1'].map(
    (origin) =>
      row(
        `the line asks ${origin}`,
        (target) => requestOf(`GET ${origin}:${target.port}/api/session HTTP/1.1`, ours(target)),
        400,
        403,
      ),
  ),
  row('a line of another host', (target) => requestOf('GET evil.example:443 HTTP/1.1', ours(target)), 400),
  row('OPTIONS of everything', (target) => requestOf('OPTIONS * HTTP/1.1', ours(target)), 400),
  get('a header that goes on in the next line', (target) => [...ours(target), 'X-A: b\r\n c'], 400),
  row(
    'lines that end in LF alone',
    (target) => requestOf('GET /api/session HTTP/1.1', ours(target)).replaceAll('\r', ''),
    400,
  ),
  row('HTTP/2', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400),
  row('HTTP/9.9', (target) => requestOf('GET /api/session HTTP/9.9', ours(target)), 400),
  row('a handshake of TLS', () => Buffer.from('16030100c2010000be0303', 'hex'), 400),
  row('zeros', () => Buffer.alloc(64), 400),
];

const strangers: readonly HostileRequest[] = [
  ...[
    'http://evil.example',
    'null',
    'app://osteoread',
    'file://',
    'http://localhost',
    'http://127.0.0.1:1',
  ].map((origin) => get(`Origin: ${origin}`, (target) => [...ours(target), `Origin: ${origin}`], 403)),
  get(
    'two Origins',
    (target) => [...ours(target), `Origin: http://127.0.0.1:${target.port}`, 'Origin: http://evil.example'],
    403,
  ),
  ...['cross-site', 'same-site'].map((site) =>
    get(`a request that a page ${site} began`, (target) => [...ours(target), `Sec-Fetch-Site: ${site}`], 403),
  ),
  row(
    'a form that another page sends',
    (target) =>
      requestOf(
        'POST /api/imports HTTP/1.1',
        [...ours(target), 'Content-Type: text/plain', 'Content-Length: 2'],
        '{}',
      ),
    403,
  ),
  get('no cookie', (target) => [own(target)], 401),
  get('a guessed cookie', (target) => [own(target), `Cookie: osteoread-${target.port}=guess`], 401),
  get('a cookie cut short', (target) => [own(target), `Cookie: ${target.cookie.slice(0, -1)}`], 401),
  get('a cookie with more', (target) => [own(target), `Cookie: ${target.cookie}x`], 401),
  get(
    'the cookie of another port',
    (target) => [own(target), `Cookie: ${target.cookie.replace(/-\d+=/, '-1=')}`],
    401,
  ),
  get(
    'the key as a cookie',
    (target) => [own(target), `Cookie: osteoread-${target.port}=${target.token}`],
    401,
  ),
  get('the key as a bearer', (target) => [own(target), `Authorization: Bearer ${target.token}`], 401),
  row(
    'the key at another address',
    (target) => requestOf(`GET /api/session?token=${target.token} HTTP/1.1`, [own(target)]),
    401,
  ),
  row('a guessed key', (target) => requestOf('GET /?token=guess HTTP/1.1', [own(target)]), 401),
  row(
    'the key twice',
    ({ token, ...target }) => requestOf(`GET /?token=x&token=${token} HTTP/1.1`, [own({ token, ...target })]),
    401,
  ),
];

const paths = HOSTILE_PATHS.map((path) =>
  row(path, (target) => requestOf(`GET ${path} HTTP/1.1`, ours(target)), 400, 404),
);

/** A change of a setting, which would be taken from a page of ours. */
const put = (
  name: string,
  headers: readonly string[],
  body: string,
  ...refusedBy: readonly number[]
): HostileRequest =>
  row(
    name,
    (target) => requestOf('PUT /api/settings/theme HTTP/1.1', [...fromOurPage(target), ...headers], body),
    ...refusedBy,
  );

const SMUGGLED = 'GET /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';

const bodies: readonly HostileRequest[] = [
  put('ten gigabytes that are announced', ['Content-Length: 10737418240'], '{', 400),
  row(
    'a photograph of two gigabytes that is announced',
    (target) =>
      requestOf(
        'POST /api/histology/photographs?patientId=00000000-0000-4000-8000-000000000001&stain=cd31 HTTP/1.1',
        [...fromOurPage(target), 'Content-Length: 2147483648'],
      ),
    400,
  ),
  row(
    'ten gigabytes from a stranger',
    (target) =>
      requestOf('PUT /api/settings/theme HTTP/1.1', [own(target), 'Content-Length: 10737418240'], '{'),
    403,
  ),
  put('a negative length', ['Content-Length: -1'], '', 400),
  put('a length that is no number', ['Content-Length: 0x10'], '0123456789abcdef', 400),
  put('a length beyond all numbers', ['Content-Length: 99999999999999999999'], '{}', 400),
  put('two lengths', ['Content-Length: 2', 'Content-Length: 30'], `{}${SMUGGLED}`, 400),
  put(
    'a length and chunks',
    ['Content-Length: 5', 'Transfer-Encoding: chunked'],
    `0\r\n\r\n${SMUGGLED}`,
    400,
  ),
  put(
    'chunks and a length',
    ['Transfer-Encoding: chunked', 'Content-Length: 5'],
    `0\r\n\r\n${SMUGGLED}`,
    400,
  ),
  put(
    'chunks that are not the last coding',
    ['Transfer-Encoding: chunked, identity'],
    `0\r\n\r\n${SMUGGLED}`,
    400,
  ),
  put('another coding', ['Transfer-Encoding: xchunked'], `0\r\n\r\n${SMUGGLED}`, 400),
  put('a space behind the coding’s name', ['Transfer-Encoding : chunked'], `0\r\n\r\n${SMUGGLED}`, 400),
  put('a chunk of no number', ['Transfer-Encoding: chunked'], 'zz\r\n{}\r\n0\r\n\r\n', 400),
  put('a chunk beyond all numbers', ['Transfer-Encoding: chunked'], 'fffffffffffffffff\r\n{}', 400),
  put('a chunk that is longer than it says', ['Transfer-Encoding: chunked'], '2\r\n{}{}{}\r\n0\r\n\r\n', 400),
  put(
    'a chunk with a note of 20 kB',
    ['Transfer-Encoding: chunked'],
    `2;a=${'b'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
    413,
    0,
  ),
  put('what is expected of nobody', ['Expect: 200-everything', 'Content-Length: 2'], '{}', 417),
  get('headers of 20 kB', (target) => [...ours(target), `X-A: ${'b'.repeat(20_000)}`], 431, 0),
  get(
    'three thousand headers',
    (target) => [...ours(target), ...Array.from({ length: 3000 }, (_, n) => `X-${n}: b`)],
    431,
    0,
  ),
  row(
    'an address of 20 kB',
    (target) => requestOf(`GET /${'a'.repeat(20_000)} HTTP/1.1`, ours(target)),
    431,
    0,
  ),
  get(
    'a cookie of 20 kB',
    (target) => [own(target), `Cookie: ${'a=b; '.repeat(4000)}${target.cookie}`],
    431,
    0,
  ),
];

const verbs: readonly HostileRequest[] = [
  ...['TRACE', 'OPTIONS', 'PROPFIND', 'PATCH', 'DELETE', 'PUT'].map((verb) =>
    row(`${verb} without saying where from`, (target) => requestOf(`${verb} / HTTP/1.1`, ours(target)), 403),
  ),
  ...['TRACE', 'OPTIONS', 'PROPFIND', 'PATCH'].map((verb) =>
    row(
      `${verb} from our own page`,
      (target) => requestOf(`${verb} /api/session HTTP/1.1`, fromOurPage(target)),
      404,
    ),
  ),
  row('TRACE of the page', (target) => requestOf('TRACE / HTTP/1.1', fromOurPage(target)), 405),
  row('CONNECT', (target) => requestOf('CONNECT evil.example:443 HTTP/1.1', ours(target)), 0),
  ...['BREW', 'get', 'GET\t', '\x00GET'].map((verb) =>
    row(`the verb ${JSON.stringify(verb)}`, (target) => requestOf(`${verb} / HTTP/1.1`, ours(target)), 400),
  ),
  get(
    'a web socket that another page opens',
    (target) => [
      ...ours(target),
      'Origin: http://evil.example',
      'Upgrade: websocket',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version: 13',
    ],
    403,
  ),
];

/** What must not be let in, by what it tries. */
export const HOSTILE_REQUESTS: Readonly<Record<string, readonly HostileRequest[]>> = {
  'under another name': names,
  'in lines that are not plain': lines,
  'from somebody else': strangers,
  'for a file that is not served': paths,
  'with a body that is not what it says': bodies,
  'by another verb': verbs,
};

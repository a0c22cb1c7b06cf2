import { PROBLEM_MEDIA_TYPE, type Problem } from '../../shared/contracts/problem.ts';
import { isOwnAddress, isSameSecret, ownNames } from './loopbackGuard.ts';
import { type Fetch, secured } from './mount.ts';

export type ViewerMountOptions = {
  readonly port: number;
  /** The one web page's origin that may ask, such as `http://localhost:3000`. */
  readonly origin: string;
  /** What the viewer sends as its bearer token; good for as long as this server runs. */
  readonly token: string;
  /** Whether the study has been blinded meanwhile. */
  readonly isBlinded: () => boolean;
};

/**
 * The DICOMweb service alone, read-only, for a viewer of another origin (OHIF): a bearer token of its own, never a
 * cookie, so that no other page can borrow the browser's; CORS (Fetch standard 3.2) for exactly one origin; foreign
 * Host names are refused (DNS rebinding). A program without an origin needs the token as well.
 */
export function guardViewerMount(options: ViewerMountOptions, inner: Fetch): Fetch {
  const hosts = ownNames(options.port);
  const answerTo = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const origin = request.headers.get('origin');
    const isForeign = origin !== null && origin !== options.origin;
    if (isForeign || !isOwnAddress(request, url, hosts)) return refuse(403, FOREIGN);
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: PREFLIGHT });
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, READ_ONLY);
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    if (bearer === undefined || !isSameSecret(bearer, options.token)) return refuse(401, NO_TOKEN);
    if (options.isBlinded()) return refuse(403, BLINDED);
    if (!url.pathname.startsWith('/dicomweb/')) return refuse(404, NOTHING_HERE);
    return inner(request);
  };
  return async (request) => {
    const response = secured(await answerTo(request), null);
    response.headers.set('vary', 'Origin');
    if (request.headers.get('origin') !== options.origin) return response;
    response.headers.set('access-control-allow-origin', options.origin);
    response.headers.set('access-control-expose-headers', 'Content-Type, Content-Length, Warning');
    // A page of the internet may only reach this computer where this computer says so (Private Network Access).
    if (request.headers.get('access-control-request-private-network') === 'true') {
      response.headers.set('access-control-allow-private-network', 'true');
    }
    return response;
  };
}

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, HEAD, OPTIONS',
  'access-control-allow-headers': 'Authorization, Accept, Content-Type, Range, X-Requested-With',
  'access-control-max-age': '600',
};

const FOREIGN =
  'This request came from another page than the viewer that was named with --dicomweb-origin, so it was refused.';
const READ_ONLY = 'Pictures can only be read here. Nothing was changed.';
const NO_TOKEN =
  'This address needs the token that OsteoRead printed when it started, as “Authorization: Bearer …”. ' +
  'Nothing was changed.';
const NOTHING_HERE = 'Only DICOMweb is served here, below /dicomweb/. Nothing was changed.';
export const BLINDED =
  'This workspace holds a blinded study, whose pictures are read in OsteoRead alone, so they are not given to ' +
  'another viewer. Nothing was changed.';

const TITLES = { 401: 'Not signed in', 403: 'Not allowed', 404: 'Not found', 405: 'Read only' } as const;

function refuse(status: keyof typeof TITLES, detail: string): Response {
  const kinds = { 401: 'notAuthenticated', 403: 'forbidden', 404: 'notFound', 405: 'forbidden' } as const;
  const problem: Problem = {
    type: 'about:blank',
    kind: kinds[status],
    title: TITLES[status],
    status,
    detail,
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'content-type': PROBLEM_MEDIA_TYPE,
      'cache-control': 'no-store',
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...(status === 405 ? { allow: 'GET, HEAD, OPTIONS' } : {}),
    },
  });
}

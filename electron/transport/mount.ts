import type { Hono } from 'hono';
import type { Asset } from './assets.ts';
import { securityHeaders } from './contentSecurityPolicy.ts';

/** The whole application as both mounts serve it. */
export type Fetch = (request: Request) => Promise<Response>;

const isService = (pathname: string): boolean => /^\/(api|dicomweb)(\/|$)/.test(pathname);

/** Puts the service and the screens under one address, with the security headers on every response. */
export function mount(service: Pick<Hono, 'fetch'>, assets: (request: Request) => Promise<Asset>): Fetch {
  return async (request) => {
    try {
      if (isService(new URL(request.url).pathname)) return secured(await service.fetch(request), null);
      const { response, nonce } = await assets(request);
      return secured(response, nonce);
    } catch (thrown) {
      // The service answers for its own failures; what is left is a file of the screens that cannot be read.
      console.error(
        `A file of the screens could not be read: ${thrown instanceof Error ? thrown.name : 'unknown error'}`,
      );
      return sentenceAnswer(
        500,
        'OsteoRead cannot read its own screens. Everything saved is kept. Start it again.',
      );
    }
  };
}

/** One sentence to a person, or to a client that was not understood. */
export const sentenceAnswer = (status: number, text: string): Response =>
  secured(
    new Response(`${text}\n`, {
      status,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    }),
    null,
  );

/** The same response with the security headers set. It is not made anew: its body is handed on as it is. */
export function secured(response: Response, nonce: string | null): Response {
  for (const [name, value] of Object.entries(securityHeaders(nonce))) response.headers.set(name, value);
  return response;
}

import type { Hono } from 'hono';
import type { Asset } from './assets.ts';
import { securityHeaders } from './contentSecurityPolicy.ts';

/** The whole application as both mounts serve it. */
export type Fetch = (request: Request) => Promise<Response>;

const isService = (pathname: string): boolean => /^\/(api|dicomweb)(\/|$)/.test(pathname);

/** Puts the service and the screens under one address, with the security headers on every response. */
export function mount(service: Pick<Hono, 'fetch'>, assets: (request: Request) => Promise<Asset>): Fetch {
  return async (request) => {
    if (isService(new URL(request.url).pathname)) return secured(await service.fetch(request), null);
    const { response, nonce } = await assets(request);
    return secured(response, nonce);
  };
}

/** The same response with the security headers set. */
export function secured(response: Response, nonce: string | null): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(securityHeaders(nonce))) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

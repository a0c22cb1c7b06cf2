import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';

type Handler = (request: Request) => Response | Promise<Response>;

/**
 * The scheme `app://` for a browser that cannot be taught one: a port of this computer on which each request is handed
 * to the handler of the scheme, under the address that Electron would have given it. Bodies are streamed both ways.
 */
export async function serveScheme(handler: Handler, host: string): Promise<SchemePort> {
  const answer = (request: Request): Response | Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const { method, headers, body, signal } = request;
    // The page's own origin is that of the scheme.
    const told = new Headers(headers);
    for (const name of ['origin', 'referer', 'host']) told.delete(name);
    return handler(
      new Request(`${host}${pathname.slice(1)}${search}`, {
        method,
        headers: told,
        body,
        signal,
        ...(body === null ? {} : { duplex: 'half' }),
      } as RequestInit),
    );
  };
  const server = createServer(getRequestListener(answer, { overrideGlobalObjects: false }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    origin,
    inBrowser: (url) => (url.startsWith(host) ? origin + url.slice(host.length) : url),
    inShell: (url) => (url.startsWith(origin) ? host + url.slice(origin.length) : url),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export type SchemePort = {
  readonly origin: string;
  /** The address in the browser of one of the scheme, and the reverse; others are as they are. */
  readonly inBrowser: (url: string) => string;
  readonly inShell: (url: string) => string;
  readonly close: () => void;
};

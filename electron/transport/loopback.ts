import { createServer, type Server } from 'node:http';
import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { releaseOf } from '../service/frameMemory.ts';
import { guardLoopback, newSecret } from './loopbackGuard.ts';
import { type Fetch, sentenceAnswer } from './mount.ts';
import { endSlowSenders, everyHalfMinute, type Looks } from './slowSenders.ts';
import { guardViewerMount, type ViewerMountOptions } from './viewerMount.ts';

export type Loopback = {
  /** The address to open, with the key of this run. */
  readonly url: string;
  readonly port: number;
  /** Stops taking requests and ends those that are open. */
  readonly close: () => Promise<void>;
};

/** How long and how often the server waits for whoever is connected. */
export type Patience = {
  /** Until all headers of a request have come. */
  readonly headersMs: number;
  /** When it is looked whether bodies keep coming. */
  readonly looks: Looks;
  /** Connections at a time; a browser opens six. */
  readonly connections: number;
};

const PATIENCE: Patience = { headersMs: 10_000, looks: everyHalfMinute, connections: 256 };

/** The line and headers of a request. A search of pictures needs a tenth of it. */
const HEADER_BYTES = 16 * 1024;

/** Time for open answers to end before their connections are cut. */
const CLOSE_MS = 500;

/**
 * Serves the application on 127.0.0.1, at a port the system chooses or at `port`. No other address of this
 * computer answers. The error is the sentence for the person.
 */
export async function listenOnLoopback(
  fetch: Fetch,
  port = 0,
  patience = PATIENCE,
): Promise<Result<Loopback, string>> {
  const token = newSecret();
  const serving = await serveGuarded((at) => guardLoopback({ port: at, token }, fetch), port, patience);
  if (!serving.ok) return serving;
  const url = `http://127.0.0.1:${serving.value.port}/?token=${token}`;
  return ok({ url, ...serving.value });
}

/** The DICOMweb service for a viewer of another origin: where it is, and the token the viewer needs. */
export type ViewerLoopback = Loopback & { readonly token: string };

/** Serves DICOMweb alone on a port of its own, to a viewer of `origin`. The error is the sentence for the person. */
export async function listenForViewer(
  fetch: Fetch,
  options: Pick<ViewerMountOptions, 'origin' | 'isBlinded'> & { readonly port: number },
): Promise<Result<ViewerLoopback, string>> {
  const token = newSecret();
  const { origin, isBlinded } = options;
  const serving = await serveGuarded(
    (port) => guardViewerMount({ port, origin, token, isBlinded }, fetch),
    options.port,
    PATIENCE,
  );
  if (!serving.ok) return serving;
  return ok({ url: `http://127.0.0.1:${serving.value.port}/dicomweb`, token, ...serving.value });
}

async function serveGuarded(
  guardedAt: (port: number) => Fetch,
  port: number,
  { headersMs, looks, connections }: Patience,
): Promise<Result<Omit<Loopback, 'url'>, string>> {
  const server = createServer({
    maxHeaderSize: HEADER_BYTES,
    headersTimeout: headersMs,
    connectionsCheckingInterval: Math.ceil(headersMs / 2),
    // Node would cut every upload after five minutes, however well it goes.
    requestTimeout: 0,
  });
  server.maxConnections = connections;
  const listening = await listen(server, port);
  if (!listening.ok) return listening;
  const guarded = guardedAt(listening.value);
  const answer = async (
    request: Request,
    { incoming, outgoing }: HttpBindings | Http2Bindings,
  ): Promise<Response> => {
    const response = await guarded(request);
    // What is still to come of a body that was refused must not stand before the next request.
    if (!incoming.complete) outgoing.setHeader('connection', 'close');
    const release = releaseOf(response);
    if (release !== undefined) {
      // An answer that was cut off may still be on its way out of its memory.
      outgoing.once('close', () => outgoing.writableFinished && release());
    }
    return response;
  };
  server.on(
    'request',
    getRequestListener(answer, {
      errorHandler: () => sentenceAnswer(400, 'This request was not understood, so nothing was changed.'),
    }),
  );
  const stopLooking = endSlowSenders(server, looks);
  return ok({
    port: listening.value,
    close: () =>
      new Promise((resolve) => {
        stopLooking();
        const cut = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  });
}

function listen(server: Server, port: number): Promise<Result<number, string>> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const reason = 'code' in error && typeof error.code === 'string' ? portReason(error.code, port) : null;
      if (reason === null) reject(error);
      else resolve(err(reason));
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(ok(address.port));
      else reject(new Error('a listening server without a port'));
    });
  });
}

function portReason(code: string, port: number): string | null {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is used by another program, so OsteoRead did not start. Nothing was changed. Choose another port, or leave --port away to have a free one chosen.`;
    case 'EACCES':
      return `Port ${port} may not be used by this account, so OsteoRead did not start. Nothing was changed. Choose a port above 1023, or leave --port away.`;
    case 'EADDRNOTAVAIL':
      return 'This computer has no loopback address 127.0.0.1, so OsteoRead did not start. Nothing was changed.';
    default:
      return null;
  }
}

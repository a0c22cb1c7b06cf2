import { err, ok, type Result } from '../../shared/base/result.ts';
import { failure, type RemoteAuth, type RemoteFailure, type RemoteServer } from './remoteServer.ts';

/** A server that has not begun to answer by then counts as away. */
const ANSWER_MS = 30_000;
/** An answer from which nothing has come for this long counts as broken off. */
const SILENCE_MS = 60_000;

/** An answer whose body arrives piece by piece; to stop reading ends the connection. */
export type RemoteAnswer = {
  readonly status: number;
  readonly contentType: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** Ends the connection of a body that nobody has begun to read. */
  readonly discard: () => Promise<void>;
};

/** What is sent to a server; it is in memory whole. */
export type SentBody = { readonly contentType: string; readonly body: Uint8Array<ArrayBuffer> };

/** The body ended, or fell silent, before it was whole. */
export class BrokenBody extends Error {}

/**
 * Asks a server for `path` below its address, or sends it something there. The only place that speaks to another
 * computer. A redirection is not followed: it leads to a page to sign in, or would carry the password elsewhere.
 */
export async function ask(
  { address, auth }: RemoteServer,
  path: string,
  accept: string,
  signal: AbortSignal,
  sent: SentBody | null = null,
): Promise<Result<RemoteAnswer, RemoteFailure>> {
  const silence = new AbortController();
  const stop = AbortSignal.any([signal, silence.signal]);
  let timer = setTimeout(() => silence.abort(), ANSWER_MS).unref();
  const stillThere = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_MS).unref();
  };
  try {
    const headers = { accept, ...authorization(auth) };
    const asked =
      sent === null
        ? { headers }
        : { method: 'POST', headers: { ...headers, 'content-type': sent.contentType }, body: sent.body };
    const response = await fetch(`${address}${path}`, { ...asked, redirect: 'manual', signal: stop });
    // A conflict says of what was sent which parts were refused, and why.
    const refusal = sent !== null && response.status === 409 ? null : refusalOf(response.status);
    if (refusal !== null) {
      clearTimeout(timer);
      await response.body?.cancel();
      return err(failure(refusal));
    }
    return ok({
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: bodyOf(response, stillThere, () => clearTimeout(timer)),
      discard: async () => {
        clearTimeout(timer);
        await response.body?.cancel();
      },
    });
  } catch (thrown) {
    clearTimeout(timer);
    if (signal.aborted) return err(failure('cancelled'));
    return err(failure(silence.signal.aborted ? 'away' : failureOf(thrown)));
  }
}

async function* bodyOf(
  response: Response,
  stillThere: () => void,
  isOver: () => void,
): AsyncGenerator<Uint8Array> {
  try {
    stillThere();
    if (response.body === null) return;
    for await (const chunk of response.body) {
      stillThere();
      yield chunk;
    }
  } catch (cause) {
    throw new BrokenBody('the body of an answer broke off', { cause });
  } finally {
    isOver();
  }
}

const authorization = (auth: RemoteAuth): Record<string, string> => {
  switch (auth.kind) {
    case 'none':
      return {};
    case 'basic':
      return { authorization: `Basic ${Buffer.from(`${auth.user}:${auth.password}`).toString('base64')}` };
    case 'bearer':
      return { authorization: `Bearer ${auth.token}` };
  }
};

function refusalOf(status: number): RemoteFailure['kind'] | null {
  if (status >= 200 && status < 300) return null;
  if (status === 401 || status === 403 || status === 407) return 'refused';
  if (status === 404 || status === 410) return 'notThere';
  return status >= 500 ? 'serverFault' : 'notDicomweb';
}

/** What `fetch` throws says why in the code of its cause. */
function failureOf(thrown: unknown): RemoteFailure['kind'] {
  if (!(thrown instanceof Error)) throw thrown;
  const cause = thrown.cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /CERT|SSL|TLS|UNABLE_TO_VERIFY|EPROTO/.test(code) ? 'insecure' : 'away';
}

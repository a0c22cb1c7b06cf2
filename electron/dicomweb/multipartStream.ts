import { BrokenBody } from './remoteRequest.ts';

/** One part of a multipart body. Its bytes must be read to their end before the next part is asked for. */
export type IncomingPart = { readonly contentType: string; readonly bytes: AsyncIterable<Uint8Array> };

const HEADERS_END = '\r\n\r\n';
const MOST_HEADER_BYTES = 16 * 1024;

/** The boundary that a `multipart/related` content type names, or null for any other. */
export const boundaryOf = (contentType: string): string | null =>
  /^multipart\/related\b.*;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/is
    .exec(contentType)
    ?.slice(1)
    .find((name) => name !== undefined) ?? null;

/**
 * The parts of a multipart body (RFC 2046 5.1.1) as they arrive; no more of it is in memory than a piece of the
 * network and the length of its delimiter.
 * @throws BrokenBody where the body ends before its last delimiter
 */
export async function* multipartParts(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<IncomingPart> {
  const source = body[Symbol.asyncIterator]();
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  // The first delimiter may stand at the very beginning.
  let pending = Buffer.from('\r\n');

  const more = async (): Promise<void> => {
    const next = await source.next();
    if (next.done === true) throw new BrokenBody('a multipart body without its end');
    pending = pending.length === 0 ? Buffer.from(next.value) : Buffer.concat([pending, next.value]);
  };
  const take = (length: number): Buffer => {
    const taken = pending.subarray(0, length);
    pending = pending.subarray(length);
    return taken;
  };
  /** Everything up to the next delimiter, which is taken as well. */
  async function* untilDelimiter(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = pending.indexOf(delimiter);
      if (at >= 0) {
        if (at > 0) yield take(at);
        take(delimiter.length);
        return;
      }
      const safe = pending.length - delimiter.length + 1;
      if (safe > 0) yield take(safe);
      await more();
    }
  }
  const headers = async (): Promise<string> => {
    for (;;) {
      const at = pending.indexOf(HEADERS_END);
      if (at >= 0) return take(at + HEADERS_END.length).toString('latin1');
      if (pending.length > MOST_HEADER_BYTES) throw new BrokenBody('a part whose headers do not end');
      await more();
    }
  };

  try {
    for await (const _ of untilDelimiter());
    for (;;) {
      while (pending.length < 2) await more();
      if (pending.subarray(0, 2).toString('latin1') === '--') return;
      const contentType = /^content-type:\s*(.*?)\s*$/im.exec(await headers())?.[1] ?? '';
      const bytes = untilDelimiter();
      yield { contentType, bytes };
      for await (const _ of bytes);
    }
  } finally {
    await source.return?.();
  }
}

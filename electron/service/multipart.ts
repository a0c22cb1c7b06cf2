import { randomUUID } from 'node:crypto';

/** One part of a multipart answer: its content type, and its bytes, which are asked for when their turn comes. */
export type Part = { readonly contentType: string; readonly bytes: () => Promise<Uint8Array> };

/**
 * `multipart/related` (RFC 2387) with the parts in their order, as many bytes in memory as one part has. The
 * boundary is random, so that no part holds it. A part that cannot be had breaks the connection: a client must not
 * take the rest for the whole, so what can fail is tried before with the first part.
 */
export async function multipart(partType: string, parts: readonly Part[]): Promise<Response> {
  const boundary = randomUUID();
  const headers = {
    'content-type': `multipart/related; type="${partType}"; boundary=${boundary}`,
    'cache-control': 'no-store',
  };
  const [first, ...others] = parts;
  if (first === undefined) throw new Error('a multipart answer without a part');
  const firstBytes = await first.bytes();
  const opening = head(boundary, first.contentType, true);
  if (others.length === 0) {
    const body = joined([opening, firstBytes, end(boundary)]);
    return new Response(body, { headers: { ...headers, 'content-length': String(body.length) } });
  }
  const waiting = others.values();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(joined([opening, firstBytes])),
    pull: async (controller) => {
      const { value: part, done } = waiting.next();
      if (done) {
        controller.enqueue(end(boundary));
        controller.close();
      } else controller.enqueue(joined([head(boundary, part.contentType, false), await part.bytes()]));
    },
  });
  return new Response(body, { headers });
}

const head = (boundary: string, contentType: string, isFirst: boolean): Uint8Array =>
  Buffer.from(`${isFirst ? '' : '\r\n'}--${boundary}\r\nContent-Type: ${contentType}\r\n\r\n`);

const end = (boundary: string): Uint8Array => Buffer.from(`\r\n--${boundary}--\r\n`);

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

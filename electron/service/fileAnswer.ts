import { open } from 'node:fs/promises';
import { byteRange } from './byteRange.ts';

const CHUNK = 256 * 1024;

/**
 * A file as a stream, to be saved under a name: it may be larger than the memory. Of one whose download broke off the
 * rest can be asked for (`range`, the header of that name).
 */
export async function fileAnswer(
  path: string,
  name: string,
  contentType: string,
  range?: string,
): Promise<Response> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  const asked = byteRange(range, size);
  if (asked === 'none') {
    await file.close();
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
  }
  const { start, end } = asked === 'whole' ? { start: 0, end: size } : asked;
  const chunk = new Uint8Array(CHUNK);
  let at = start;
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { bytesRead } = await file.read(chunk, 0, Math.min(chunk.length, end - at), at);
      at += bytesRead;
      if (bytesRead > 0) return controller.enqueue(chunk.slice(0, bytesRead));
      await file.close();
      controller.close();
    },
    cancel: () => file.close(),
  });
  return new Response(body, {
    status: asked === 'whole' ? 200 : 206,
    headers: {
      'content-type': contentType,
      'content-length': String(end - start),
      'content-disposition': `attachment; filename="${name}"`,
      'accept-ranges': 'bytes',
      ...(asked === 'whole' ? {} : { 'content-range': `bytes ${start}-${end - 1}/${size}` }),
    },
  });
}

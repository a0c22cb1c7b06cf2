import { open } from 'node:fs/promises';

const CHUNK = 256 * 1024;

/** A file as a stream, to be saved under a name: it may be larger than the memory. */
export async function fileAnswer(path: string, name: string, contentType: string): Promise<Response> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  const chunk = new Uint8Array(CHUNK);
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { bytesRead } = await file.read(chunk, 0, chunk.length);
      if (bytesRead > 0) return controller.enqueue(chunk.slice(0, bytesRead));
      await file.close();
      controller.close();
    },
    cancel: () => file.close(),
  });
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'content-length': String(size),
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
}

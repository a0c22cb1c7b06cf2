import { randomUUID } from 'node:crypto';
import { readFrameBytes } from '../dicom/frameBytes.ts';
import type { ReadableDb } from '../store/database.ts';
import { storedFrame } from '../store/identityVault.ts';
import type { LibraryInstance } from '../store/library.ts';
import { notFound, problem } from './problem.ts';

/**
 * One frame as it is stored: a bare part, whose content type names its transfer syntax, or
 * `multipart/related` where the client asks for it (PS3.18 8.7). A file that is gone, cannot be read or is
 * shorter than its index says is a problem with a sentence, never a shorter picture.
 */
export async function frameAnswer(
  db: ReadableDb,
  originalsDirectory: string,
  instance: LibraryInstance,
  frameNumber: number,
  accept: string,
): Promise<Response> {
  const frame = storedFrame(db, originalsDirectory, instance.instanceId, frameNumber);
  if (frame === null)
    return notFound(`This picture has ${instance.numberOfFrames} frames, not ${frameNumber}.`);
  let bytes: Uint8Array<ArrayBuffer> | null;
  try {
    bytes = await readFrameBytes(frame);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string') {
      return problem('frameUnavailable', thrown.code === 'ENOENT' ? GONE : UNREADABLE);
    }
    throw thrown;
  }
  if (bytes === null) return problem('frameUnavailable', SHORT);
  return accept.includes('multipart/related')
    ? multipart(bytes, instance.transferSyntaxUid)
    : singlePart(bytes, instance.transferSyntaxUid);
}

const KEPT = 'Your marks are kept. Import the original file again to put it back.';
const GONE = `The file of this picture is no longer in the workspace, so it cannot be shown. ${KEPT}`;
const SHORT = `The file of this picture is shorter than it was when it was imported, so it is not shown. ${KEPT}`;
const UNREADABLE =
  'The file of this picture cannot be read, so it is not shown. Your marks are kept. ' +
  'Check the disk and the permissions of the workspace’s folder, then open the case again.';

const octets = (transferSyntaxUid: string): string =>
  `application/octet-stream; transfer-syntax=${transferSyntaxUid}`;

const singlePart = (bytes: Uint8Array<ArrayBuffer>, transferSyntaxUid: string): Response =>
  new Response(bytes, {
    headers: {
      'content-type': octets(transferSyntaxUid),
      'content-length': String(bytes.length),
      'cache-control': 'no-store',
    },
  });

function multipart(bytes: Uint8Array, transferSyntaxUid: string): Response {
  const boundary = randomUUID();
  const body = Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Type: ${octets(transferSyntaxUid)}\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return new Response(new Uint8Array(body), {
    headers: {
      'content-type': `multipart/related; type="application/octet-stream"; boundary=${boundary}`,
      'content-length': String(body.length),
      'cache-control': 'no-store',
    },
  });
}

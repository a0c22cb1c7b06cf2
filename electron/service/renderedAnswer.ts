import { err, ok, type Result } from '../../shared/base/result.ts';
import type { PixelAnswer } from '../dicom/pixels/pixelTasks.ts';
import type { PixelThread } from '../dicom/pixels/pixelThread.ts';
import type { ReadableDb } from '../store/database.ts';
import type { LibraryPicture } from '../store/librarySearch.ts';
import { type ServedPicture, servedPicture } from '../store/servedPicture.ts';
import { mediaRanges } from './acceptHeader.ts';
import { noSuchFrame } from './pictureFrames.ts';
import { problem } from './problem.ts';

/** What a picture is made of, and the thread that makes it. */
export type Rendering = {
  readonly db: ReadableDb;
  readonly originalsDirectory: string;
  readonly pixels: PixelThread;
};

/** Larger than any film; a picture is never enlarged. */
export const FULL_SIDE = 16_384;
export const THUMBNAIL_SIDE = 192;

/**
 * A frame as its file wants it shown, masks applied, as JPEG (PS3.18 10.4.1.1.3), fitted into `viewport=width,height`
 * where that is asked for. Windows and annotations of the client's own are not applied.
 */
export async function renderedAnswer(
  rendering: Rendering,
  picture: LibraryPicture,
  frameNumber: number,
  accept: string | undefined,
  size: { readonly viewport: string | undefined; readonly side: number },
): Promise<Response> {
  const isJpegFine = mediaRanges(accept).some(({ type }) => ['image/jpeg', 'image/*', '*/*'].includes(type));
  if (!isJpegFine) return problem('notAcceptable', JPEG_ONLY);
  const [width, height] =
    /^(\d{1,5}),(\d{1,5})(,|$)/
      .exec(size.viewport ?? '')
      ?.slice(1, 3)
      .map(Number) ?? [];
  const asked = Math.max(width ?? 0, height ?? 0);
  const maxSide = asked > 0 ? Math.min(asked, FULL_SIDE) : size.side;
  const served = framed(rendering, picture, frameNumber);
  if (!served.ok) return served.error;
  const made = await rendering.pixels.run({ kind: 'thumbnail', frameNumber, maxSide, ...served.value });
  const bytes = bytesOf(made);
  if (!bytes.ok) return bytes.error;
  return new Response(bytes.value, {
    headers: {
      'content-type': 'image/jpeg',
      'content-length': String(bytes.value.length),
      'cache-control': 'no-store',
    },
  });
}

/** A frame decoded to Explicit VR Little Endian: stored values, colour by pixel and as RGB. */
export async function nativeFrame(
  rendering: Rendering,
  picture: LibraryPicture,
  frameNumber: number,
): Promise<Result<Uint8Array<ArrayBuffer>, Response>> {
  const served = framed(rendering, picture, frameNumber);
  return served.ok
    ? bytesOf(await rendering.pixels.run({ kind: 'native', frameNumber, ...served.value }))
    : served;
}

function framed(
  { db, originalsDirectory }: Rendering,
  picture: LibraryPicture,
  frameNumber: number,
): Result<ServedPicture, Response> {
  const served = servedPicture(db, originalsDirectory, picture.instanceId, frameNumber);
  return served === null ? err(noSuchFrame(picture, frameNumber)) : ok(served);
}

function bytesOf(answer: PixelAnswer): Result<Uint8Array<ArrayBuffer>, Response> {
  switch (answer.kind) {
    case 'bytes':
      return ok(answer.bytes);
    case 'refused':
      return err(problem('frameUnavailable', `${answer.sentence} Nothing was changed.`));
    case 'failed':
    case 'masked':
    case 'photograph':
      return err(problem('frameUnavailable', UNREADABLE));
  }
}

const JPEG_ONLY =
  'Pictures are rendered as JPEG only, which was not among the forms asked for. Nothing was changed. Accept image/jpeg.';
const UNREADABLE =
  'The file of this picture cannot be read, so it cannot be rendered. Your marks are kept. ' +
  'Check the disk and the permissions of the workspace’s folder.';

import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Allocate } from '../dicom/storedBytes.ts';
import type { LibraryPicture } from '../store/librarySearch.ts';
import { mediaRanges } from './acceptHeader.ts';
import { type FrameForm, frameForm, isCompressed } from './frameForm.ts';
import { type FrameMemory, onceSent } from './frameMemory.ts';
import { multipart, type Part } from './multipart.ts';
import { noSuchFrame } from './pictureFrames.ts';
import { problem } from './problem.ts';

/** Gives one frame, counted from 1, as it is stored or decoded, or the problem that says why not. */
export type FrameReader = (
  frameNumber: number,
  bytes: FrameForm['bytes'],
  allocate?: Allocate,
) => Promise<Result<Uint8Array<ArrayBuffer>, Response>>;

/**
 * Frames as the client accepts them (PS3.18 10.4.3): one frame bare, whose content type names its transfer syntax,
 * or any number as the parts of `multipart/related`, in the order asked for.
 */
export async function framesAnswer(
  picture: LibraryPicture,
  frameNumbers: readonly number[],
  accept: string | undefined,
  read: FrameReader,
  memory: FrameMemory,
): Promise<Response> {
  const outside = frameNumbers.find((frame) => frame > picture.numberOfFrames);
  if (outside !== undefined) return noSuchFrame(picture, outside);
  const form = formOf(picture, accept, frameNumbers.length > 1);
  if (!form.ok) return form.error;
  const [only] = frameNumbers;
  if (form.value.packing === 'single' && form.value.bytes === 'stored' && only !== undefined) {
    return bareFrame(form.value, await read(only, 'stored', memory.allocate), memory);
  }
  const pieces = frameNumbers.map((frame) => () => read(frame, form.value.bytes));
  return packed(form.value, pieces);
}

/**
 * The pixel data of a picture under its BulkDataURI (PS3.18 10.4.1.1.5): its frames one after the other where they
 * stand bare, one part a frame where each is compressed by itself.
 */
export async function pixelDataAnswer(
  picture: LibraryPicture,
  accept: string | undefined,
  read: FrameReader,
): Promise<Response> {
  const all = Array.from({ length: picture.numberOfFrames }, (_, index) => index + 1);
  const isApart = all.length > 1 && isCompressed(picture.transferSyntaxUid);
  const form = formOf(picture, accept, isApart);
  if (!form.ok) return form.error;
  const { bytes } = form.value;
  if (isApart && bytes === 'stored') {
    return packed(
      form.value,
      all.map((frame) => () => read(frame, bytes)),
    );
  }
  return packed(form.value, [() => joined(all, (frame) => read(frame, bytes))]);
}

function formOf(
  picture: LibraryPicture,
  accept: string | undefined,
  isSeveral: boolean,
): Result<FrameForm, Response> {
  const ranges = mediaRanges(accept);
  const acceptable = isSeveral ? ranges.filter(({ type }) => type !== 'application/octet-stream') : ranges;
  const form = frameForm(acceptable, picture.transferSyntaxUid);
  return form === null ? err(problem('notAcceptable', NO_SUCH_FORM)) : ok(form);
}

const NO_SUCH_FORM =
  'This picture cannot be given in any of the forms that were asked for. Nothing was changed. Ask for ' +
  'application/octet-stream (several frames: multipart/related) with transfer-syntax=* to get it as it is stored.';

type Piece = () => Promise<Result<Uint8Array<ArrayBuffer>, Response>>;

/** By far the most frequent answer. Its memory is used again. */
function bareFrame(
  form: FrameForm,
  frame: Result<Uint8Array<ArrayBuffer>, Response>,
  memory: FrameMemory,
): Response {
  if (!frame.ok) return frame.error;
  return onceSent(bare(form, frame.value), () => memory.release(frame.value));
}

const bare = (form: FrameForm, bytes: Uint8Array<ArrayBuffer>): Response =>
  new Response(bytes, {
    headers: {
      'content-type': contentTypeOf(form),
      'content-length': String(bytes.length),
      'cache-control': 'no-store',
    },
  });

const contentTypeOf = ({ mediaType, transferSyntaxUid }: FrameForm): string =>
  `${mediaType}; transfer-syntax=${transferSyntaxUid}`;

async function packed(form: FrameForm, pieces: readonly Piece[]): Promise<Response> {
  const [first, ...others] = pieces;
  if (first === undefined) return problem('notAcceptable', NO_SUCH_FORM);
  // Read before anything is sent, so that a picture that cannot be had is a problem with its sentence.
  const opened = await first();
  if (!opened.ok) return opened.error;
  if (form.packing === 'single') return bare(form, opened.value);
  const contentType = contentTypeOf(form);
  const parts = others.map((piece): Part => ({ contentType, bytes: async () => wanted(await piece()) }));
  return multipart(form.mediaType, [{ contentType, bytes: async () => opened.value }, ...parts]);
}

/** What can only be told by breaking off: the answer is under way. */
function wanted(read: Result<Uint8Array<ArrayBuffer>, Response>): Uint8Array<ArrayBuffer> {
  if (!read.ok) throw new Error('a frame of a picture could not be read');
  return read.value;
}

async function joined(
  frames: readonly number[],
  read: (frame: number) => ReturnType<Piece>,
): ReturnType<Piece> {
  const parts: Uint8Array[] = [];
  for (const frame of frames) {
    const bytes = await read(frame);
    if (!bytes.ok) return bytes;
    if (frames.length === 1) return bytes;
    parts.push(bytes.value);
  }
  return ok(new Uint8Array(Buffer.concat(parts)));
}

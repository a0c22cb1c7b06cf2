import { deflateRawSync } from 'node:zlib';
import { assertNever } from '../../shared/base/assertNever.ts';
import { blankComments, mayHoldComments } from '../deidentify/codestreamComments.ts';
import { clearBits } from '../deidentify/overlayBits.ts';
import { itemHead } from '../deidentify/writtenElement.ts';
import { ITEM } from '../dicom/dataElement.ts';
import type { OpenedFile } from '../dicom/storedBytes.ts';

/** A part of a file that is being written: bytes that are there, or a run of the stored file. */
export type Run =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'stored';
      readonly offset: number;
      readonly length: number;
      readonly change: PixelChange;
    }
  /** A compressed frame, without the text that it carries; its fragments stay as long as they were. */
  | { readonly kind: 'compressedFrame'; readonly fragments: readonly Fragment[] };

/** The content of a fragment in the stored file. */
export type Fragment = { readonly offset: number; readonly length: number };

/** What is done to stored pixels on their way: overlays drawn in their bits are cleared. */
export type PixelChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'clearBits'; readonly bits: number; readonly isBigEndian: boolean };

/** A whole number of 16-bit words; no more than this of a picture is in memory, but for a compressed frame. */
const CHUNK = 1024 * 1024;
const ITEM_HEAD_BYTES = 8;
/** A compressed frame that is larger than this cannot be searched for text. */
const MAX_COMPRESSED = 1024 * 1024 * 1024;

export const sizeOfRuns = (runs: readonly Run[]): number =>
  runs.reduce((sum, run) => sum + sizeOfRun(run), 0);

function sizeOfRun(run: Run): number {
  switch (run.kind) {
    case 'bytes':
      return run.bytes.length;
    case 'stored':
      return run.length;
    case 'compressedFrame':
      return run.fragments.reduce((sum, { length }) => sum + ITEM_HEAD_BYTES + length, 0);
    default:
      return assertNever(run);
  }
}

/** A run that the stored file does not have any more, or that cannot be made safe. */
class UnreadableRun extends Error {
  readonly code = 'EUNREADABLERUN';
}

/**
 * The bytes of a file that is being written, a chunk at a time.
 * @throws UnreadableRun, or the system's error, where the stored file does not hold what it held
 */
export async function* bytesOfRuns(file: OpenedFile, runs: readonly Run[]): AsyncGenerator<Uint8Array> {
  for (const run of runs) {
    if (run.kind === 'bytes') yield run.bytes;
    else if (run.kind === 'stored') yield* storedChunks(file, run);
    else yield* compressedFrame(file, run.fragments);
  }
}

async function* storedChunks(
  file: OpenedFile,
  { offset, length, change }: Extract<Run, { kind: 'stored' }>,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  while (done < length) {
    const bytes = await whole(file, offset + done, Math.min(CHUNK, length - done));
    if (change.kind === 'clearBits') clearBits(bytes, change.bits, change.isBigEndian);
    yield bytes;
    done += bytes.length;
  }
}

/** Text may begin in one fragment and end in another, so a frame is searched as it is decoded: joined. */
async function* compressedFrame(
  file: OpenedFile,
  fragments: readonly Fragment[],
): AsyncGenerator<Uint8Array> {
  const joined = (await mayCarryText(file, fragments)) ? await withoutText(file, fragments) : null;
  let at = 0;
  for (const { offset, length } of fragments) {
    yield itemHead(ITEM, length, false);
    if (joined === null)
      yield* storedChunks(file, { kind: 'stored', offset, length, change: { kind: 'none' } });
    else yield joined.subarray(at, at + length);
    at += length;
  }
}

async function mayCarryText(file: OpenedFile, fragments: readonly Fragment[]): Promise<boolean> {
  let start = Buffer.alloc(0);
  for (const { offset, length } of fragments) {
    if (start.length >= 8) break;
    start = Buffer.concat([start, await whole(file, offset, Math.min(8 - start.length, length))]);
  }
  return mayHoldComments(start);
}

async function withoutText(file: OpenedFile, fragments: readonly Fragment[]): Promise<Uint8Array> {
  const size = fragments.reduce((sum, { length }) => sum + length, 0);
  if (size > MAX_COMPRESSED) throw new UnreadableRun('a compressed frame too large to be searched');
  const joined = new Uint8Array(size);
  let at = 0;
  for (const { offset, length } of fragments) {
    joined.set(await whole(file, offset, length), at);
    at += length;
  }
  blankComments(joined);
  return joined;
}

async function whole(file: OpenedFile, offset: number, length: number): Promise<Uint8Array> {
  const bytes = await file.read(offset, length);
  if (bytes.length < length) throw new UnreadableRun('a stored file that is shorter than it was');
  return bytes;
}

/** A deflated data set is deflated again, whole (PS3.5 §A.5): such files are small. */
export async function deflated(file: OpenedFile, runs: readonly Run[]): Promise<Run> {
  const parts: Uint8Array[] = [];
  for await (const bytes of bytesOfRuns(file, runs)) parts.push(bytes);
  const bytes = deflateRawSync(Buffer.concat(parts));
  return { kind: 'bytes', bytes: bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]) };
}

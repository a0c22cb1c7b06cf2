import { deflateRawSync } from 'node:zlib';
import { blankComments, mayHoldComments } from '../deidentify/codestreamComments.ts';
import { clearBits } from '../deidentify/overlayBits.ts';
import type { OpenedFile } from '../dicom/storedBytes.ts';

/** A part of a file that is being written: bytes that are there, or a run of the stored file. */
export type Run =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'stored';
      readonly offset: number;
      readonly length: number;
      readonly change: PixelChange;
    };

/** What is done to stored pixels on their way: text beside compressed ones, or overlays drawn in their bits. */
export type PixelChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'blankComments' }
  | { readonly kind: 'clearBits'; readonly bits: number; readonly isBigEndian: boolean };

/** A whole number of 16-bit words; no more than this of a picture is in memory, but for a compressed frame. */
const CHUNK = 1024 * 1024;
/** A compressed frame that is larger than this cannot be searched for text. */
const MAX_COMPRESSED = 1024 * 1024 * 1024;

export const sizeOfRuns = (runs: readonly Run[]): number =>
  runs.reduce((sum, run) => sum + (run.kind === 'bytes' ? run.bytes.length : run.length), 0);

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
    else yield* storedChunks(file, run);
  }
}

async function* storedChunks(
  file: OpenedFile,
  { offset, length, change }: Extract<Run, { kind: 'stored' }>,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  if (change.kind === 'blankComments' && mayHoldComments(await file.read(offset, Math.min(8, length)))) {
    if (length > MAX_COMPRESSED) throw new UnreadableRun('a compressed frame too large to be searched');
    const bytes = await whole(file, offset, length);
    blankComments(bytes);
    yield bytes;
    done = length;
  }
  while (done < length) {
    const bytes = await whole(file, offset + done, Math.min(CHUNK, length - done));
    if (change.kind === 'clearBits') clearBits(bytes, change.bits, change.isBigEndian);
    yield bytes;
    done += bytes.length;
  }
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

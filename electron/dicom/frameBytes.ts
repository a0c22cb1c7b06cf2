import type { ByteRange } from './parsedInstance.ts';
import { readHeader } from './readHeader.ts';
import { bytesInMemory } from './sourceBytes.ts';
import { type Allocate, type OpenedFile, openStoredFile, type StoredFile } from './storedBytes.ts';
import { DEFLATED_LITTLE_ENDIAN, EXPLICIT_LITTLE_ENDIAN } from './transferSyntax.ts';

/** The encoding in which frames of such a file are handed out: a deflated data set is inflated on the way. */
export const servedTransferSyntax = (transferSyntaxUid: string): string =>
  transferSyntaxUid === DEFLATED_LITTLE_ENDIAN ? EXPLICIT_LITTLE_ENDIAN : transferSyntaxUid;

/** Where a frame is stored. */
export type StoredFrame = Pick<StoredFile, 'path' | 'transferSyntaxUid' | 'key'> & {
  readonly ranges: readonly ByteRange[];
};

/**
 * The bytes of one frame, its fragments joined, or null where the file is shorter than its index says. The disk is
 * waited for off the thread, which answers other requests meanwhile.
 * @throws the system's error where the file cannot be opened or read, BrokenSeal where a sealed one was changed
 */
export async function readFrameBytes(
  frame: StoredFrame,
  allocate?: Allocate,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const file = await openStoredFile(frame);
  try {
    return frame.transferSyntaxUid === DEFLATED_LITTLE_ENDIAN
      ? await fromInflated(file, frame.ranges)
      : await fromFile(file, frame.ranges, allocate);
  } finally {
    await file.close();
  }
}

async function fromFile(
  file: OpenedFile,
  ranges: readonly ByteRange[],
  allocate?: Allocate,
): Promise<Uint8Array<ArrayBuffer> | null> {
  // A length is only believed where the file has it.
  if (ranges.some(({ offset, length }) => offset + length > file.size)) return null;
  const [first, ...others] = ranges;
  if (first !== undefined && others.length === 0) {
    const bytes = await file.read(first.offset, first.length, allocate);
    return bytes.length === first.length ? bytes : null;
  }
  const bytes = new Uint8Array(ranges.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const { offset, length } of ranges) {
    const part = await file.read(offset, length);
    if (part.length < length) return null;
    bytes.set(part, filled);
    filled += length;
  }
  return bytes;
}

/** A deflated file has to be inflated whole; they are rare, and small. */
async function fromInflated(
  file: OpenedFile,
  ranges: readonly ByteRange[],
): Promise<Uint8Array<ArrayBuffer> | null> {
  const header = readHeader(bytesInMemory(await file.read(0, file.size)));
  if (header.kind !== 'header') return null;
  const parts = ranges.map(({ offset, length }) => header.source.read(offset, length));
  const isWhole = parts.every((part, index) => part.length === ranges[index]?.length);
  return isWhole ? new Uint8Array(Buffer.concat(parts)) : null;
}

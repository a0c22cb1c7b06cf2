import { type FileHandle, open } from 'node:fs/promises';
import type { ByteRange } from './parsedInstance.ts';
import { readHeader } from './readHeader.ts';
import { bytesOfFile } from './sourceBytes.ts';
import { DEFLATED_LITTLE_ENDIAN, EXPLICIT_LITTLE_ENDIAN } from './transferSyntax.ts';

/** The encoding in which frames of such a file are handed out: a deflated data set is inflated on the way. */
export const servedTransferSyntax = (transferSyntaxUid: string): string =>
  transferSyntaxUid === DEFLATED_LITTLE_ENDIAN ? EXPLICIT_LITTLE_ENDIAN : transferSyntaxUid;

/** Where a frame is stored. */
export type StoredFrame = {
  readonly path: string;
  readonly ranges: readonly ByteRange[];
  /** As the file is written. */
  readonly transferSyntaxUid: string;
};

/**
 * The bytes of one frame, its fragments joined, or null where the file is shorter than its index says. The disk is
 * waited for off the thread, which answers other requests meanwhile.
 * @throws the system's error where the file cannot be opened or read
 */
export async function readFrameBytes(frame: StoredFrame): Promise<Uint8Array<ArrayBuffer> | null> {
  const file = await open(frame.path, 'r');
  try {
    return frame.transferSyntaxUid === DEFLATED_LITTLE_ENDIAN
      ? fromInflated(file, frame.ranges)
      : await fromFile(file, frame.ranges);
  } finally {
    await file.close();
  }
}

async function fromFile(
  file: FileHandle,
  ranges: readonly ByteRange[],
): Promise<Uint8Array<ArrayBuffer> | null> {
  const { size } = await file.stat();
  // A length is only believed where the file has it.
  if (ranges.some(({ offset, length }) => offset + length > size)) return null;
  const bytes = new Uint8Array(ranges.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const { offset, length } of ranges) {
    for (let done = 0; done < length; ) {
      const { bytesRead } = await file.read(bytes, filled + done, length - done, offset + done);
      if (bytesRead === 0) return null;
      done += bytesRead;
    }
    filled += length;
  }
  return bytes;
}

/** A deflated file has to be inflated whole; they are rare, and small. */
function fromInflated(file: FileHandle, ranges: readonly ByteRange[]): Uint8Array<ArrayBuffer> | null {
  const header = readHeader(bytesOfFile(file.fd));
  if (header.kind !== 'header') return null;
  const parts = ranges.map(({ offset, length }) => header.source.read(offset, length));
  const isWhole = parts.every((part, index) => part.length === ranges[index]?.length);
  return isWhole ? new Uint8Array(Buffer.concat(parts)) : null;
}

import { closeSync, openSync } from 'node:fs';
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
 * The bytes of one frame, its fragments joined, or null where the file is shorter than its index says.
 * @throws the system's error where the file cannot be opened or read
 */
export function readFrameBytes({ path, ranges, transferSyntaxUid }: StoredFrame): Uint8Array | null {
  const descriptor = openSync(path, 'r');
  try {
    const file = bytesOfFile(descriptor);
    const header = transferSyntaxUid === DEFLATED_LITTLE_ENDIAN ? readHeader(file) : null;
    const source = header?.kind === 'header' ? header.source : file;
    const parts = ranges.map(({ offset, length }) => source.read(offset, length));
    if (parts.some((part, index) => part.length !== ranges[index]?.length)) return null;
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
  } finally {
    closeSync(descriptor);
  }
}

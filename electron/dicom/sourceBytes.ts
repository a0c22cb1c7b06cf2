import { fstatSync, readSync } from 'node:fs';

/** Bytes of an open file, or of a data set in memory, addressed alike. */
export type SourceBytes = {
  readonly size: number;
  /** Up to `length` bytes from `offset`; fewer only where the source ends. */
  readonly read: (offset: number, length: number) => Uint8Array;
};

/** Reads an open file synchronously: in a worker thread this is twice as fast as promises, measured. */
export function bytesOfFile(descriptor: number): SourceBytes {
  return {
    size: fstatSync(descriptor).size,
    read: (offset, length) => {
      const buffer = Buffer.allocUnsafe(length);
      let filled = 0;
      while (filled < length) {
        const count = readSync(descriptor, buffer, filled, length - filled, offset + filled);
        if (count === 0) break;
        filled += count;
      }
      return buffer.subarray(0, filled);
    },
  };
}

/** The same for bytes that are already in memory. */
export const bytesInMemory = (bytes: Uint8Array): SourceBytes => ({
  size: bytes.length,
  read: (offset, length) => bytes.subarray(offset, offset + length),
});

import { fstatSync, readSync } from 'node:fs';

/** Bytes of an open file, or of a data set in memory, addressed alike. */
export type SourceBytes = {
  readonly size: number;
  /** Up to `length` bytes from `offset`; fewer only where the source ends. */
  readonly read: (offset: number, length: number) => Uint8Array;
};

/** Reads an open file synchronously: in a worker thread this is twice as fast as promises, measured. */
export function bytesOfFile(descriptor: number): SourceBytes {
  const { size } = fstatSync(descriptor);
  return {
    size,
    read: (offset, length) => {
      // A broken file may name a length of gigabytes: no more is set aside than there is to read.
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < buffer.length) {
        const count = readSync(descriptor, buffer, filled, buffer.length - filled, offset + filled);
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

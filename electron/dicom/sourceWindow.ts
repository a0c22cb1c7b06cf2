import type { SourceBytes } from './sourceBytes.ts';

/**
 * Small numbers out of a large source: one run of it is held at a time, so that a header costs a read or two
 * and no more memory than that, however long the file is.
 */
export type SourceWindow = SourceBytes & {
  /** Brings `length` bytes at `offset` within reach of the three below; false where the source ends before. */
  readonly reach: (offset: number, length: number) => boolean;
  readonly byteAt: (offset: number) => number;
  readonly uint16At: (offset: number, isBigEndian: boolean) => number;
  readonly uint32At: (offset: number, isBigEndian: boolean) => number;
};

/** Most headers of radiographs and slices are shorter than this. */
const WINDOW = 64 * 1024;

/**
 * A window on `source` that opens on `start`, its first bytes, where those have been read already, and holds
 * `windowLength` bytes from then on.
 */
export function sourceWindow(
  source: SourceBytes,
  start: Uint8Array = new Uint8Array(),
  windowLength = WINDOW,
): SourceWindow {
  let held = start;
  let from = 0;

  const holds = (offset: number, length: number): boolean =>
    offset >= from && offset + length <= from + held.length;
  const open = (offset: number): void => {
    held = source.read(offset, windowLength);
    from = offset;
  };
  const byteAt = (offset: number): number => held[offset - from] ?? 0;
  const uint16At = (offset: number, isBigEndian: boolean): number => {
    const first = byteAt(offset);
    const second = byteAt(offset + 1);
    return isBigEndian ? first * 0x100 + second : second * 0x100 + first;
  };

  return {
    size: source.size,
    read: (offset, length) => {
      if (length > windowLength) return source.read(offset, length);
      if (!holds(offset, length)) open(offset);
      return held.subarray(offset - from, offset - from + length);
    },
    reach: (offset, length) => {
      if (holds(offset, length)) return true;
      if (offset + length > source.size) return false;
      open(offset);
      return holds(offset, length);
    },
    byteAt,
    uint16At,
    uint32At: (offset, isBigEndian) => {
      const first = uint16At(offset, isBigEndian);
      const second = uint16At(offset + 2, isBigEndian);
      return isBigEndian ? first * 0x10000 + second : second * 0x10000 + first;
    },
  };
}

import { createHash, hash } from 'node:crypto';
import { fstatSync, fsyncSync, linkSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { inWorkspace, openPlacing } from './placing.ts';

export { WorkspaceWriteError } from './placing.ts';

/**
 * How a file gets into the workspace: `copy` leaves the person's file alone; `move` takes an upload, which is
 * ours; `link` shares the bytes of a file that stays ours beside it.
 */
export type Keeping = 'copy' | 'move' | 'link';

export type Originals = {
  /**
   * Hashes an open file and keeps it under its hash, in one pass over its bytes. Its bytes are on disk when this
   * returns; its name is after {@link Originals.sync}.
   * @throws the system's error where `source` cannot be read, WorkspaceWriteError where the workspace cannot be written
   */
  readonly keep: (source: OpenSource, keeping: Keeping) => Kept;
  /** Puts the names of everything kept since the last time on disk. Call before an index row refers to it. */
  readonly sync: () => void;
};

export type Kept = { readonly contentHash: string; readonly sizeBytes: number };

export type OpenSource = { readonly path: string; readonly descriptor: number };

const CHUNK = 1024 * 1024;
/** Up to here memory is kept for the next file. */
const MOST_REUSED = 16 * 1024 * 1024;
/** Up to here a file is held in memory once; a radiograph is 10 to 30 MB. */
export const SMALL_FILE = 64 * 1024 * 1024;

/**
 * `pathOf` says where a file of this hash belongs; `temporaryDirectory` is on the same disk. Files up to
 * `smallFileBytes` are read into memory, larger ones copied as they are read.
 */
export function openOriginals(
  pathOf: (contentHash: string) => string,
  temporaryDirectory: string,
  smallFileBytes: number = SMALL_FILE,
): Originals {
  const placing = openPlacing(temporaryDirectory);
  const chunk = Buffer.allocUnsafe(CHUNK);
  let reused = chunk;

  /** Memory for a file: the same for one after the other, since making it anew costs more than reading a slice. */
  const room = (sizeBytes: number): Buffer => {
    if (sizeBytes > MOST_REUSED) return Buffer.allocUnsafeSlow(sizeBytes);
    if (sizeBytes > reused.length) reused = Buffer.allocUnsafeSlow(Math.min(MOST_REUSED, 2 * sizeBytes));
    return reused.subarray(0, sizeBytes);
  };

  const place = ({ contentHash, sizeBytes }: Kept, put: (target: string) => void): void => {
    const target = pathOf(contentHash);
    placing.place(target, sizeBytes, () => put(target));
  };

  /** Read at once, so that nothing is written where the same bytes are already here. */
  const copySmall = (source: OpenSource, sizeBytes: number): Kept => {
    const bytes = room(sizeBytes + 1);
    const filled = fill(source.descriptor, bytes);
    // It grew meanwhile.
    if (filled > sizeBytes) return copyLarge(source);
    const content = bytes.subarray(0, filled);
    const kept = { contentHash: hash('sha256', content), sizeBytes: filled };
    place(kept, (target) => {
      placing.withTemporary((descriptor, moveTo) => {
        writeAll(descriptor, content);
        moveTo(target);
      });
    });
    return kept;
  };

  const copyLarge = (source: OpenSource): Kept =>
    placing.withTemporary((descriptor, moveTo) => {
      const kept = readAll(source.descriptor, chunk, (part) => inWorkspace(() => writeAll(descriptor, part)));
      place(kept, moveTo);
      return kept;
    });

  const copy = (source: OpenSource): Kept => {
    const { size } = fstatSync(source.descriptor);
    return size <= smallFileBytes ? copySmall(source, size) : copyLarge(source);
  };

  return {
    keep: (source, keeping) => {
      if (keeping === 'copy') return copy(source);
      const read = readAll(source.descriptor, chunk, () => undefined);
      place(read, (target) => {
        fsyncSync(source.descriptor);
        if (keeping === 'move') renameSync(source.path, target);
        else {
          rmSync(target, { force: true });
          linkSync(source.path, target);
        }
      });
      return read;
    },
    sync: placing.sync,
  };
}

/** Reads an open file from its beginning until it or `bytes` ends, and says how much was read. */
function fill(descriptor: number, bytes: Buffer): number {
  let filled = 0;
  while (filled < bytes.length) {
    const count = readSync(descriptor, bytes, filled, bytes.length - filled, filled);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}

/** Hashes an open file from its beginning, handing on its bytes as they are read. They are reused for the next ones. */
export function readAll(descriptor: number, chunk: Buffer, onBytes: (bytes: Uint8Array) => void): Kept {
  const sha256 = createHash('sha256');
  let position = 0;
  for (;;) {
    const count = readSync(descriptor, chunk, 0, chunk.length, position);
    if (count === 0) return { contentHash: sha256.digest('hex'), sizeBytes: position };
    const bytes = chunk.subarray(0, count);
    sha256.update(bytes);
    onBytes(bytes);
    position += count;
  }
}

export function writeAll(descriptor: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(descriptor, bytes, written);
}

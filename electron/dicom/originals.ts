import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * How a file gets into the workspace: `copy` leaves the person's file alone; `move` takes an upload, which is
 * ours; `link` shares the bytes of a file that stays ours beside it.
 */
export type Keeping = 'copy' | 'move' | 'link';

/** The workspace could not be written: it is not the file's fault, and the import cannot go on. */
export class WorkspaceWriteError extends Error {}

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

type Kept = { readonly contentHash: string; readonly sizeBytes: number };

type OpenSource = { readonly path: string; readonly descriptor: number };

const CHUNK = 1024 * 1024;
/** Up to here a file is held in memory once; a radiograph is 10 to 30 MB. */
const SMALL_FILE = 64 * 1024 * 1024;

/**
 * `pathOf` says where a file of this hash belongs; `temporaryDirectory` is on the same disk. Files up to
 * `smallFileBytes` are read into memory, larger ones copied as they are read.
 */
export function openOriginals(
  pathOf: (contentHash: string) => string,
  temporaryDirectory: string,
  smallFileBytes: number = SMALL_FILE,
): Originals {
  const touched = new Set<string>();
  const chunk = Buffer.allocUnsafe(CHUNK);

  const place = (contentHash: string, sizeBytes: number, put: (target: string) => void): void => {
    const target = pathOf(contentHash);
    if (sizeOf(target) === sizeBytes) return;
    const folder = dirname(target);
    inWorkspace(() => {
      if (mkdirSync(folder, { recursive: true }) !== undefined) touched.add(dirname(folder));
      put(target);
    });
    touched.add(folder);
  };

  /** A file of our own that is still nameless: it becomes an original by `place`, or is gone when `fill` returns. */
  const withTemporary = <T>(fill: (descriptor: number, moveTo: (target: string) => void) => T): T => {
    const temporary = join(temporaryDirectory, randomUUID());
    const descriptor = inWorkspace(() => openSync(temporary, 'wx', 0o600));
    let isPlaced = false;
    try {
      return fill(descriptor, (target) => {
        fdatasyncSync(descriptor);
        renameSync(temporary, target);
        isPlaced = true;
      });
    } finally {
      closeSync(descriptor);
      if (!isPlaced) rmSync(temporary, { force: true });
    }
  };

  /** Read at once, so that nothing is written where the same bytes are already here. */
  const copySmall = (source: OpenSource, sizeBytes: number): Kept => {
    const bytes: Uint8Array[] = [];
    const kept = readAll(source.descriptor, Buffer.allocUnsafe(sizeBytes + 1), (part) =>
      bytes.push(Buffer.from(part)),
    );
    place(kept.contentHash, kept.sizeBytes, (target) => {
      withTemporary((descriptor, moveTo) => {
        for (const part of bytes) writeAll(descriptor, part);
        moveTo(target);
      });
    });
    return kept;
  };

  const copyLarge = (source: OpenSource): Kept =>
    withTemporary((descriptor, moveTo) => {
      const kept = readAll(source.descriptor, chunk, (part) => inWorkspace(() => writeAll(descriptor, part)));
      place(kept.contentHash, kept.sizeBytes, moveTo);
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
      place(read.contentHash, read.sizeBytes, (target) => {
        fsyncSync(source.descriptor);
        if (keeping === 'move') renameSync(source.path, target);
        else {
          rmSync(target, { force: true });
          linkSync(source.path, target);
        }
      });
      return read;
    },
    sync: () => {
      for (const folder of touched) inWorkspace(() => syncFolder(folder));
      touched.clear();
    },
  };
}

function readAll(descriptor: number, chunk: Buffer, onBytes: (bytes: Uint8Array) => void): Kept {
  const hash = createHash('sha256');
  let position = 0;
  for (;;) {
    const count = readSync(descriptor, chunk, 0, chunk.length, position);
    if (count === 0) return { contentHash: hash.digest('hex'), sizeBytes: position };
    const bytes = chunk.subarray(0, count);
    hash.update(bytes);
    onBytes(bytes);
    position += count;
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(descriptor, bytes, written);
}

function inWorkspace<T>(write: () => T): T {
  try {
    return write();
  } catch (thrown) {
    if (thrown instanceof WorkspaceWriteError) throw thrown;
    throw new WorkspaceWriteError('The workspace could not be written.', { cause: thrown });
  }
}

const sizeOf = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.size ?? null;

/** Windows cannot open a folder to sync it, and does not need to. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

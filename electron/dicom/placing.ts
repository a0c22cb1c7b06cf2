import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The workspace could not be written: it is not the file's fault, and the import cannot go on. */
export class WorkspaceWriteError extends Error {}

/** How files come to their names: whole, synced, or not at all. */
export type Placing = {
  /** Runs `put` unless a file of that size has the name already. */
  readonly place: (target: string, sizeBytes: number, put: () => void) => void;
  /** A file that is still nameless: it gets its name by `moveTo`, or is gone when `fill` returns. */
  readonly withTemporary: <T>(fill: (descriptor: number, moveTo: (target: string) => void) => T) => T;
  /** Puts the names of everything placed since the last time on disk. */
  readonly sync: () => void;
};

/** `temporaryDirectory` is on the same disk as the places. */
export function openPlacing(temporaryDirectory: string): Placing {
  const touched = new Set<string>();
  return {
    place: (target, sizeBytes, put) => {
      if (sizeOf(target) === sizeBytes) return;
      const folder = dirname(target);
      inWorkspace(() => {
        if (mkdirSync(folder, { recursive: true }) !== undefined) touched.add(dirname(folder));
        put();
      });
      touched.add(folder);
    },
    withTemporary: (fill) => {
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
        // On a disk that cannot be written any more this fails too, and is no fault of the file's.
        if (!isPlaced) inWorkspace(() => rmSync(temporary, { force: true }));
      }
    },
    sync: () => {
      for (const folder of touched) inWorkspace(() => syncFolder(folder));
      touched.clear();
    },
  };
}

/** @throws WorkspaceWriteError whose cause says what the disk did */
export function inWorkspace<T>(write: () => T): T {
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

import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** The name of a file that is still being written. */
export const partOf = (target: string): string => `${target}.part`;

/**
 * Writes a file that never looks whole while it is not: `write` fills another name beside `target`, which is synced and
 * renamed once that has ended well. Where it throws, or gives null because it was cancelled, nothing of it stays, and a
 * file that had the name before is as it was.
 * @throws whatever `write` throws, or the system's error
 */
export async function writeWhole<T>(
  target: string,
  write: (part: string) => Promise<T | null>,
): Promise<T | null> {
  const part = partOf(target);
  rmSync(part, { force: true });
  let isWhole = false;
  try {
    const written = await write(part);
    if (written === null) return null;
    synced(part, 'r+');
    renameSync(part, target);
    isWhole = true;
    syncFolder(dirname(target));
    return written;
  } finally {
    if (!isWhole) rmSync(part, { force: true });
  }
}

function synced(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The name is on disk too. Windows cannot sync a folder, and some shares cannot either: the file itself is safe. */
function syncFolder(folder: string): void {
  try {
    synced(folder, 'r');
  } catch {
    // The name comes to the disk when it suits the system.
  }
}

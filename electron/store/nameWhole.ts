import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Gives a file that is written its name, once all of it has reached the disk: a name is never there before what it stands
 * for. Most writers leave it to the system when that is.
 * @throws the system's error
 */
export function nameWhole(partial: string, path: string): void {
  synced(partial, 'r+');
  renameSync(partial, path);
  syncFolder(dirname(path));
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

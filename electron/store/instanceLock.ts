import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Held as long as the workspace is open. */
export type InstanceLock = { readonly release: () => void };

/**
 * Makes this process the only one that opens the workspace: an exclusive SQLite lock on a tiny database beside
 * the real one. The operating system drops it with the process, so a crash leaves nothing to clear away.
 * Null when another process, or this one, holds it already.
 * @throws SqliteError when the folder cannot be written, classified by the caller
 */
export function takeInstanceLock(directory: string): InstanceLock | null {
  const path = join(directory, 'instance.lock');
  try {
    return lockAt(path);
  } catch (thrown) {
    if (codeOf(thrown).startsWith('SQLITE_BUSY')) return null;
    // It never holds anything, and whoever can read so far finds it free: a broken one is made anew.
    if (!/^SQLITE_(NOTADB|CORRUPT)/.test(codeOf(thrown))) throw thrown;
    rmSync(path);
    return lockAt(path);
  }
}

function lockAt(path: string): InstanceLock {
  const lock = new Database(path, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    lock.close();
    throw thrown;
  }
  return { release: () => lock.close() };
}

const codeOf = (thrown: unknown): string => (thrown instanceof Database.SqliteError ? thrown.code : '');

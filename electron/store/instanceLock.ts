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
  const lock = new Database(join(directory, 'instance.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    lock.close();
    if (thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_BUSY')) return null;
    throw thrown;
  }
  return { release: () => lock.close() };
}

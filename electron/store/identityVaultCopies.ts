import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { backupsPath } from './backup.ts';

/** Copies of the database that were made before it was sealed: names and dates stand in them in the plain. */

/**
 * Their names, relative to the workspace. A copy that cannot be read counts as plain: nobody can say that it holds
 * no identity. Logs that were set aside are pages of a database and count too.
 */
export function plainCopies(directory: string): readonly string[] {
  const folder = backupsPath(directory);
  const copies = existsSync(folder) ? readdirSync(folder) : [];
  const aside = readdirSync(directory).filter((name) => /^set-aside-.*\.wal$/.test(name));
  return [
    ...copies.filter((name) => !holdsNoIdentity(join(folder, name))).map((name) => `backups/${name}`),
    ...aside,
  ].sort();
}

/** Removes them; how many there were. */
export function removePlainCopies(directory: string): number {
  const copies = plainCopies(directory);
  for (const name of copies) rmSync(join(directory, name), { force: true });
  return copies.length;
}

function holdsNoIdentity(path: string): boolean {
  let copy: Database.Database | null = null;
  try {
    copy = new Database(path, { readonly: true, fileMustExist: true });
    const sealed = copy.prepare('SELECT completed_at FROM identity_seal').pluck().get();
    return typeof sealed === 'string';
  } catch {
    return false;
  } finally {
    copy?.close();
  }
}

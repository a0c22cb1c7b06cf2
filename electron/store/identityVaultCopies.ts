import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { backupsPath } from './backup.ts';
import { databasePath } from './connection.ts';

/** Copies of the database that were made before it was sealed: names and dates stand in them in the plain. */

/** What was put out of the way of a database: a log of another program, and by a rescue a folder with the one before. */
export const setAsideIn = (directory: string): readonly string[] =>
  readdirSync(directory).filter((name) => name.startsWith('set-aside-'));

/**
 * Their names, relative to the workspace. A copy that cannot be read counts as plain: nobody can say that it holds
 * no identity. What was set aside is a database or pages of one and counts too.
 */
export function plainCopies(directory: string): readonly string[] {
  const folder = backupsPath(directory);
  const copies = existsSync(folder) ? readdirSync(folder) : [];
  const aside = setAsideIn(directory).filter((name) => !holdsNoIdentity(databasePath(join(directory, name))));
  return [
    ...copies.filter((name) => !holdsNoIdentity(join(folder, name))).map((name) => `backups/${name}`),
    ...aside,
  ].sort();
}

/** Removes them; how many there were. */
export function removePlainCopies(directory: string): number {
  const copies = plainCopies(directory);
  for (const name of copies) rmSync(join(directory, name), { recursive: true, force: true });
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

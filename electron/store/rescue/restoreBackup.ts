import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { backupsPath } from '../backup.ts';
import { databasePath } from '../connection.ts';
import { classifyFault } from '../errors.ts';
import { takeInstanceLock } from '../instanceLock.ts';
import { backupsOf } from './backupList.ts';
import { RESCUE_WORDS } from './rescueWords.ts';
import { replaceDatabase } from './setAside.ts';

/** What was put in the place of a database. */
export type Replaced = { readonly setAside: string };

/**
 * Puts a copy in the place of the database of a workspace that nobody has open; the copy itself stays. The error is the
 * sentence for the person.
 */
export function restoreBackup(directory: string, name: string, at: Date): Result<Replaced, string> {
  // The name is one of a list and never a path.
  const backup = backupsOf(directory).find((one) => one.name === name);
  if (backup === undefined) return err(RESCUE_WORDS.noBackup);
  if (!backup.isSound) return err(RESCUE_WORDS.brokenBackup);
  const path = join(backupsPath(directory), name);
  if (isOfAnother(directory, path)) return err(RESCUE_WORDS.ofAnother);
  if (backup.isFromBeforeSeal) return err(RESCUE_WORDS.beforeSeal);
  return withoutOthers(directory, () => {
    const partial = `${databasePath(directory)}.partial`;
    try {
      copyFileSync(path, partial);
      return { setAside: replaceDatabase(directory, partial, at) };
    } catch (thrown) {
      rmSync(partial, { force: true });
      throw thrown;
    }
  });
}

/**
 * Whether a copy is that of another workspace, whose pictures lie elsewhere: it stands alone among copies that are of the
 * same one as the database. Where the database itself is the stranger, they are not.
 */
function isOfAnother(directory: string, path: string): boolean {
  const own = workspaceIdIn(databasePath(directory));
  const id = workspaceIdIn(path);
  if (own === null || own === id) return false;
  const others = backupsOf(directory)
    .map(({ name }) => join(backupsPath(directory), name))
    .filter((other) => other !== path)
    .map(workspaceIdIn);
  return others.includes(own) && !others.includes(id);
}

/** Which workspace a database is of; null where it does not say so any more. */
function workspaceIdIn(path: string): string | null {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    const id = db.prepare('SELECT workspace_id FROM workspace').pluck().get();
    return typeof id === 'string' ? id : null;
  } catch {
    return null;
  } finally {
    db?.close();
  }
}

/** Does something to a closed workspace, if no other process has it open. What the disk refuses is a sentence. */
export function withoutOthers<T>(directory: string, act: () => T): Result<T, string> {
  let release = (): void => {};
  try {
    const lock = takeInstanceLock(directory);
    if (lock === null) return err(RESCUE_WORDS.inUse);
    release = lock.release;
    return ok(act());
  } catch (thrown) {
    const fault = classifyFault(thrown);
    if (fault === null) throw thrown;
    return err(RESCUE_WORDS[fault.kind]);
  } finally {
    release();
  }
}

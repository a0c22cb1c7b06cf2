import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { backupsPath, copyNow } from './backup.ts';
import { type StoreFault, takenAwayFault } from './errors.ts';

// SQLite goes on writing into files that another program has deleted, or has put others in the place of, and says that
// all is well: what is acknowledged then is in no file that anybody will open again. A folder that is synchronised or
// tidied by another program is enough for it.

type Place = { readonly path: string; readonly file: string };

/** Which files an open database had at its first commit. */
const places = new WeakMap<Database.Database, readonly Place[]>();
/** What was said of those that were taken away. */
const takenAway = new WeakMap<Database.Database, StoreFault>();

/** Which file stands under a name; null where none does. */
function fileAt(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev} ${found.ino}`;
}

/** What the system refuses to say of a file is no reason to refuse a write: SQLite has it open, and says what it meets. */
function isThere({ path, file }: Place): boolean {
  try {
    return fileAt(path) === file;
  } catch {
    return true;
  }
}

/** Remembers the files of a database that has just committed: all of them are there then. */
export function noteFiles(db: Database.Database): void {
  if (db.memory || places.has(db)) return;
  places.set(
    db,
    [db.name, `${db.name}-wal`, `${db.name}-shm`].flatMap((path) => {
      const file = fileAt(path);
      return file === null ? [] : [{ path, file }];
    }),
  );
}

/**
 * Null where the files of an open database are where they were. Otherwise what to tell instead of writing to them: once,
 * everything that was saved is put into a new copy, for the connection still has it.
 */
export function filesTakenAway(db: Database.Database, at: Date): StoreFault | null {
  const told = takenAway.get(db);
  if (told !== undefined) return told;
  if ((places.get(db) ?? []).every(isThere)) return null;
  const fault = takenAwayFault(isCopied(db, at));
  takenAway.set(db, fault);
  return fault;
}

function isCopied(db: Database.Database, at: Date): boolean {
  const directory = dirname(db.name);
  try {
    mkdirSync(backupsPath(directory), { recursive: true });
    copyNow(db, directory, at);
    return true;
  } catch {
    return false;
  }
}

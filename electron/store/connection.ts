import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { busyFault, classifyFault, type StoreFault } from './errors.ts';
import { dropKey, holdKey } from './identityVaultKeys.ts';

/** Waiting longer than this for another write of this workspace is an outcome, not a wait. */
const BUSY_MS = 5000;

export const databasePath = (directory: string): string => join(directory, 'osteoread.sqlite');

/** Where imported files lie, named by their content. */
export const originalsPath = (directory: string): string => join(directory, 'originals');

/** Where the archive of the last export lies until it is fetched. */
export const outgoingPath = (directory: string): string => join(directory, 'outgoing');

/** Where the last package lies that was made for another computer, until it is fetched. */
export const packagesPath = (directory: string): string => join(directory, 'packages');

/**
 * Opens the database file as every connection of this software does. Makes an empty file where there is none,
 * unless it is known to be there.
 * The pragmas hold for the connection only, so each one sets them; write-ahead logging is set once, when the
 * workspace is made.
 * @throws SqliteError, classified by the caller
 */
export function connect(directory: string, { isThere = false } = {}): WritableDb {
  const db = new Database(databasePath(directory), { timeout: BUSY_MS, fileMustExist: isThere });
  try {
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('recursive_triggers = ON');
    db.pragma('trusted_schema = OFF');
    // What is deleted is overwritten: a name that was sealed or erased must not stand in a free page.
    db.pragma('secure_delete = ON');
  } catch (thrown) {
    db.close();
    throw thrown;
  }
  return db as WritableDb;
}

/**
 * A connection of its own for the import worker, to a workspace that is already open in this process: the
 * worker is part of the one instance, so it takes no lock. `key` is that of a sealed workspace that is unlocked; a
 * copy of it belongs to the connection. The worker closes it.
 * @throws SqliteError, which the worker classifies like that of any other call
 */
export function openImportConnection(directory: string, key: Uint8Array | null = null): WritableDb {
  const db = connect(directory, { isThere: true });
  if (key !== null) holdKey(db, key);
  return db;
}

/**
 * A connection of its own for a thread that only asks, to a workspace that is already open in this process. Whatever
 * would write is refused. The thread closes it.
 * @throws SqliteError, classified by whoever hears of it
 */
export function openToAsk(directory: string): ReadableDb {
  const db = connect(directory, { isThere: true });
  db.pragma('query_only = ON');
  return db;
}

/**
 * Lets commits of this connection reach the disk when it suits the disk, in their order and each whole: a power cut
 * may take back the last of them, and what they say of themselves with them. For an import, whose steps are read
 * again; a commit after {@link waitForDisk} makes all of them last.
 */
export function hurry(db: WritableDb): void {
  db.pragma('synchronous = NORMAL');
  // Keys are random, so every row touches another page: 32 MB hold those of a hundred thousand pictures' indexes.
  db.pragma('cache_size = -32768');
}

/** From now on a commit returns when it is on the disk, with all before it. */
export function waitForDisk(db: WritableDb): void {
  db.pragma('synchronous = FULL');
}

/**
 * Writes the whole database anew and empties its log, so that nothing of what was overwritten is left in either. It
 * takes some seconds for a hundred thousand pictures, in which nothing else can be written.
 */
export function rewriteDatabase(db: WritableDb): Result<null, StoreFault> {
  try {
    db.exec('VACUUM');
    return emptyLog(db);
  } catch (thrown) {
    const fault = classifyFault(thrown);
    if (fault === null) throw thrown;
    return err(fault);
  }
}

/** Writes the log into the database and cuts it to nothing. */
function emptyLog(db: WritableDb): Result<null, StoreFault> {
  const [outcome] = z.tuple([z.object({ busy: z.int() })]).parse(db.pragma('wal_checkpoint(TRUNCATE)'));
  return outcome.busy === 0 ? ok(null) : err(busyFault());
}

/** Closes a connection and zeroes the keys that it held. */
export function closeConnection(db: WritableDb): void {
  dropKey(db);
  db.close();
}

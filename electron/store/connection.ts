import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { WritableDb } from './database.ts';
import { holdKey } from './identityVaultKeys.ts';

/** Waiting longer than this for another write of this workspace is an outcome, not a wait. */
const BUSY_MS = 5000;

export const databasePath = (directory: string): string => join(directory, 'osteoread.sqlite');

/** Where imported files lie, named by their content. */
export const originalsPath = (directory: string): string => join(directory, 'originals');

/**
 * Opens the database file as every connection of this software does. Makes an empty file where there is none.
 * The pragmas hold for the connection only, so each one sets them; write-ahead logging is set once, when the
 * workspace is made.
 * @throws SqliteError, classified by the caller
 */
export function connect(directory: string): WritableDb {
  const db = new Database(databasePath(directory), { timeout: BUSY_MS });
  try {
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('recursive_triggers = ON');
    db.pragma('trusted_schema = OFF');
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
  const db = connect(directory);
  if (key !== null) holdKey(db, key);
  return db;
}

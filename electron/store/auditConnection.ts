import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { databasePath } from './connection.ts';
import { firstRow, type ReadableDb } from './database.ts';
import { APPLICATION_ID } from './migrations/index.ts';

/** A connection that reads and cannot write. `close` ends it. */
export type AuditConnection = { readonly db: ReadableDb; readonly close: () => void };

/**
 * Opens the database of a workspace to read it, also while OsteoRead has it open. Where not even the files of
 * SQLite's own may be written beside it, as on a protected medium, a copy of it is read, which is gone afterwards.
 * The error is the sentence for the person.
 */
export function connectForAudit(directory: string): Result<AuditConnection, string> {
  const path = databasePath(directory);
  if (!existsSync(path)) return err(NO_WORKSPACE);
  const direct = connectTo(path);
  if (direct.kind === 'open') return ok({ db: direct.db, close: () => void direct.db.close() });
  if (direct.kind === 'foreign') return err(NOT_A_WORKSPACE);
  const folder = mkdtempSync(join(tmpdir(), 'osteoread-audit-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const copy = join(folder, basename(path));
  for (const end of ['', '-wal']) if (existsSync(path + end)) copyFileSync(path + end, copy + end);
  const copied = connectTo(copy);
  if (copied.kind !== 'open') {
    remove();
    return err(NOT_A_WORKSPACE);
  }
  return ok({
    db: copied.db,
    close: () => {
      copied.db.close();
      remove();
    },
  });
}

type Connected =
  | { readonly kind: 'open'; readonly db: ReadableDb }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'notOpened' };

function connectTo(path: string): Connected {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    db.pragma('trusted_schema = OFF');
    const id = firstRow<{ application_id: number }>(db as ReadableDb, 'PRAGMA application_id');
    if (id?.application_id === APPLICATION_ID) return { kind: 'open', db: db as ReadableDb };
    db.close();
    return { kind: 'foreign' };
  } catch (thrown) {
    db?.close();
    if (!(thrown instanceof Database.SqliteError)) throw thrown;
    return { kind: thrown.code === 'SQLITE_NOTADB' ? 'foreign' : 'notOpened' };
  }
}

const NO_WORKSPACE =
  'There is no workspace in this folder, so nothing was checked. Name the folder that OsteoRead was opened with.';
const NOT_A_WORKSPACE =
  'The database in this folder is not one that OsteoRead made, or it cannot be read, so nothing was checked. ' +
  'Nothing was changed.';

import { firstRow, type ReadableDb } from './database.ts';

/** What is asked of the database while nothing that others write can be seen: a report is of one moment. */
export function inOneState<T>(db: ReadableDb, ask: () => T): T {
  if (db.inTransaction) return ask();
  db.exec('BEGIN');
  try {
    return ask();
  } finally {
    // Nothing was written. SQLite has already ended it where a read failed.
    if (db.inTransaction) db.exec('ROLLBACK');
  }
}

/** Holds a connection in the state of this moment until it is closed. */
export function holdState(db: ReadableDb): void {
  db.exec('BEGIN');
  // A transaction begins with the first thing that is read.
  firstRow(db, 'SELECT 1 FROM workspace');
}

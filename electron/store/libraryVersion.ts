import { firstRow, type ReadableDb } from './database.ts';

/** What every list of cases is made of, whoever asks. */
const TABLES = ['patient', 'defect', 'time_point', 'reading_unit', 'unit_image', 'instance', 'series'];

const counting = new WeakSet<ReadableDb>();

/**
 * Another value after every change to the cases of the library, by this connection or another; drafts and reads change
 * nothing of it. Null inside a transaction, which may be taken back.
 */
export function libraryVersion(db: ReadableDb): string | null {
  if (db.inTransaction) return null;
  if (!counting.has(db)) {
    const counted = TABLES.flatMap((table) =>
      ['INSERT', 'UPDATE', 'DELETE'].map(
        (change) => `CREATE TEMP TRIGGER library_${table}_${change} AFTER ${change} ON main.${table}
          BEGIN UPDATE library_change SET changes = changes + 1; END;`,
      ),
    );
    db.exec(`CREATE TEMP TABLE library_change (changes INTEGER NOT NULL);
      INSERT INTO library_change VALUES (0); ${counted.join('\n')}`);
    counting.add(db);
  }
  const own = firstRow<{ changes: number }>(db, 'SELECT changes FROM temp.library_change')?.changes;
  return `${own} ${db.pragma('data_version', { simple: true })}`;
}

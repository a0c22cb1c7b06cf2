import { firstRow, type ReadableDb } from './database.ts';

/** Below these, whatever is asked of the whole study takes single milliseconds. */
const FEW_READS = 30;
/** Of their marks in all: a read with marks in a volume alone has more, and takes a tenth of a second to derive. */
const FEW_BYTES = 60_000;
const FEW_PATIENTS = 200;
const FEW_PICTURES = 1000;
const FEW_EVENTS = 1000;

/** Whether a study is so small that nobody waits where it is asked as a whole. Counts no further than it has to. */
export function isSmallStudy(db: ReadableDb): boolean {
  const reads = firstRow<{ readonly n: number; readonly bytes: number }>(
    db,
    `SELECT count(*) AS n, coalesce(sum(bytes), 0) AS bytes
     FROM (SELECT octet_length(document_json) AS bytes FROM read LIMIT ?)`,
    FEW_READS + 1,
  );
  if (reads === undefined || reads.n > FEW_READS || reads.bytes > FEW_BYTES) return false;
  const events = firstRow<{ readonly n: number }>(
    db,
    'SELECT coalesce(max(sequence), 0) AS n FROM audit_event',
  );
  if ((events?.n ?? 0) > FEW_EVENTS) return false;
  return hasFew(db, 'patient', FEW_PATIENTS) && hasFew(db, 'instance', FEW_PICTURES);
}

const hasFew = (db: ReadableDb, table: 'patient' | 'instance', few: number): boolean =>
  firstRow(db, `SELECT 1 FROM ${table} LIMIT 1 OFFSET ?`, few) === undefined;

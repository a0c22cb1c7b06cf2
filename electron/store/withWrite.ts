import type { JsonValue } from '../../shared/base/canonicalJson.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { appendAudit } from './audit.ts';
import type { WritableDb, WriteTransaction } from './database.ts';
import { classifyFault, type StoreFault } from './errors.ts';
import { filesTakenAway, noteFiles } from './filesInPlace.ts';
import { rowsOfChange } from './sealedRows.ts';
import { noteTouchedRows } from './touchedRows.ts';

/** Who changes something, what the change is called, and when. */
export type WriteReason = { readonly actor: string; readonly action: string; readonly at: Date };

/** What a change made, and what the audit says of it. */
export type Audited<T> = {
  readonly value: T;
  readonly subject: string | null;
  readonly detail: JsonValue;
  /** What else the same change did, each an event of its own after the first. */
  readonly also?: readonly {
    readonly action: string;
    readonly subject: string;
    readonly detail: JsonValue;
  }[];
};

/**
 * Commits a domain change together with its audit event, or neither; the event seals every row that the change
 * touched. `work` runs inside an immediate
 * transaction; when it refuses, everything it wrote is rolled back and nothing is audited. What the disk or
 * another process did comes back as a {@link StoreFault}; anything else that is thrown is a defect.
 */
export function withWrite<T, E = never>(
  db: WritableDb,
  reason: WriteReason,
  work: (tx: WriteTransaction) => Result<Audited<T>, E>,
): Result<T, E | StoreFault> {
  if (db.inTransaction) throw new Error(`withWrite(${reason.action}) inside another write`);
  const tx = db as WriteTransaction;
  const takenAway = filesTakenAway(db, reason.at);
  if (takenAway !== null) return err(takenAway);
  try {
    noteTouchedRows(db);
    db.exec('BEGIN IMMEDIATE');
    const outcome = work(tx);
    if (!outcome.ok) {
      db.exec('ROLLBACK');
      return outcome;
    }
    const { value, subject, detail, also = [] } = outcome.value;
    appendAudit(tx, { ...reason, subject, detail, rows: rowsOfChange(tx) });
    for (const event of also) appendAudit(tx, { ...reason, ...event, rows: null });
    db.exec('COMMIT');
    noteFiles(db);
    return ok(value);
  } catch (thrown) {
    // SQLite has already rolled back after a full disk or a failed read.
    if (db.inTransaction) db.exec('ROLLBACK');
    const fault = classifyFault(thrown);
    if (fault === null) throw thrown;
    return err(fault);
  }
}

import { randomUUID } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import {
  AUDIT_COLUMNS,
  type AuditRow,
  BEFORE_THE_FIRST,
  brokenLink,
  eventHash,
  type Walked,
} from './auditChain.ts';
import { allRows, change, firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import type { RowsOfChange } from './sealedRows.ts';

/** What was done, by whom, when. `subject` is the id of the record it is about. */
export type AuditEntry = {
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  /** Never holds identity: old and new values, counts, hashes. */
  readonly detail: JsonValue;
  /** Of the rows that the change touched. */
  readonly rows: RowsOfChange | null;
};

/** This run of this thread: each has a monotonic clock of its own. */
const RUN_ID = randomUUID();

/** Appends one event to the chain. Only `withWrite` calls it, inside the transaction of the change it tells of. */
export function appendAudit(tx: WriteTransaction, entry: AuditEntry): void {
  const last = auditHead(tx);
  const event: AuditRow = {
    sequence: last.sequence + 1,
    at: entry.at.toISOString(),
    monotonic_us: Math.round(performance.now() * 1000),
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    detail_json: canonicalJson(entry.detail),
    previous_sha256: last.sha256,
    sha256: '',
    run_id: RUN_ID,
    seals_json: entry.rows?.seals ? canonicalJson(entry.rows.seals) : null,
    changes_json: entry.rows?.changes ? canonicalJson(entry.rows.changes) : null,
  };
  change(
    tx,
    `INSERT INTO audit_event (${AUDIT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    event.sequence,
    event.at,
    event.monotonic_us,
    event.actor,
    event.action,
    event.subject,
    event.detail_json,
    event.previous_sha256,
    eventHash(event),
    event.run_id,
    event.seals_json,
    event.changes_json,
  );
}

/** The hash of the newest event, by which a chain that was cut off at its end is found from outside. */
export const auditHead = (db: ReadableDb): Walked =>
  firstRow<Walked>(db, 'SELECT sequence, sha256 FROM audit_event ORDER BY sequence DESC LIMIT 1') ??
  BEFORE_THE_FIRST;

/** Whether the newest event is as it was written and follows on the one before it: quick, at every opening. */
export function newestEventHolds(db: ReadableDb): boolean {
  const [newest, before = BEFORE_THE_FIRST] = allRows<AuditRow>(
    db,
    `SELECT ${AUDIT_COLUMNS} FROM audit_event ORDER BY sequence DESC LIMIT 2`,
  );
  return newest === undefined || brokenLink(before, newest) === null;
}

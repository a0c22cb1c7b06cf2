import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import { allRows, change, firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import type { Seals } from './sealedRows.ts';

/** What was done, by whom, when. `subject` is the id of the record it is about. */
export type AuditEntry = {
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  /** Never holds identity: old and new values, counts, hashes. */
  readonly detail: JsonValue;
  /** Of the rows that the change touched. */
  readonly seals: Seals | null;
};

type AuditRow = {
  readonly sequence: number;
  readonly at: string;
  readonly monotonic_us: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly detail_json: string;
  readonly previous_sha256: string;
  readonly sha256: string;
  /** Null in events of before migration 9. */
  readonly run_id: string | null;
  readonly seals_json: string | null;
};

/** This run of this thread: each has a monotonic clock of its own. */
const RUN_ID = randomUUID();

/** What stands before the first event. */
const GENESIS = '0'.repeat(64);

/** Columns that came later are left out where they are null, so that the events of before hash as they did. */
function hashOf({ sha256: _, run_id, seals_json, ...event }: AuditRow): string {
  const later = { ...(run_id === null ? {} : { run_id }), ...(seals_json === null ? {} : { seals_json }) };
  return createHash('sha256')
    .update(canonicalJson({ ...event, ...later }))
    .digest('hex');
}

/** Appends one event to the chain. Only `withWrite` calls it, inside the transaction of the change it tells of. */
export function appendAudit(tx: WriteTransaction, entry: AuditEntry): void {
  const last = firstRow<Pick<AuditRow, 'sequence' | 'sha256'>>(
    tx,
    'SELECT sequence, sha256 FROM audit_event ORDER BY sequence DESC LIMIT 1',
  );
  const event: AuditRow = {
    sequence: (last?.sequence ?? 0) + 1,
    at: entry.at.toISOString(),
    monotonic_us: Math.round(performance.now() * 1000),
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    detail_json: canonicalJson(entry.detail),
    previous_sha256: last?.sha256 ?? GENESIS,
    sha256: '',
    run_id: RUN_ID,
    seals_json: entry.seals === null ? null : canonicalJson(entry.seals),
  };
  change(
    tx,
    `INSERT INTO audit_event
       (sequence, at, monotonic_us, actor, action, subject, detail_json, previous_sha256, sha256, run_id, seals_json)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    event.sequence,
    event.at,
    event.monotonic_us,
    event.actor,
    event.action,
    event.subject,
    event.detail_json,
    event.previous_sha256,
    hashOf(event),
    event.run_id,
    event.seals_json,
  );
}

/**
 * Whether the chain holds from its first event to its last. `lastSha256` is what an export prints, so that
 * events cut off at the end can be noticed from outside. `clockSetBack` lists events that are dated before the
 * one they follow.
 */
export type AuditVerdict =
  | {
      readonly kind: 'intact';
      readonly events: number;
      readonly lastSha256: string;
      readonly clockSetBack: readonly number[];
    }
  | { readonly kind: 'broken'; readonly atSequence: number };

/** Walks the whole chain. */
export function verifyAudit(db: ReadableDb): AuditVerdict {
  const rows = allRows<AuditRow>(
    db,
    `SELECT sequence, at, monotonic_us, actor, action, subject, detail_json, previous_sha256, sha256,
       run_id, seals_json
     FROM audit_event ORDER BY sequence`,
  );
  let previous = GENESIS;
  let expected = 1;
  let at = '';
  const clockSetBack: number[] = [];
  for (const row of rows) {
    const holds = row.sequence === expected && row.previous_sha256 === previous && row.sha256 === hashOf(row);
    if (!holds) return { kind: 'broken', atSequence: expected };
    if (row.at < at) clockSetBack.push(row.sequence);
    at = row.at;
    previous = row.sha256;
    expected += 1;
  }
  return { kind: 'intact', events: rows.length, lastSha256: previous, clockSetBack };
}

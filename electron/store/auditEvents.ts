import { z } from 'zod';
import { type AuditEvent, type AuditPage, type AuditQuery, BUT_SAVES } from '../../shared/contracts/audit.ts';
import { auditHead } from './audit.ts';
import { AUDIT_COLUMNS, type AuditRow } from './auditChain.ts';
import { allRows, firstRow, type ReadableDb } from './database.ts';
import { storedJson } from './storedJson.ts';

const PAGE = 200;

const valueSchema = z.union([z.string(), z.number()]).nullable();
const changesSchema = z.array(
  z.object({
    table: z.string(),
    key: z.array(z.union([z.string(), z.number()])),
    old: z.record(z.string(), valueSchema),
    new: z.record(z.string(), valueSchema).nullable(),
  }),
);

/** Who acts under which name: readers, and the software itself. */
function namesOf(db: ReadableDb): ReadonlyMap<string, string> {
  const readers = allRows<{ reader_id: string; name: string }>(db, 'SELECT reader_id, name FROM reader');
  return new Map(readers.map(({ reader_id, name }) => [reader_id, name]));
}

/**
 * A page of events before one of them, the newest first.
 * @throws BrokenRecord where an event does not hold what events hold
 */
export function auditPage(db: ReadableDb, { before, actor = '', action = '' }: AuditQuery): AuditPage {
  const names = namesOf(db);
  const rows = allRows<AuditRow>(
    db,
    `SELECT ${AUDIT_COLUMNS} FROM audit_event
     WHERE sequence < ? AND (? = '' OR actor = ?)
       AND (? = '' OR action = ? OR (? = '${BUT_SAVES}' AND action NOT IN ('draft.saved', 'setting.saved')))
     ORDER BY sequence DESC LIMIT ${PAGE}`,
    before ?? Number.MAX_SAFE_INTEGER,
    actor,
    actor,
    action,
    action,
    action,
  );
  const actors = allRows<{ actor: string }>(db, 'SELECT DISTINCT actor FROM audit_event ORDER BY actor');
  const actions = allRows<{ action: string }>(db, 'SELECT DISTINCT action FROM audit_event ORDER BY action');
  return {
    events: rows.map((row) => inWords(row, names)),
    nextBefore: rows.length === PAGE ? (rows.at(-1)?.sequence ?? null) : null,
    total: firstRow<{ n: number }>(db, 'SELECT count(*) AS n FROM audit_event')?.n ?? 0,
    head: auditHead(db).sha256,
    actors: actors.map((one) => ({ actor: one.actor, name: names.get(one.actor) ?? one.actor })),
    actions: actions.map((one) => one.action),
  };
}

function inWords(row: AuditRow, names: ReadonlyMap<string, string>): AuditEvent {
  const changes = row.changes_json === null ? [] : storedJson(changesSchema, row.changes_json);
  const { reason, ...detail } = detailOf(row.detail_json);
  return {
    sequence: row.sequence,
    at: row.at,
    actor: names.get(row.actor) ?? row.actor,
    action: row.action,
    subject: row.subject,
    reason: typeof reason === 'string' ? reason : null,
    changes: changes.flatMap(({ table, key, old, new: now }) =>
      Object.entries(old).map(([column, value]) => ({
        table,
        key: key.join(', '),
        column,
        old: value,
        new: now?.[column] ?? null,
      })),
    ),
    detail: Object.keys(detail).length === 0 ? '' : JSON.stringify(detail),
  };
}

/** What an event says, by name; an event may also say nothing, or one value. */
function detailOf(json: string): Readonly<Record<string, unknown>> {
  const value = storedJson(z.json(), json);
  if (value === null) return {};
  return typeof value === 'object' && !Array.isArray(value) ? value : { value };
}

const CSV_ROWS_AT_ONCE = 500;
const CSV_COLUMNS = [
  'sequence',
  'at',
  'monotonic_us',
  'run_id',
  'actor',
  'actor_name',
  'action',
  'subject',
  'detail_json',
  'changes_json',
  'previous_sha256',
  'sha256',
] as const;

/** Every event as a table, some at a time, so that whoever sends it does other work between. */
export function* auditTable(db: ReadableDb): Generator<readonly (readonly (string | number | null)[])[]> {
  yield [CSV_COLUMNS];
  const names = namesOf(db);
  let after = 0;
  for (;;) {
    const rows = allRows<AuditRow>(
      db,
      `SELECT ${AUDIT_COLUMNS} FROM audit_event WHERE sequence > ? ORDER BY sequence LIMIT ${CSV_ROWS_AT_ONCE}`,
      after,
    );
    if (rows.length === 0) return;
    yield rows.map((row) =>
      CSV_COLUMNS.map((column) =>
        column === 'actor_name' ? (names.get(row.actor) ?? row.actor) : row[column],
      ),
    );
    after = rows.at(-1)?.sequence ?? after;
  }
}

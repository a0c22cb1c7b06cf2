import { randomUUID } from 'node:crypto';
import { type AssignmentId, asId, type QueryId, type ReaderId, type UnitId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Query, QueryEvent } from '../../shared/contracts/queries.ts';
import type { WorklistRow } from '../../shared/contracts/worklist.ts';
import type { ReadRecord, UnreadableCause } from '../../shared/reading/readDocument.ts';
import type { AtUnit } from './atUnit.ts';
import { allRows, firstRow, type ReadableDb, type WritableDb, type WriteTransaction } from './database.ts';
import { beginAmendment } from './drafts.ts';
import type { StoreFault } from './errors.ts';
import { lockedReadOf } from './lockedReads.ts';
import { insertSealed } from './sealedRows.ts';
import { currentStudy } from './study.ts';
import { unitById } from './units.ts';
import { type Audited, withWrite } from './withWrite.ts';

type OpenedBy = { readonly readId: string; readonly readerId: ReaderId; readonly now: Date };

/**
 * Opens the query to the coordinator that a read returned as unreadable asks, inside the transaction that locks the
 * read; any other read asks nothing. Gives what the audit says of it, which repeats the cause and no words.
 */
export function openQuery(
  tx: WriteTransaction,
  { readId, readerId, now }: OpenedBy,
  records: readonly ReadRecord[],
): NonNullable<Audited<unknown>['also']> {
  const unreadable = records.find((record) => record.kind === 'unreadable');
  if (unreadable === undefined) return [];
  const queryId = asId<QueryId>(randomUUID());
  const cause = unreadable.cause ?? null;
  insertSealed(tx, 'query', { query_id: queryId, read_id: readId, cause });
  addEvent(tx, queryId, 1, { kind: 'opened', by: readerId, at: now, text: unreadable.reason, outcome: null });
  return [{ action: 'query.opened', subject: queryId, detail: { readId, cause } }];
}

type Said = {
  readonly kind: 'opened' | 'answered' | 'closed';
  readonly by: ReaderId;
  readonly at: Date;
  readonly text: string;
  readonly outcome: string | null;
};

const addEvent = (tx: WriteTransaction, queryId: QueryId, number: number, said: Said): void =>
  insertSealed(tx, 'query_event', {
    query_id: queryId,
    event_number: number,
    kind: said.kind,
    actor_id: said.by,
    at: said.at.toISOString(),
    text: said.text,
    outcome: said.outcome,
  });

type QueryRow = AtUnit & { readonly queryId: QueryId; readonly cause: UnreadableCause | null };

/** The queries that somebody may see: a reader of several their own, a coordinator and a lone reader all of them. */
const queryRows = (db: ReadableDb, asker: ReaderId): readonly QueryRow[] =>
  allRows<QueryRow>(
    db,
    `SELECT query_id AS queryId, cause, unit_id AS unitId, reader_id AS readerId, purpose, occasion,
       assignment_id AS assignmentId
     FROM query JOIN read USING (read_id) JOIN reading_unit USING (unit_id) JOIN time_point USING (time_point_id)
       JOIN defect USING (defect_id) JOIN patient USING (patient_id)
     WHERE erased_at IS NULL
       AND (reader_id = ? OR (SELECT role FROM reader WHERE reader.reader_id = ?) <> 'reader')`,
    asker,
    asker,
  );

/** What was said; `onlyOf` names nobody else, as a reader of a blinded study may not know who else there is. */
const eventsOf = (db: ReadableDb, queryId: QueryId, onlyOf: ReaderId | null = null): Query['events'] =>
  allRows<Query['events'][number]>(
    db,
    `SELECT kind, iif(coalesce(?, actor_id) = actor_id, reader.name, NULL) AS by, at, text, outcome
     FROM query_event JOIN reader ON reader_id = actor_id WHERE query_id = ? ORDER BY event_number`,
    onlyOf,
    queryId,
  ).map((event) => ({ ...event }));

/** The case as its reader has it; null where nobody was assigned anything, or nobody reads blinded any more. */
function assignedCase(
  db: ReadableDb,
  assignmentId: AssignmentId | null,
): Pick<Query, 'unitId' | 'caseCode'> | null {
  if (assignmentId === null || !currentStudy(db).isBlinded) return null;
  const row = firstRow<{ case_code: string }>(
    db,
    'SELECT case_code FROM assignment WHERE assignment_id = ?',
    assignmentId,
  );
  return row === undefined ? null : { unitId: asId<UnitId>(assignmentId), caseCode: row.case_code };
}

const isClosed = ({ events }: Pick<Query, 'events'>): boolean => events.at(-1)?.kind === 'closed';
const openedAt = ({ events }: Pick<Query, 'events'>): string => events[0]?.at ?? '';

/** Every query that this reader may see, those that wait before those that ended, the newest first. */
export function listQueries(db: ReadableDb, readerId: ReaderId): readonly Query[] {
  const queries = queryRows(db, readerId).flatMap((row): readonly Query[] => {
    const { queryId, cause } = row;
    const own = row.readerId === readerId ? assignedCase(db, row.assignmentId) : null;
    const events = eventsOf(db, queryId, own === null ? null : readerId);
    if (own !== null) return [{ queryId, ...own, timePoint: null, cause, events }];
    const unit = unitById(db, row.unitId);
    if (unit === null) return [];
    const { unitId, caseCode, timePoint } = unit;
    return [{ queryId, unitId, caseCode, timePoint: timePoint?.label ?? null, cause, events }];
  });
  return queries.toSorted(
    (a, b) =>
      Number(isClosed(a)) - Number(isClosed(b)) ||
      openedAt(b).localeCompare(openedAt(a)) ||
      (a.queryId < b.queryId ? -1 : 1),
  );
}

/**
 * How the newest query of each case that this reader returned stands, by its assignment, or its unit where nothing was
 * assigned; absent where nothing is to be said of it.
 */
export function queryByCase(
  db: ReadableDb,
  readerId: ReaderId,
): ReadonlyMap<string, NonNullable<WorklistRow['query']>> {
  const rows = allRows<{ case_id: string; kind: string; outcome: string | null }>(
    db,
    `SELECT coalesce(assignment_id, unit_id) AS case_id, kind, outcome
     FROM query CROSS JOIN read USING (read_id) JOIN query_event AS last USING (query_id)
     WHERE reader_id = ? AND NOT EXISTS (SELECT 1 FROM query_event AS later
       WHERE later.query_id = last.query_id AND later.event_number > last.event_number)
     ORDER BY version`,
    readerId,
  );
  const newest = new Map(rows.map((row) => [row.case_id, row]));
  const standing = new Map<string, NonNullable<WorklistRow['query']>>();
  for (const [caseId, { kind, outcome }] of newest) {
    if (kind !== 'closed') standing.set(caseId, kind === 'answered' ? 'answered' : 'open');
    else if (outcome === 'excluded') standing.set(caseId, 'excluded');
  }
  return standing;
}

/** Why nothing was added to a query. `message` is the sentence for the person. */
export type QueryRefusal = { readonly kind: 'notFound' | 'readLocked'; readonly message: string };

/**
 * Adds an answer, or ends the query. Ended as `reopened`, the reader who returned the unit gets a draft of the next
 * version with the marks of the returned read and the text as its reason; that read stays as it was submitted.
 */
export function addToQuery(
  db: WritableDb,
  by: { readonly readerId: ReaderId; readonly now: Date },
  queryId: QueryId,
  event: QueryEvent,
): Result<null, QueryRefusal | StoreFault> {
  const action = `query.${event.kind}`;
  return withWrite<null, QueryRefusal>(db, { actor: by.readerId, action, at: by.now }, (tx) => {
    const query = queryRows(tx, by.readerId).find((row) => row.queryId === queryId);
    if (query === undefined) return err(NO_SUCH_QUERY);
    const events = eventsOf(tx, queryId);
    if (isClosed({ events })) return err(CLOSED);
    const outcome = event.kind === 'closed' ? event.outcome : null;
    const { kind, text } = event;
    addEvent(tx, queryId, events.length + 1, { kind, by: by.readerId, at: by.now, text, outcome });
    if (outcome === 'reopened') reopen(tx, query, by.now, text);
    return ok({ value: null, subject: queryId, detail: { outcome } });
  });
}

function reopen(tx: WriteTransaction, query: QueryRow, now: Date, reason: string): void {
  const at = { ...query, now };
  const read = lockedReadOf(tx, at);
  if (read === null) throw new Error('a query about a read that is not there');
  const marks = read.records.filter(({ kind }) => kind !== 'unreadable');
  beginAmendment(tx, at, { readId: read.readId, reason }, marks);
}

const NO_SUCH_QUERY: QueryRefusal = {
  kind: 'notFound',
  message: 'There is no such query in this workspace. Nothing was changed. Open the list of queries again.',
};

const CLOSED: QueryRefusal = {
  kind: 'readLocked',
  message:
    'This query was closed in the meantime, so nothing was added to it. Open the list again to see how.',
};

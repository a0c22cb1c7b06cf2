import { describe, expect, it } from 'vitest';
import { primaryAt } from '../../electron/store/atUnit.ts';
import { draftOf, saveDraft } from '../../electron/store/drafts.ts';
import { lockedReadOf } from '../../electron/store/lockedReads.ts';
import { addToQuery, listQueries } from '../../electron/store/queries.ts';
import { submitRead } from '../../electron/store/reads.ts';
import { verifyRead } from '../../electron/store/verifyRead.ts';
import { nextUnit, worklist } from '../../electron/store/worklist.ts';
import { asId, type QueryId, type ReaderId } from '../../shared/base/ids.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import { brokenIn } from './brokenIn.ts';
import { allSidesClear } from './completeRead.ts';
import { parsedInstance } from './parsedInstance.ts';
import { must, NOON, store, temporaryWorkspace } from './temporaryWorkspace.ts';

const OVEREXPOSED: ReadRecord = {
  id: 'unreadable',
  kind: 'unreadable',
  reason: 'Burnt out at the distal end',
  cause: 'exposure',
};

/** A case that was returned as unreadable, with a side stated before. */
function returnedCase() {
  const workspace = temporaryWorkspace();
  const { db, implicitReader: reader } = workspace;
  store(workspace, parsedInstance('ap'));
  const rows = () => worklist(db, reader.readerId);
  const unitId = rows()[0]?.unitId;
  if (unitId === undefined) throw new Error('no case');
  const at = { ...primaryAt(unitId, reader.readerId), now: NOON, softwareVersion: '0.1.0-test' };
  const submit = (records: readonly ReadRecord[], baseRevision: number) => {
    must(saveDraft(db, at, { baseRevision, records }));
    return must(submitRead(db, at, baseRevision + 1));
  };
  const read = submit([...allSidesClear.slice(0, 1), OVEREXPOSED], 0);
  const [query] = listQueries(db, reader.readerId);
  if (query === undefined) throw new Error('no query');
  const by = { readerId: reader.readerId, now: new Date(NOON.getTime() + 60_000) };
  const add = (event: Parameters<typeof addToQuery>[3]) => addToQuery(db, by, query.queryId, event);
  return { db, at, read, query, rows, add, submit };
}

const audited = (db: ReturnType<typeof returnedCase>['db']) =>
  db
    .prepare("SELECT action, detail_json FROM audit_event WHERE action LIKE 'query.%' ORDER BY sequence")
    .all();

describe('a case returned as unreadable', () => {
  it('opens a query with its cause and words when it is locked, and not before', () => {
    const { db, at, query, rows } = returnedCase();
    expect(query).toMatchObject({ unitId: at.unitId, cause: 'exposure', caseCode: rows()[0]?.caseCode });
    expect(query.events).toEqual([
      { kind: 'opened', by: 'Reader', at: NOON.toISOString(), text: OVEREXPOSED.reason, outcome: null },
    ]);
    expect(rows()[0]).toMatchObject({ status: 'submitted', grade: 'Unreadable', query: 'open' });
    // The audit names the cause; the words, which somebody typed, stay where they were said.
    expect(audited(db)).toEqual([
      { action: 'query.opened', detail_json: expect.stringContaining('"cause":"exposure"') },
    ]);
    expect(JSON.stringify(audited(db))).not.toContain('Burnt');
  });

  it('is the only kind that does', () => {
    const other = temporaryWorkspace();
    store(other, parsedInstance('ap'));
    const unitId = worklist(other.db, other.implicitReader.readerId)[0]?.unitId;
    if (unitId === undefined) throw new Error('no case');
    const at = { ...primaryAt(unitId, other.implicitReader.readerId), now: NOON, softwareVersion: 'test' };
    must(saveDraft(other.db, at, { baseRevision: 0, records: [OVEREXPOSED] }));
    must(saveDraft(other.db, at, { baseRevision: 1, records: allSidesClear }));
    must(submitRead(other.db, at, 2));
    expect(listQueries(other.db, other.implicitReader.readerId)).toEqual([]);
    expect(worklist(other.db, other.implicitReader.readerId)[0]?.query).toBeNull();
  });

  it('locks like any other read, whatever is said of it since', () => {
    const { db, at, read, add, rows } = returnedCase();
    expect(saveDraft(db, at, { baseRevision: 0, records: [] })).toMatchObject({
      error: { kind: 'readLocked' },
    });
    must(add({ kind: 'answered', text: 'No other film was taken.' }));
    expect(rows()[0]?.query).toBe('answered');
    must(add({ kind: 'closed', outcome: 'excluded', text: 'Left out of the analysis.' }));
    expect(rows()[0]).toMatchObject({ status: 'submitted', query: 'excluded' });
    expect(nextUnit(db, at.readerId, at.unitId)).toBeNull();
    expect(lockedReadOf(db, at)).toEqual(read);
    expect(add({ kind: 'answered', text: 'One more thing' })).toMatchObject({
      error: { kind: 'readLocked' },
    });
    expect(audited(db).map((row) => Reflect.get(Object(row), 'action'))).toEqual([
      'query.opened',
      'query.answered',
      'query.closed',
    ]);
    expect(brokenIn(db)).toEqual([]);
  });

  it('is read again once it is reopened: its marks are there, and the new read names the one it amends', () => {
    const { db, at, read, add, rows, submit } = returnedCase();
    must(add({ kind: 'closed', outcome: 'reopened', text: 'The end is seen with another window.' }));
    expect(draftOf(db, at)).toMatchObject({
      revision: 1,
      records: allSidesClear.slice(0, 1),
      amends: { readId: read.readId, version: 1 },
    });
    expect(rows()[0]).toMatchObject({ status: 'draft', grade: null, query: null });
    const again = submit(allSidesClear, 1);
    expect(again.version).toBe(2);
    expect(verifyRead(again)).toBe('intact');
    expect(db.prepare('SELECT amendment_of, amendment_reason FROM read WHERE version = 2').all()).toEqual([
      { amendment_of: read.readId, amendment_reason: 'The end is seen with another window.' },
    ]);
    expect(db.prepare('SELECT sha256 FROM read WHERE version = 1').pluck().get()).toBe(read.sha256);
    expect(saveDraft(db, at, { baseRevision: 0, records: [] })).toMatchObject({
      error: { kind: 'readLocked' },
    });
    expect(rows()[0]).toMatchObject({ status: 'submitted', query: null });
  });

  it('can be returned again, which is another query', () => {
    const { at, db, add, submit, rows, query } = returnedCase();
    must(add({ kind: 'closed', outcome: 'reopened', text: 'Please try once more.' }));
    submit([{ ...OVEREXPOSED, cause: 'missingView', reason: '' }], 1);
    expect(listQueries(db, at.readerId).map(({ cause }) => cause)).toEqual(['missingView', 'exposure']);
    expect(listQueries(db, at.readerId)[1]?.queryId).toBe(query.queryId);
    expect(rows()[0]?.query).toBe('open');
  });

  it('keeps what was said: no row can be changed, removed or written over', () => {
    const { db, query, read } = returnedCase();
    for (const sql of [
      "UPDATE query SET cause = 'other'",
      'DELETE FROM query',
      "UPDATE query_event SET text = 'x'",
      'DELETE FROM query_event',
      `INSERT OR REPLACE INTO query VALUES ('${query.queryId}', '${read.readId}', 'other')`,
      `INSERT OR REPLACE INTO query_event SELECT * FROM query_event`,
    ]) {
      expect(() => db.exec(sql), sql).toThrow('append-only');
    }
  });

  it('is nothing to another reader, and all of it to a coordinator', () => {
    const { db, query } = returnedCase();
    const person = (id: string, role: 'reader' | 'coordinator') => {
      db.prepare(
        `INSERT INTO reader (reader_id, study_id, name, role, created_at) SELECT ?, study_id, ?, ?, created_at FROM reader LIMIT 1`,
      ).run(id, `The ${role}`, role);
      return asId<ReaderId>(id);
    };
    const other = person('00000000-0000-4000-8000-00000000000a', 'reader');
    const coordinator = person('00000000-0000-4000-8000-00000000000b', 'coordinator');
    const answer = (readerId: ReaderId) =>
      addToQuery(db, { readerId, now: NOON }, query.queryId, { kind: 'answered', text: 'Taken anew.' });
    expect(listQueries(db, other)).toEqual([]);
    expect(answer(other)).toMatchObject({ error: { kind: 'notFound' } });
    expect(listQueries(db, coordinator)).toEqual([query]);
    expect(answer(coordinator).ok).toBe(true);
  });

  it('is refused for a query that is not there', () => {
    const { db, at } = returnedCase();
    const nowhere = asId<QueryId>('00000000-0000-4000-8000-000000000000');
    expect(addToQuery(db, at, nowhere, { kind: 'answered', text: 'x' })).toMatchObject({
      error: { kind: 'notFound' },
    });
  });
});

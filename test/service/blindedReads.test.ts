import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { bridgedOnAp } from '../store/completeRead.ts';
import { OPTIONS, temporaryFolder } from '../store/temporaryWorkspace.ts';
import { assign, blindedStudy, ownGrade } from './blindedReaders.ts';
import { runningService } from './runningService.ts';

/** A reader with one case, marked and with an own grade of II committed. */
async function graded(now = OPTIONS.now) {
  const study = await blindedStudy(runningService(temporaryFolder(), undefined, now));
  const reader = await study.signInAs('reader', 'Reader A');
  const [unitId = ''] = study.later;
  const [assignmentId = ''] = assign(study.workspace, reader.readerId, [unitId]);
  const [ap] = (await study.unit(assignmentId)).images;
  if (ap === undefined) throw new Error('no picture');
  const marks = bridgedOnAp(ap.instanceId);
  const draft = (baseRevision: number, records: readonly unknown[], effort?: unknown) =>
    study.send('PUT', `/api/units/${assignmentId}/draft`, { baseRevision, records, effort });
  const submit = (baseRevision: number, effort?: unknown) =>
    study.send('POST', `/api/units/${assignmentId}/submit`, { baseRevision, effort });
  const amend = (reason: string) => study.send('POST', `/api/units/${assignmentId}/amendment`, { reason });
  expect((await draft(0, [...marks, ownGrade(2)], effortOf(60_000, { outline: 2 }))).status).toBe(200);
  return { ...study, reader, unitId, assignmentId, marks, draft, submit, amend };
}

const effortOf = (activeMs: number, tools: Record<string, number>) => ({ activeMs, idleMs: 5_000, tools });
const kindOf = async (response: Response) => problemSchema.parse(await response.json()).kind;

describe('a grade that was committed before the derived one was shown', () => {
  it('is not changed, withdrawn or given another reason by any save', async () => {
    const { draft, marks, workspace } = await graded();
    const others = [
      [...marks, ownGrade(4)],
      marks,
      [...marks, { ...ownGrade(2), isCommitted: false }],
      [...marks, { ...ownGrade(2), reason: 'after all' }],
    ];
    for (const records of others) expect(await kindOf(await draft(1, records))).toBe('invalidRequest');
    expect(workspace.db.prepare('SELECT revision FROM read_draft').pluck().get()).toBe(1);
  });

  it('stands beside marks that were changed afterwards only where they are recorded as such, for good', async () => {
    const { draft, marks } = await graded();
    const fewer = marks.slice(1);
    const flagged = { ...ownGrade(2), marksChangedAfterCommit: true };
    expect(await kindOf(await draft(1, [...fewer, ownGrade(2)]))).toBe('invalidRequest');
    expect((await draft(1, [...fewer, flagged])).status).toBe(200);
    expect(await kindOf(await draft(2, [...marks, ownGrade(2)]))).toBe('invalidRequest');
    expect((await draft(2, [...marks, flagged])).status).toBe(200);
  });
});

describe('a locked read', () => {
  it('is opened with a reason for its next version, in which the own grade is given anew; the first stays', async () => {
    const { draft, submit, amend, unit, assignmentId, marks, workspace } = await graded();
    expect(await kindOf(await amend('too early'))).toBe('draftConflict');
    expect((await submit(1)).status).toBe(200);
    const first = workspace.db.prepare('SELECT sha256, document_json FROM read').get();
    expect(await (await amend('The lateral shows a gap.')).json()).toEqual({ version: 2 });
    expect(await kindOf(await amend('twice'))).toBe('draftConflict');
    const opened = await unit(assignmentId);
    expect(opened.state).toMatchObject({
      kind: 'draft',
      draft: { revision: 1, records: { length: marks.length } },
    });
    expect((await draft(1, [...marks, ownGrade(3)])).status).toBe(200);
    expect((await submit(2)).status).toBe(200);
    const reads = workspace.db
      .prepare(
        'SELECT version, assignment_id, amendment_reason, sha256, document_json FROM read ORDER BY version',
      )
      .all();
    expect(reads).toMatchObject([
      { version: 1, assignment_id: assignmentId, amendment_reason: null, ...(first as object) },
      { version: 2, assignment_id: assignmentId, amendment_reason: 'The lateral shows a gap.' },
    ]);
  });

  it('is not opened any more once its consensus has begun, and what amends it is not submitted', async () => {
    const { draft, submit, amend, marks, signInAs, signIns, send, workspace, unitId, reader } =
      await graded();
    const { db } = workspace;
    expect((await submit(1)).status).toBe(200);
    // A draft that amends was open when the consensus began: it is kept, and not submitted.
    expect((await amend('Looked again.')).status).toBe(200);
    expect((await draft(1, [...marks, ownGrade(3)])).status).toBe(200);
    const other = await signInAs('reader', 'Reader B');
    const [assignmentB = ''] = assign(workspace, other.readerId, [unitId]);
    db.exec(`CREATE TEMP TABLE copied AS SELECT * FROM read;
      UPDATE copied SET read_id = '${randomUUID()}', reader_id = '${other.readerId}', assignment_id = '${assignmentB}';
      INSERT INTO read SELECT * FROM copied`);
    const readIds = db.prepare('SELECT read_id FROM read').pluck().all();
    db.prepare(
      `INSERT INTO consensus SELECT ?, ?, ?, ?, protocol_version_id, ?, ? FROM protocol_version LIMIT 1`,
    ).run(randomUUID(), unitId, ...readIds, reader.readerId, OPTIONS.now().toISOString());
    signIns.signIn(reader);
    expect(await kindOf(await submit(2))).toBe('readLocked');
    expect(db.prepare('SELECT count(*) FROM read_draft').pluck().get()).toBe(1);
    signIns.signIn(other);
    const asked = await send('POST', `/api/units/${assignmentB}/amendment`, { reason: 'Too late.' });
    const refused = problemSchema.parse(await asked.json());
    expect(refused).toMatchObject({ kind: 'readLocked', detail: expect.stringContaining('consensus') });
  });

  it('keeps how long it took and which tools were used, and no route tells', async () => {
    const { submit, worklist, unit, assignmentId, workspace } = await graded();
    expect((await submit(1, effortOf(2_000, { outline: 1, undo: 3 }))).status).toBe(200);
    const effort = workspace.db.prepare('SELECT * FROM read_effort').get();
    const [opened, closed] = [OPTIONS.now().getTime() - 65_000, OPTIONS.now()];
    expect(effort).toEqual({
      read_id: workspace.db.prepare('SELECT read_id FROM read').pluck().get(),
      opened_at: new Date(opened).toISOString(),
      closed_at: closed.toISOString(),
      active_ms: 62_000,
      idle_ms: 10_000,
      tools_json: '{"outline":3,"undo":3}',
    });
    expect(() => workspace.db.exec('UPDATE read_effort SET active_ms = 0')).toThrow('append-only');
    const said = JSON.stringify([await worklist(), await unit(assignmentId)]);
    // As a number of its own: the same digits may stand in the middle of a random id.
    expect(said).not.toMatch(/(?<![\w.])62000(?!\w)|opened_?at|active/i);
  });
});

describe('repeat reads', () => {
  it('appear when every first read is locked and the wash-out is over, under other ids and codes', async () => {
    let now = OPTIONS.now();
    const { submit, worklist, workspace, reader, unitId, assignmentId, get, unit } = await graded(() => now);
    const [repeat = ''] = assign(workspace, reader.readerId, [unitId], 'repeat');
    expect((await worklist()).rows).toHaveLength(1);
    expect(await (await get('/api/packages/mine')).json()).toMatchObject({ cases: 1 });
    expect((await get(`/api/units/${repeat}`)).status).toBe(404);
    expect((await submit(1)).status).toBe(200);
    expect((await worklist()).rows).toHaveLength(1);
    const day = 24 * 60 * 60 * 1000;
    for (const [days, cases] of [
      [27.99, 1],
      [28, 2],
    ] as const) {
      now = new Date(OPTIONS.now().getTime() + days * day);
      expect((await worklist()).rows).toHaveLength(cases);
    }
    const [first, second] = (await worklist()).rows;
    expect(first).toMatchObject({ unitId: assignmentId, status: 'submitted' });
    expect(second).toMatchObject({ unitId: repeat, status: 'new' });
    expect(second?.caseCode).not.toBe(first?.caseCode);
    const again = await unit(repeat);
    expect(again.state).toMatchObject({ kind: 'draft', draft: { revision: 0, records: [] } });
  });
});

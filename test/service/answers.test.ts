import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Answers, createAnswers } from '../../electron/answers/answers.ts';
import { type AskedAnswer, madeAnswer } from '../../electron/answers/askedAnswer.ts';
import { primaryAt } from '../../electron/store/atUnit.ts';
import { databasePath, openToAsk } from '../../electron/store/connection.ts';
import { derive, derivedNumbers } from '../../electron/store/derivedNumbers.ts';
import { derivedAt, derivedOnce, isLongToDerive, rememberDerived } from '../../electron/store/derivedOnce.ts';
import { lockedReadOf } from '../../electron/store/lockedReads.ts';
import { backupsOf } from '../../electron/store/rescue/backupList.ts';
import { isSmallStudy } from '../../electron/store/studySize.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { context as readAgainst } from '../../shared/reading/fixtures/read.ts';
import { writeLargeStudy } from '../bench/largeStudy.ts';
import { allSidesClear } from '../store/completeRead.ts';
import { markedVolume } from '../store/markedVolume.ts';
import { temporaryFolder, temporaryWorkspace } from '../store/temporaryWorkspace.ts';
import { runningService, serviceWithOneCase } from './runningService.ts';

const CASES = 80;
const ASKED: readonly AskedAnswer[] = [
  { kind: 'agreement' },
  { kind: 'animals' },
  { kind: 'auditPage', query: {} },
  { kind: 'auditTable' },
  { kind: 'caseData' },
  { kind: 'cases' },
  { kind: 'circumstances' },
  { kind: 'cohort' },
  { kind: 'disagreements' },
  { kind: 'exportPlan', units: null },
  { kind: 'studyFile', file: 'json', softwareVersion: 'test' },
];

/** A study of 80 locked reads, which is more than is asked beside other requests. */
function folderOfStudy(): string {
  const folder = temporaryFolder();
  writeLargeStudy(folder, { cases: CASES, events: 10 });
  return folder;
}

function answersOf(folder = folderOfStudy()) {
  const { db } = temporaryWorkspace(folder);
  const answers = createAnswers({ workspaceDirectory: folder, db });
  onTestFinished(() => answers.close());
  return { folder, db, answers };
}

const textOf = async (answers: Answers, asked: AskedAnswer): Promise<string> =>
  await new Response((await answers.begin(asked)).body).text();

/** Another program that writes, as an import does. */
function write(folder: string, sql: string): void {
  const db = new Database(databasePath(folder));
  db.exec(sql);
  db.close();
}

const codes = (json: string): readonly string[] =>
  JSON.parse(json).cases.map(({ caseCode }: { caseCode: string }) => caseCode);

describe('what is asked of a whole study', () => {
  it('is answered by a thread word for word as it would be here', async () => {
    const { db, answers } = answersOf();
    expect(isSmallStudy(db)).toBe(false);
    for (const asked of ASKED) {
      const { counts, body } = await answers.begin(asked);
      const here = madeAnswer(db, asked);
      expect(counts).toEqual(here.counts);
      // A byte order mark is no letter.
      expect(await new Response(body).text(), asked.kind).toBe(
        [...here.parts].join('').replace(/^\uFEFF/, ''),
      );
    }
  });

  it('tells of the moment when it was asked, whatever is written while it is taken', async () => {
    const { folder, answers } = answersOf();
    const file: AskedAnswer = { kind: 'studyFile', file: 'json', softwareVersion: 'test' };
    const { counts, body } = await answers.begin(file);
    expect(counts).toEqual({ reads: CASES, withheld: 0 });
    write(
      folder,
      "UPDATE patient SET case_code = '-----' WHERE case_code = (SELECT min(case_code) FROM patient)",
    );
    const taken = codes(await new Response(body).text());
    expect(taken).toHaveLength(CASES);
    expect(taken).not.toContain('-----');
    expect(codes(await textOf(answers, file))).toContain('-----');
  });

  it('is there at once after a change, in the next answer', async () => {
    const { folder, answers } = answersOf();
    const before = await textOf(answers, { kind: 'cases' });
    write(folder, "UPDATE defect SET limb = 'R'");
    const after = await textOf(answers, { kind: 'cases' });
    expect([before, after].map((text) => text.includes('"limb":"L"'))).toEqual([true, false]);
  });

  it('says that the workspace is damaged where a stored read is none', async () => {
    const folder = folderOfStudy();
    write(
      folder,
      `CREATE TEMP TABLE one AS SELECT * FROM read LIMIT 1;
       UPDATE one SET occasion = 2, purpose = 'repeat', read_id = '00000000-0000-4000-8000-000000000001', derived_json = '{}';
       INSERT INTO read SELECT * FROM one`,
    );
    const { get } = runningService(folder);
    const refused = await get('/api/study/agreement');
    expect(problemSchema.parse(await refused.json()).kind).toBe('workspaceDamaged');
    expect((await get('/api/study/cases')).status).toBe(200);
  });

  it('ends with the workspace, and begins again with the next question', async () => {
    const { answers } = answersOf();
    const { body } = await answers.begin({ kind: 'auditTable' });
    const refused = expect(answers.begin({ kind: 'cohort' })).rejects.toThrow('was ended');
    await answers.close();
    await refused;
    await expect(new Response(body).text()).rejects.toThrow('was ended');
    expect(await textOf(answers, { kind: 'cases' })).toContain('caseCode');
  });

  it('tells of every copy of the database', async () => {
    const { folder, answers } = answersOf();
    const asked: AskedAnswer = { kind: 'backups', directory: folder };
    const { backups } = JSON.parse(await textOf(answers, asked));
    expect(backups).toEqual(backupsOf(folder));
    expect(backups).toMatchObject([{ kind: 'daily', isSound: true, holds: { patients: CASES } }, {}]);
  });

  it('can write nothing', () => {
    const db = openToAsk(folderOfStudy());
    onTestFinished(() => void db.close());
    expect(() => db.exec("UPDATE defect SET limb = 'R'")).toThrow('readonly');
  });
});

describe('what follows from a read with marks in a volume', () => {
  it('is computed by a thread before the read is locked, and is what would be computed here', async () => {
    const service = await serviceWithOneCase();
    const { workspace, unitId, send, unit } = service;
    const [picture] = (await unit(unitId)).images;
    if (picture === undefined) throw new Error('no picture');
    const records = [...allSidesClear, ...markedVolume(picture.seriesId)];
    await send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records });
    const at = primaryAt(unitId, workspace.implicitReader.readerId);
    expect(isLongToDerive(workspace.db, { of: 'draft', at })).toBe(true);
    const answers = createAnswers({ workspaceDirectory: workspace.directory, db: workspace.db });
    onTestFinished(() => answers.close());
    // In a workspace that holds one case: what is long is asked of the thread whatever the size of the study.
    const told = JSON.parse(await textOf(answers, { kind: 'derived', of: 'draft', at }));
    expect(told).toEqual(derivedAt(workspace.db, { of: 'draft', at }));
    expect((await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 })).status).toBe(200);
    const locked = lockedReadOf(workspace.db, at);
    expect(locked?.derived).toEqual(told.numbers);
    expect(locked && derivedNumbers(derive(locked.context, locked.records), locked.records)).toEqual(
      told.numbers,
    );
    expect(await textOf(answers, { kind: 'derived', of: 'draft', at })).toBe('null');
  });

  it('is computed anew where the marks are others than those that it was computed of', () => {
    const context = readAgainst();
    const clear = derivedOnce(context, [...allSidesClear]);
    rememberDerived({ ...clear, numbers: { grade: 'what a thread said' } });
    expect(derivedOnce(context, [...allSidesClear]).numbers).toEqual({ grade: 'what a thread said' });
    const [, ...others] = allSidesClear;
    expect(derivedOnce(context, others).numbers).toEqual(derivedNumbers(derive(context, others), others));
    rememberDerived(clear);
  });
});

import { describe, expect, it } from 'vitest';
import { cohortReport } from '../../shared/cohort/cohortReport.ts';
import { agreementSchema } from '../../shared/contracts/agreement.ts';
import { studyCaseDataSchema } from '../../shared/contracts/caseData.ts';
import { cohortFactsSchema } from '../../shared/contracts/cohort.ts';
import { consensusRoomSchema } from '../../shared/contracts/consensus.ts';
import { cohortTables } from '../../shared/exports/cohortTables.ts';
import type { Grade } from '../../shared/grading/grade.ts';
import { agreementReport } from '../../shared/study/agreementReport.ts';
import { importPatients, lockRead, recordsFor } from '../study/readsOfTwo.ts';
import { CANARIES, PASSPHRASE, runningService } from './runningService.ts';

const FIRST: readonly Grade[] = [0, 1, 2, 2, 4];
const SECOND: readonly Grade[] = [0, 1, 2, 3, 4];

/** Five patients read by two, a sixth by nobody; of the fourth they differ. A coordinator is signed in. */
async function readByTwo() {
  const service = runningService();
  const { workspace, get, signInAs } = service;
  const units = importPatients(workspace, 6);
  const anna = await signInAs('reader', 'Reader Anna');
  const boris = await signInAs('reader', 'Reader Boris');
  units.slice(0, 5).forEach(({ unitId, film }, place) => {
    lockRead(workspace, { unitId, readerId: anna.readerId }, recordsFor(film, FIRST[place] ?? 0));
    lockRead(workspace, { unitId, readerId: boris.readerId }, recordsFor(film, SECOND[place] ?? 0));
  });
  await signInAs('coordinator');
  const facts = async () => cohortFactsSchema.parse(await (await get('/api/study/cohort')).json());
  return { ...service, units, anna, facts };
}

const reportOf = (facts: Parameters<typeof cohortReport>[0]) =>
  cohortReport(facts, 'exclude', { samples: 20, seed: facts.seed });

describe('the cohort of a study', () => {
  it('has the grades that two readers agree in, and between theirs what they differ in', async () => {
    const { facts, get } = await readByTwo();
    const found = await facts();
    expect([found.patients.length, found.heldBack, found.isBlinded]).toEqual([6, 0, false]);
    const report = reportOf(found);
    // Worked by hand: 0, I, II, {II, III} and IV of five patients; the sixth has no read.
    expect(report.incidence.map(({ reached, notReached, open }) => [reached, notReached, open])).toEqual([
      [4, 1, 0],
      [3, 2, 0],
      [1, 3, 1],
      [1, 4, 0],
    ]);
    expect([report.patients, report.gradedPatients, report.lookedIntoPatients]).toEqual([6, 5, 2]);
    expect(report.openFilms.sets).toEqual([{ grades: [2, 3], count: 1 }]);

    const agreement = agreementSchema.parse(await (await get('/api/study/agreement')).json());
    const { derived } = agreementReport(agreement.table, [0, 1], 'exclude', { samples: 20, seed: 1 });
    expect(report.readerPairs[0]?.table).toEqual(derived.table);
    const incidence = cohortTables(report).find(({ name }) => name === 'cohort-incidence');
    expect(incidence?.rows[0]?.slice(0, 5)).toEqual(['1', 'none', 4, 5, 0.8]);
  });

  it('takes the grade of a settled consensus, with what the disagreement came from', async () => {
    const { facts, send, units } = await readByTwo();
    const unitId = units[3]?.unitId;
    const opened = consensusRoomSchema.parse(await (await send('POST', '/api/consensus', { unitId })).json());
    const at = `/api/consensus/${opened.consensusId}`;
    // Which of the two is Reader 1 in the room is drawn; the read that says III is the one to take.
    const kind = opened.found.grades[0] === 3 ? 'first' : 'second';
    const causes = [{ side: 'medial', cause: 'continuity' }];
    await send('POST', `${at}/decisions`, { kind, reason: 'A bridge, CANARY reason', causes });
    for (const name of ['Reader Anna', 'Reader Boris']) {
      await send('POST', `${at}/signatures`, { name, passphrase: PASSPHRASE });
    }
    const found = await facts();
    const report = reportOf(found);
    expect(report.openFilms).toMatchObject({ open: 0, determinate: 5 });
    expect(report.incidence[2]).toMatchObject({ reached: 2, open: 0 });
    expect(report.settled).toMatchObject({ opened: 1, settled: 1, changed: 1, kept: 1 });
    expect(report.settled.causes).toMatchObject([{ cause: 'continuity', all: 1, bySide: { medial: 1 } }]);
    expect(JSON.stringify(found)).not.toContain('CANARY');
  });

  it('holds what was recorded of its cases, and leaves out who is excluded but in the flow', async () => {
    const { facts, get, send, workspace } = await readByTwo();
    const ofCases = async () =>
      studyCaseDataSchema.parse(await (await get('/api/study/case-data')).json()).cases;
    const [first, second] = await ofCases();
    if (first === undefined || second === undefined) throw new Error('no cases');
    const change = { patientId: first.patientId, key: 'age', from: null, to: 52 };
    expect((await send('PUT', '/api/study/case-data', { via: 'form', changes: [change] })).status).toBe(200);
    workspace.db
      .prepare(
        `INSERT INTO screening (patient_id, outcome, reasons_json) VALUES (?, 'excluded', '["consent"]')`,
      )
      .run(second.patientId);
    const found = await facts();
    const codes = found.patients.map(({ caseCode }) => caseCode);
    expect(codes).toContain(first.caseCode);
    expect(codes).not.toContain(second.caseCode);
    const report = reportOf(found);
    expect(report.flow).toMatchObject({ screened: 6, excluded: 1, undecided: 5 });
    const age = report.tableOne.rows.find(({ variable }) => variable.key === 'age');
    expect(age?.cells[0]).toMatchObject({ n: 1, missing: 4, median: 52 });
  });

  it('names nobody and no unit, and is not for a reader', async () => {
    const { get, signIns, anna, units } = await readByTwo();
    const said = await (await get('/api/study/cohort')).text();
    const names = ['Doe', 'P1', 'Reader Anna', ...units.flatMap(({ unitId, film }) => [unitId, film])];
    expect([...CANARIES, ...names].filter((needle) => said.includes(needle))).toEqual([]);
    signIns.signIn(anna);
    expect((await get('/api/study/cohort')).status).toBe(403);
  });
});

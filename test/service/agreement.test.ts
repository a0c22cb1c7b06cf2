import { describe, expect, it } from 'vitest';
import { intervalCell } from '../../renderer/study/agreement/figures.ts';
import { agreementSchema } from '../../shared/contracts/agreement.ts';
import type { Grade } from '../../shared/grading/grade.ts';
import { valueOrNull } from '../../shared/statistics/estimate.ts';
import { agreementReport } from '../../shared/study/agreementReport.ts';
import { gradeRows } from '../../shared/study/statisticRows.ts';
import { coefficientFigure } from '../../shared/texts/printedNumber.ts';
import { allSidesClear } from '../store/completeRead.ts';
import { importPatients, lockRead, recordsFor } from '../study/readsOfTwo.ts';
import { CANARIES, runningService } from './runningService.ts';

const FIRST: readonly Grade[] = [0, 1, 2, 2, 3, 3, 4, 4];
const SECOND: readonly Grade[] = [0, 1, 2, 3, 3, 3, 4, 2];

/** Eight patients read by two, and a ninth that only one has locked. */
async function readByTwo() {
  const service = runningService();
  const { workspace } = service;
  const units = importPatients(workspace, 9);
  const radiologist = await service.signInAs('reader', 'Reader Boris');
  const orthopaedist = await service.signInAs('reader', 'Reader Anna');
  workspace.db.prepare("UPDATE reader SET specialty = 'radiology' WHERE name = 'Reader Boris'").run();
  workspace.db.prepare("UPDATE reader SET specialty = 'orthopaedics' WHERE name = 'Reader Anna'").run();
  units.forEach(({ unitId, film }, place) => {
    const [first, second] = [FIRST[place], SECOND[place]];
    lockRead(workspace, { unitId, readerId: orthopaedist.readerId }, recordsFor(film, first ?? 4));
    if (second === undefined) return;
    // What the second reader commits differs from what the marks say in the last case.
    lockRead(
      workspace,
      { unitId, readerId: radiologist.readerId },
      recordsFor(film, second, place === 7 ? 4 : second),
    );
  });
  const agreement = async () =>
    agreementSchema.parse(await (await service.get('/api/study/agreement')).json());
  return { ...service, units, radiologist, orthopaedist, agreement };
}

describe('the agreement of two readers', () => {
  it('comes to the kappas that are worked out by hand, for derived and for committed grades', async () => {
    const { signInAs, agreement } = await readByTwo();
    await signInAs('coordinator');
    const found = await agreement();
    expect(found.readers).toEqual([
      { name: 'Reader Anna', specialty: 'orthopaedics', locked: 9 },
      { name: 'Reader Boris', specialty: 'radiology', locked: 8 },
    ]);
    expect([found.units, found.table.units.length]).toEqual([9, 8]);

    const report = agreementReport(found.table, [0, 1], found.naPolicy, { samples: 20, seed: found.seed });
    const rows = gradeRows(report.derived);
    const shown = (statistic: string) => {
      const row = rows.find((each) => each.statistic === statistic);
      const value = row === undefined ? null : valueOrNull(row.value);
      return value === null ? null : coefficientFigure(value);
    };
    // Agreed 6 of 8. Margins of both over 0, I, II, III, IV: 1 1 2 2 2 and 1 1 2 3 1, so chance agrees in
    // (1 + 1 + 4 + 6 + 2) / 64 = 14/64, and kappa is (48/64 − 14/64) / (50/64) = 34/50.
    expect(shown('kappa')).toBe('0.680');
    // Squares seen: 1 + 4 = 5 of 8. By chance Σ(a − b)² over all pairs = 8·59 + 8·52 − 2·19·18 = 204, of 64.
    expect(shown('kappaQuadratic')).toBe(coefficientFigure(1 - 5 / 8 / (204 / 64)));
    // Committed they agree in the last case too: 7 of 8; margins of the second 1 1 1 3 2, chance
    // (1 + 1 + 2 + 6 + 4) / 64 = 14/64.
    const [, , , committedKappa] = report.committed.coefficients;
    expect(committedKappa === undefined ? null : valueOrNull(committedKappa.value)).toBeCloseTo(
      (56 - 14) / (64 - 14),
      12,
    );
    expect(report.derived.table[4]).toEqual([0, 0, 1, 0, 1]);
    expect(intervalCell(report.derived.coefficients[0]?.interval ?? null, String).kind).toBe('interval');
  });

  it('tells nobody who the patients are, and a reader nothing at all', async () => {
    const { signInAs, get, units, orthopaedist, signIns } = await readByTwo();
    signIns.signIn(orthopaedist);
    expect((await get('/api/study/agreement')).status).toBe(403);
    for (const role of ['coordinator', 'auditor'] as const) {
      await signInAs(role);
      const said = await (await get('/api/study/agreement')).text();
      expect(said).toContain('Reader Anna');
      for (const told of [...CANARIES, ...units.flatMap(({ unitId, film }) => [unitId, film]), 'Doe', 'P1']) {
        expect(said).not.toContain(told);
      }
    }
  });

  it('tells nothing of a case before two have locked it, and leaves out what is not analysed', async () => {
    const { signInAs, agreement, workspace, units } = await readByTwo();
    await signInAs('auditor');
    const { db } = workspace;
    const [first, second, third, fourth] = units.map(({ unitId }) => unitId);
    const patientOf =
      '(SELECT patient_id FROM reading_unit JOIN time_point USING (time_point_id) JOIN defect USING (defect_id) WHERE unit_id = ?)';
    db.prepare(
      `INSERT INTO screening (patient_id, outcome, reasons_json, is_training) VALUES (${patientOf}, 'excluded', '[]', 0)`,
    ).run(first);
    db.prepare(
      `INSERT INTO screening (patient_id, outcome, reasons_json, is_training) VALUES (${patientOf}, 'included', '[]', 1)`,
    ).run(second);
    db.prepare(
      "INSERT INTO eligibility_item SELECT time_point_id, 'graft', 1 FROM reading_unit WHERE unit_id = ?",
    ).run(third);
    db.prepare(
      'UPDATE time_point SET is_reference = 1 WHERE time_point_id = (SELECT time_point_id FROM reading_unit WHERE unit_id = ?)',
    ).run(fourth);
    const found = await agreement();
    expect([found.units, found.table.units.length]).toEqual([5, 4]);
    expect(found.readers.map(({ locked }) => locked)).toEqual([5, 4]);
  });

  it('takes the version that was locked first, and sets repeat reads beside it', async () => {
    const { signInAs, agreement, workspace, units, orthopaedist } = await readByTwo();
    await signInAs('coordinator');
    const before = await agreement();
    const [unit] = units;
    if (unit === undefined) throw new Error('no unit');
    lockRead(
      workspace,
      { unitId: unit.unitId, readerId: orthopaedist.readerId, purpose: 'repeat' },
      recordsFor(unit.film, 2),
    );
    const after = await agreement();
    expect(after.table.units).toEqual(before.table.units);
    expect(after.table.repeats).toMatchObject([{ reader: 0, again: { derived: [2], committed: [2] } }]);
    expect(after.seed).toBe(before.seed);
  });

  it('leaves open what the marks leave open', async () => {
    const service = runningService();
    const [unit] = importPatients(service.workspace, 1);
    if (unit === undefined) throw new Error('no unit');
    for (const name of ['Anna', 'Boris']) {
      const { readerId } = await service.signInAs('reader', name);
      lockRead(service.workspace, { unitId: unit.unitId, readerId }, allSidesClear);
    }
    await service.signInAs('coordinator');
    const { table } = agreementSchema.parse(await (await service.get('/api/study/agreement')).json());
    expect(table.units[0]?.reads[0]?.values).toMatchObject({ derived: [0, 1], committed: [], percent: 0 });
  });
});

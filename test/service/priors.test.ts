import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateDemoStudy } from '../../electron/demo/generateDemoStudy.ts';
import { priorsSchema } from '../../shared/contracts/priors.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { radiograph, runningService } from './runningService.ts';

/** A patient with four time points, and another patient with films of one day. */
async function twoPatients() {
  const folder = temporaryFolder();
  const [followed, other] = [join(folder, 'followed'), join(folder, 'other')];
  await generateDemoStudy({ directory: followed, cases: [3], scale: 0.1 });
  mkdirSync(other);
  for (const view of ['AP', 'LL'] as const) writeFileSync(join(other, `${view}.dcm`), radiograph(view));
  const service = runningService();
  await service.importPaths(followed, other);
  const { rows } = await service.worklist();
  const unitAt = (label: string): string => {
    const row = rows.find(({ timePoint }) => timePoint?.label === label);
    if (row === undefined) throw new Error(`no ${label} among ${rows.map((at) => at.timePoint?.label)}`);
    return row.unitId;
  };
  const priorsOf = async (unitId: string) =>
    priorsSchema.parse(await (await service.get(`/api/units/${unitId}/priors`)).json());
  return { ...service, rows, unitAt, priorsOf };
}

describe('the earlier films of a case', () => {
  it('are those of the same defect before this one, the latest first, with their days, and of nobody else', async () => {
    const { rows, unitAt, priorsOf, unit, send } = await twoPatients();
    const { caseCode, priors } = await priorsOf(unitAt('4 months'));
    expect(caseCode).toBe(rows.find(({ unitId }) => unitId === unitAt('4 months'))?.caseCode);
    expect(priors.map(({ unitId }) => unitId)).toEqual([unitAt('3 months'), unitAt('Reference')]);
    expect(priors.map(({ isReference }) => isReference)).toEqual([false, true]);
    const [three, reference] = priors;
    expect(three?.timePoint.label).toBe('3 months');
    expect(three?.timePoint.daysSinceSpacer).toBeGreaterThan(80);
    expect(reference?.timePoint.daysSinceSpacer).toBeLessThan(7);
    expect(three?.images).toEqual((await unit(unitAt('3 months'))).images);

    // What the reader says of an unknown view while reading a film, it is called as a prior as well.
    const [film] = three?.images ?? [];
    if (film === undefined) throw new Error('no film at three months');
    const image = { projection: 'oblique', largerColumnSide: null, rotation: null, fiducial: null };
    const { instanceId } = film;
    const records = [{ id: `image:${instanceId}`, kind: 'image', instanceId, ...image }];
    const saved = await send('PUT', `/api/units/${unitAt('3 months')}/draft`, { baseRevision: 0, records });
    expect(saved.status).toBe(200);
    const again = (await priorsOf(unitAt('4 months'))).priors[0]?.images ?? [];
    expect(again.find((facts) => facts.instanceId === instanceId)?.projection).toBe('oblique');

    expect((await priorsOf(unitAt('Reference'))).priors).toEqual([]);
    const others = rows.filter((row) => row.caseCode !== caseCode);
    expect(others).toHaveLength(1);
    for (const { unitId } of others) expect((await priorsOf(unitId)).priors).toEqual([]);
  });

  it('are refused, and nothing is told of them, where the study is blinded or hides the time', async () => {
    const { workspace, get, unitAt } = await twoPatients();
    const later = unitAt('4 months');
    for (const [isBlinded, isTimeKnown] of [
      [1, 1],
      [0, 0],
      [1, 0],
    ]) {
      workspace.db.exec(`UPDATE study SET is_blinded = ${isBlinded}, is_time_known = ${isTimeKnown}`);
      const answer = await get(`/api/units/${later}/priors`);
      expect(answer.status).toBe(403);
      const said = await answer.text();
      expect(problemSchema.parse(JSON.parse(said)).kind).toBe('forbidden');
      expect(said).not.toMatch(/months|Reference|[0-9a-f]{8}-/);
    }
  });

  it('are asked of a case that is there', async () => {
    const { get } = runningService();
    expect((await get('/api/units/0b8f3a52-91d4-4c1e-8f5e-2a7c6d9e1f00/priors')).status).toBe(404);
    expect((await get('/api/units/nobody/priors')).status).toBe(404);
  });
});

import { describe, expect, it } from 'vitest';
import type { ReaderId, UnitId } from '../../shared/base/ids.ts';
import {
  clinicalEventsSchema,
  defectOfUnitSchema,
  longitudinalListSchema,
  longitudinalSchema,
} from '../../shared/contracts/longitudinal.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { readExportSchema } from '../../shared/contracts/readExport.ts';
import { addReaders, patientsWithFilms } from '../store/studySetUp.ts';
import { lockRead, recordsFor } from '../study/readsOfTwo.ts';
import { assign, blind } from './blindedReaders.ts';
import { type RunningService, runningService } from './runningService.ts';

const listOf = async ({ get }: Pick<RunningService, 'get'>) =>
  longitudinalListSchema.parse(await (await get('/api/longitudinal')).json()).defects;
const defectOf = async ({ get }: Pick<RunningService, 'get'>, id: string) =>
  longitudinalSchema.parse(await (await get(`/api/longitudinal/${id}`)).json());

/** A patient with four AP films of days 0 to 3, the first of them the reference film. */
function fourFilms(service = runningService()) {
  const { workspace } = service;
  patientsWithFilms(workspace, [4]);
  workspace.db.exec('UPDATE time_point SET is_reference = 1 WHERE day_offset = 0');
  const films = workspace.db
    .prepare(
      `SELECT unit_id AS unitId, instance_id AS film, day_offset AS day
       FROM reading_unit JOIN time_point USING (time_point_id) JOIN unit_image USING (unit_id) ORDER BY day_offset`,
    )
    .all() as { unitId: UnitId; film: Parameters<typeof recordsFor>[0]; day: number }[];
  const lock = (
    day: number,
    readerId: ReaderId,
    grade: 2 | 3 | 4,
    purpose: 'primary' | 'repeat' = 'primary',
  ) => {
    const at = films[day];
    if (at === undefined) throw new Error('no such film');
    lockRead(workspace, { unitId: at.unitId, readerId, purpose }, recordsFor(at.film, grade));
  };
  return { ...service, films, lock };
}

describe('a defect over time', () => {
  it('has its films by day with the stored figures of its readers, the same as the export has', async () => {
    const study = fourFilms();
    const [anna, boris] = addReaders(study.workspace, 'Anna', 'Boris');
    if (anna === undefined || boris === undefined) throw new Error('no readers');
    study.lock(1, anna, 2);
    study.lock(1, boris, 3);
    study.lock(2, anna, 4);
    study.lock(2, boris, 4);
    const [listed] = await listOf(study);
    expect(listed).toMatchObject({ timePoints: 4, standing: { kind: 'open' } });
    const unitId = study.films[2]?.unitId ?? '';
    const { defectId } = defectOfUnitSchema.parse(
      await (await study.get(`/api/longitudinal/of-unit/${unitId}`)).json(),
    );
    expect(defectId).toBe(listed?.defectId);

    const { timePoints, events, others } = await defectOf(study, defectId);
    expect([events, others]).toEqual([[], []]);
    expect(timePoints.map(({ daysSinceSpacer }) => daysSinceSpacer)).toEqual([0, 1, 2, 3]);
    expect(timePoints.map(({ isInAnalysis }) => isInAnalysis)).toEqual([false, true, true, true]);
    expect(timePoints.map(({ film }) => film && [film.source, film.grades])).toEqual([
      null,
      // Without a lateral film one continuous side is III or IV.
      ['unsettled', [2, 3, 4]],
      ['firstLocked', [4]],
      null,
    ]);
    const exported = readExportSchema.parse(await (await study.get('/api/study/exports/json')).json()).reads;
    const told = timePoints.flatMap((point, at) =>
      point.reads.map(({ reader, share, coverage }) => [at + 1, reader, share?.lo, coverage.medial?.hi]),
    );
    expect(told).toHaveLength(4);
    expect(told).toEqual(
      exported.map((read) => [
        read.timePoint,
        read.reader,
        read.lengthShareLow,
        read.sides.find(({ side }) => side === 'medial')?.coverageHigh,
      ]),
    );
    expect(timePoints[1]?.reads[0]?.read.records.length).toBeGreaterThan(3);
  });

  it('numbers its readers as exports do, and as before once a patient is erased whom somebody else read', async () => {
    const study = fourFilms(runningService());
    patientsWithFilms(study.workspace, [1], 7);
    const [anna, boris, carla] = addReaders(study.workspace, 'Anna', 'Boris', 'Carla');
    if (anna === undefined || boris === undefined || carla === undefined) throw new Error('no readers');
    const other = study.workspace.db
      .prepare(
        `SELECT unit_id AS unitId, instance_id AS film, case_code AS code FROM reading_unit
           JOIN time_point USING (time_point_id) JOIN defect USING (defect_id) JOIN patient USING (patient_id)
           JOIN unit_image USING (unit_id)
         WHERE unit_id NOT IN (SELECT value FROM json_each(?))`,
      )
      .get(JSON.stringify(study.films.map(({ unitId }) => unitId))) as {
      unitId: UnitId;
      film: Parameters<typeof recordsFor>[0];
      code: string;
    };
    lockRead(study.workspace, { unitId: other.unitId, readerId: anna }, recordsFor(other.film, 4));
    study.lock(1, boris, 2);
    study.lock(1, carla, 2);
    const unitId = study.films[1]?.unitId ?? '';
    const { defectId } = defectOfUnitSchema.parse(
      await (await study.get(`/api/longitudinal/of-unit/${unitId}`)).json(),
    );
    const numbers = async () => {
      const { timePoints } = await defectOf(study, defectId);
      const exported = readExportSchema.parse(await (await study.get('/api/study/exports/json')).json());
      return {
        onScreen: timePoints.flatMap(({ reads }) => reads.map(({ reader }) => reader)),
        exported: exported.reads
          .filter(({ caseCode }) => caseCode !== other.code)
          .map(({ reader }) => reader),
        named: exported.readers.map(({ reader }) => reader),
      };
    };
    expect(await numbers()).toEqual({ onScreen: [2, 3], exported: [2, 3], named: [1, 2, 3] });
    const erased = await study.send('DELETE', `/api/patients/${other.code}`, { reason: 'Asked to.' });
    expect(erased.status).toBe(200);
    expect(await numbers()).toEqual({ onScreen: [2, 3], exported: [2, 3], named: [2, 3] });
  });

  it('opens in a blinded study only once every assigned read and repeat of the patient is locked', async () => {
    const study = fourFilms();
    const { workspace, get, films } = study;
    const [anna, boris] = addReaders(workspace, 'Anna', 'Boris');
    if (anna === undefined || boris === undefined) throw new Error('no readers');
    blind(workspace);
    const [listed] = await listOf(study);
    expect(listed?.standing).toEqual({ kind: 'notAssigned' });
    const refusal = async (): Promise<string> => {
      const response = await get(`/api/longitudinal/${listed?.defectId}`);
      expect(response.status).toBe(409);
      return problemSchema.parse(await response.json()).detail;
    };
    expect(await refusal()).toContain('No read of this patient has been assigned');

    const units = films.slice(1, 3).map(({ unitId }) => unitId);
    const ofAnna = assign(workspace, anna, units);
    const ofBoris = assign(workspace, boris, units);
    assign(workspace, boris, units.slice(0, 1), 'repeat');
    expect(await refusal()).toMatch(/ 5 assigned reads by 2 readers are not locked/);
    expect((await listOf(study))[0]?.standing).toEqual({ kind: 'stillRead', reads: 5, readers: 2 });

    const readAll = (reader: ReaderId, count: number) => {
      for (const day of [1, 2].slice(0, count)) study.lock(day, reader, 3);
    };
    expect([ofAnna.length, ofBoris.length]).toEqual([2, 2]);
    readAll(anna, 2);
    readAll(boris, 2);
    // What happened to the defect waits for no read.
    const event = { kind: 'infection', daysSinceSpacer: 2 };
    expect((await study.send('POST', `/api/longitudinal/${listed?.defectId}/events`, event)).status).toBe(
      200,
    );
    expect(await (await get(`/api/longitudinal/${listed?.defectId}/events`)).json()).toMatchObject({
      events: [event],
    });
    const last = await refusal();
    expect(last).toContain(' 1 assigned read by 1 reader is not locked');
    expect(last).not.toMatch(/Anna|Boris/);
    study.lock(1, boris, 3, 'repeat');
    expect((await get(`/api/longitudinal/${listed?.defectId}`)).status).toBe(200);
  });

  it('is never shown to a reader, and not changed by an auditor', async () => {
    const study = fourFilms();
    const [listed] = await listOf(study);
    const address = `/api/longitudinal/${listed?.defectId}`;
    const event = { kind: 'graft', daysSinceSpacer: 90 };
    await study.signInAs('reader');
    for (const path of ['/api/longitudinal', address]) expect((await study.get(path)).status).toBe(403);
    await study.signInAs('auditor');
    expect((await study.get(address)).status).toBe(200);
    expect((await study.send('POST', `${address}/events`, event)).status).toBe(403);
  });
});

describe('what happened to a defect', () => {
  it('is recorded and taken away again, and the audit keeps both', async () => {
    const study = fourFilms();
    const { send, workspace } = study;
    const [listed] = await listOf(study);
    const address = `/api/longitudinal/${listed?.defectId}/events`;
    const infection = { kind: 'infection', daysSinceSpacer: 40 };
    const added = clinicalEventsSchema.parse(await (await send('POST', address, infection)).json());
    expect(added.events).toMatchObject([infection]);
    const again = await send('POST', address, infection);
    expect(again.status).toBe(409);
    expect(problemSchema.parse(await again.json()).detail).toContain('already');
    const exchange = { kind: 'spacerExchange', daysSinceSpacer: 12 };
    const both = clinicalEventsSchema.parse(await (await send('POST', address, exchange)).json());
    expect(both.events).toMatchObject([exchange, infection]);
    const first = `${address}/${both.events[0]?.eventId}`;
    expect(await (await send('DELETE', first)).json()).toMatchObject({ events: [infection] });
    expect((await send('DELETE', first)).status).toBe(404);
    expect((await defectOf(study, listed?.defectId ?? '')).events).toMatchObject([infection]);
    const told = workspace.db
      .prepare("SELECT action FROM audit_event WHERE action LIKE 'clinicalEvent.%' ORDER BY sequence")
      .pluck()
      .all();
    expect(told).toEqual(['clinicalEvent.added', 'clinicalEvent.added', 'clinicalEvent.removed']);
  });

  it('is refused for a case that is not there', async () => {
    const service = runningService();
    const nowhere = '/api/longitudinal/5f0c1a52-7a4e-4b7e-9a55-0f8f5b1f6c11';
    expect((await service.get(nowhere)).status).toBe(404);
    const event = { kind: 'graft', daysSinceSpacer: 90 };
    expect((await service.send('POST', `${nowhere}/events`, event)).status).toBe(404);
    expect((await service.get('/api/longitudinal/of-unit/5f0c1a52-7a4e-4b7e-9a55-0f8f5b1f6c11')).status).toBe(
      404,
    );
  });
});

import { statSync } from 'node:fs';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { waitForHeavyWrites } from '../../electron/service/waitForHeavyWrites.ts';
import { databasePath } from '../../electron/store/connection.ts';
import { createHeavyWrites } from '../../electron/writes/heavyWrites.ts';
import { studyCaseDataSchema } from '../../shared/contracts/caseData.ts';
import { erasedPatientSchema } from '../../shared/contracts/patients.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { writeLargeStudy } from '../bench/largeStudy.ts';
import { brokenIn } from '../store/brokenIn.ts';
import { OPTIONS, temporaryFolder } from '../store/temporaryWorkspace.ts';
import { importPatients } from '../study/readsOfTwo.ts';
import { runningService, serviceWithOneCase } from './runningService.ts';

const VALUES = { age: 40, sex: 'male', infection: false, interval: 60, follow_up: 12 };
/** With five values each, more than are recorded beside other requests. */
const PATIENTS = 60;

async function studyOfMany() {
  const service = runningService();
  importPatients(service.workspace, PATIENTS);
  const caseData = async () =>
    studyCaseDataSchema.parse(await (await service.get('/api/study/case-data')).json());
  const { cases } = await caseData();
  const changes = cases.flatMap(({ patientId }) =>
    Object.entries(VALUES).map(([key, to]) => ({ patientId, key, from: null, to })),
  );
  return { ...service, caseData, cases, changes };
}

const eventsOf = ({ workspace: { db } }: Awaited<ReturnType<typeof studyOfMany>>, action: string) =>
  db.prepare('SELECT count(*) FROM audit_event WHERE action = ?').pluck().get(action);

describe('a change that takes long', () => {
  it('is made in a thread as one change with one event, and stands at once', async () => {
    const study = await studyOfMany();
    const saved = await study.send('PUT', '/api/study/case-data', { via: 'import', changes: study.changes });
    expect(saved.status, await saved.clone().text()).toBe(200);
    const { cases } = studyCaseDataSchema.parse(await saved.json());
    expect(cases).toHaveLength(PATIENTS);
    expect(cases.every(({ values }) => values.age === 40 && values.sex === 'male')).toBe(true);
    expect(eventsOf(study, 'caseData.recorded')).toBe(1);
    expect(brokenIn(study.workspace.db)).toEqual([]);
  });

  it('leaves nothing where one of its values does not fit', async () => {
    const study = await studyOfMany();
    const [first, ...others] = study.changes;
    const changes = [...others, { ...first, to: 4000 }];
    const refused = await study.send('PUT', '/api/study/case-data', { via: 'import', changes });
    expect(problemSchema.parse(await refused.json()).detail).toContain('Nothing was recorded');
    const { cases } = await study.caseData();
    expect(cases.every(({ values }) => values.sex === null)).toBe(true);
    expect(eventsOf(study, 'caseData.recorded')).toBe(0);
  });

  it('is waited for by who changes something, and by nobody who looks', async () => {
    const { workspace, changes } = await studyOfMany();
    const { db, directory, implicitReader } = workspace;
    const heavyWrites = createHeavyWrites({ workspaceDirectory: directory, db });
    const by = { readerId: implicitReader.readerId, now: OPTIONS.now() };
    const recorded = () => db.prepare('SELECT count(*) FROM case_value').pluck().get();
    const app = new Hono()
      .use(waitForHeavyWrites(heavyWrites))
      .put('/', (context) => context.json(recorded()));
    const made = heavyWrites.recordCaseValues({ by, save: { via: 'import', changes } });
    const seen = await (await app.request('/', { method: 'PUT' })).json();
    expect(seen).toBe(changes.length);
    expect((await made).ok).toBe(true);
    const never = { settled: () => new Promise<void>(() => undefined) };
    const looking = new Hono().use(waitForHeavyWrites(never)).get('/', (context) => context.text('seen'));
    expect(await (await looking.request('/')).text()).toBe('seen');
  });

  it.each([0, 10_000])('erases a patient with its files beside an audit of %d events', async (events) => {
    const folder = temporaryFolder();
    writeLargeStudy(folder, { cases: 0, events });
    const { send, get, worklist } = await serviceWithOneCase(runningService(folder));
    expect(statSync(databasePath(folder)).size > 4_000_000).toBe(events > 0);
    const [row] = (await worklist()).rows;
    const erased = await send('DELETE', `/api/patients/${row?.caseCode}`, { reason: 'withdrawn' });
    expect(erasedPatientSchema.parse(await erased.json()).files).toBe(2);
    expect((await worklist()).rows).toEqual([]);
    const again = await send('DELETE', `/api/patients/${row?.caseCode}`, { reason: 'withdrawn' });
    expect(again.status).toBe(404);
    expect((await get('/api/session')).status).toBe(200);
  });
});

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { servedUid } from '../../electron/store/servedUid.ts';
import { queriesSchema } from '../../shared/contracts/queries.ts';
import type { ReadingUnit } from '../../shared/contracts/unit.ts';
import { bridgedOnAp } from '../store/completeRead.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { assign, blindedStudy, FILM_DAYS, ownGrade, SCAN_TIMES } from './blindedReaders.ts';
import { CANARIES, type RunningService, runningService } from './runningService.ts';

/** What was planted where a reader of a blinded study must not see it. */
const PLANTED = [
  'Canary Colleague',
  'Canary Coordinator',
  'CANARY own grade',
  'CANARY unreadable',
  'CANARY amended',
  'CANARY agreed',
  'CANARY setting',
  'CANARY label',
  'CANARY variable',
  'canaryCause',
  'canaryTool',
  '7654321',
  '987654321',
  '03:14:15.926',
  '2000004000',
  '2000004001',
  '2000004002',
];

/** Two readers of one patient's films; the first has read, returned, amended and agreed on what there is to plant. */
async function twoReaders() {
  let now = new Date('2026-02-03T03:14:15.926Z');
  const service = runningService(temporaryFolder(), undefined, () => now);
  const study = await blindedStudy(service);
  const { db } = study.workspace;
  db.exec("UPDATE time_point SET label = 'CANARY label', days_since_spacer = 987654321");
  const [first = '', second = ''] = study.later;
  const coordinator = await study.signInAs('coordinator', 'Canary Coordinator');
  await plantCaseData(study);
  const colleague = await study.signInAs('reader', 'Canary Colleague');
  const theirs = assign(study.workspace, colleague.readerId, [first, second]);
  await study.send('PUT', '/api/settings/keyMap', { value: { x: 'CANARY setting' } });
  const effort = { activeMs: 7_654_321, idleMs: 0, tools: { canaryTool: 3 } };
  const [a = '', b = ''] = theirs;
  const unitA = await study.unit(a);
  const marks = bridgedOnAp(String(unitA.images[0]?.instanceId) as never);
  const grade = { ...ownGrade(2), reason: 'CANARY own grade' };
  await put(study, a, { baseRevision: 0, records: [...marks, grade], effort });
  await done(study.send('POST', `/api/units/${a}/submit`, { baseRevision: 1 }));
  await done(study.send('POST', `/api/units/${a}/amendment`, { reason: 'CANARY amended' }));
  await study.unit(b);
  const returned = { id: 'unreadable', kind: 'unreadable', reason: 'CANARY unreadable', cause: 'other' };
  await put(study, b, { baseRevision: 0, records: [returned] });
  await done(study.send('POST', `/api/units/${b}/submit`, { baseRevision: 1 }));

  now = new Date('2026-03-01T12:00:00.000Z');
  const reader = await study.signInAs('reader', 'Reader B');
  const own = assign(study.workspace, reader.readerId, [second, first]);
  return { ...study, coordinator, colleague, reader, theirs, own, first, second };
}

/** Something is recorded of the patient, by a variable of the study's own. */
async function plantCaseData({ workspace, send }: RunningService): Promise<void> {
  const codes = [{ code: 'canaryCause', label: 'CANARY cause' }];
  const own = [{ key: 'canary', label: 'CANARY variable', kind: 'category', codes, isRequired: false }];
  await done(send('PUT', '/api/study/case-variables', { baseVersion: 0, own }));
  const patientId = workspace.db.prepare('SELECT patient_id FROM patient').pluck().get();
  const changes = [{ patientId, key: 'canary', from: null, to: 'canaryCause' }];
  await done(send('PUT', '/api/study/case-data', { via: 'form', changes }));
}

type Study = Awaited<ReturnType<typeof twoReaders>>;

async function done(asked: Promise<Response>): Promise<void> {
  const response = await asked;
  expect(response.status, await response.clone().text()).toBe(200);
}
const put = ({ send }: Pick<RunningService, 'send'>, id: string, body: unknown) =>
  done(send('PUT', `/api/units/${id}/draft`, body));

type Addresses = Readonly<Record<string, string>>;

/** What stands for the parameters of an address, given one picture of a case; `other` for whatever a route may add. */
function addressesOf(unit: ReadingUnit, other: string, modality = 'DX'): Addresses {
  const picture = unit.images.find((image) => image.modality === modality);
  if (picture === undefined) throw new Error('no picture');
  return {
    unitId: unit.unitId,
    instanceId: picture.instanceId,
    seriesId: picture.seriesId,
    study: picture.studyUid,
    series: picture.seriesUid,
    instance: picture.instanceUid,
    run: `${picture.instanceId}.1`,
    place: '0',
    frame: '1',
    frames: '1',
    key: 'keyMap',
    other,
  };
}

/** Every id that this workspace keeps, and every one that another reader was given. */
function foreignIds({ workspace: { db }, theirs, colleague, coordinator, reader }: Study): readonly string[] {
  const columns = [
    'patient',
    'defect',
    'time_point',
    'imaging_study',
    'series',
    'instance',
    'reading_order',
    'consensus',
  ].flatMap((table) => db.prepare(`SELECT ${table}_id FROM ${table}`).pluck().all() as string[]);
  const units = db.prepare('SELECT unit_id FROM reading_unit').pluck().all() as string[];
  const frames = db.prepare('SELECT DISTINCT frame_of_reference_id FROM series').pluck().all() as string[];
  const reads = db
    .prepare('SELECT read_id FROM read WHERE reader_id <> ?')
    .pluck()
    .all(reader.readerId) as string[];
  const aliases = db
    .prepare('SELECT alias_id FROM assignment_alias WHERE assignment_id IN (?, ?)')
    .pluck()
    .all(...theirs) as string[];
  return [
    ...columns,
    ...units,
    ...frames,
    ...reads,
    ...aliases,
    ...theirs,
    colleague.readerId,
    coordinator.readerId,
  ];
}

/** Asks every GET route there is by these addresses, whatever comes of it. */
async function walk({ app, get }: Study, addresses: Addresses): Promise<readonly string[]> {
  const paths = new Set(app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path));
  const said: string[] = [];
  for (const path of paths) {
    const address = path.replace(/:(\w+)/g, (_, name: string) => addresses[name] ?? addresses.other ?? '');
    const response = await get(address, { accept: '*/*' });
    const body = Buffer.from(await response.arrayBuffer()).toString('latin1');
    said.push(`${address} ${response.status} ${[...response.headers].join()} ${body}`);
  }
  return said;
}

describe('what a reader of a blinded study is answered', () => {
  it('holds nothing of another reader, of the patient, of time, or of what was agreed, by any route', async () => {
    const study = await twoReaders();
    const { workspace, unit, send, own, theirs, signIns, reader, colleague, coordinator, first, second } =
      study;
    const { db } = workspace;
    const [mine = '', next = ''] = own;
    const said: string[] = [];
    const keep = async (asked: Promise<Response>) => {
      const response = await asked;
      said.push(`${response.status} ${[...response.headers].join()} ${await response.text()}`);
      return response.status;
    };

    // The reader's own work: saved, returned, answered by the coordinator, submitted, opened again.
    const opened = await unit(mine);
    const [ap] = opened.images;
    if (ap === undefined) throw new Error('no picture');
    const records = [...bridgedOnAp(ap.instanceId), ownGrade(3)];
    expect(await keep(send('PUT', `/api/units/${mine}/draft`, { baseRevision: 0, records }))).toBe(200);
    expect(await keep(send('PUT', `/api/units/${mine}/draft`, { baseRevision: 0, records }))).toBe(409);
    expect(await keep(send('POST', `/api/units/${mine}/submit`, { baseRevision: 1 }))).toBe(200);
    const returned = { id: 'unreadable', kind: 'unreadable', reason: 'B returned it', cause: 'exposure' };
    expect(
      await keep(send('PUT', `/api/units/${next}/draft`, { baseRevision: 0, records: [returned] })),
    ).toBe(200);
    expect(await keep(send('POST', `/api/units/${next}/submit`, { baseRevision: 1 }))).toBe(200);
    signIns.signIn(coordinator);
    const all = queriesSchema.parse(await (await study.get('/api/queries')).json()).queries;
    const query = all.find(({ cause }) => cause === 'exposure');
    const code = db.prepare('SELECT case_code FROM patient').pluck().get();
    // The coordinator alone knows which case it is.
    expect(query).toMatchObject({ unitId: first, caseCode: code });
    const answer = { kind: 'answered', text: 'It is the only one.' };
    await done(send('POST', `/api/queries/${query?.queryId}/events`, answer));
    signIns.signIn(reader);
    const { queries } = queriesSchema.parse(await (await study.get('/api/queries')).json());
    expect(queries).toMatchObject([
      {
        unitId: next,
        timePoint: null,
        events: [{ by: 'Reader B' }, { by: null, text: 'It is the only one.' }],
      },
    ]);
    for (const id of [theirs[0], first, second]) {
      expect(await keep(send('PUT', `/api/units/${id}/draft`, { baseRevision: 0, records: [] }))).toBe(404);
      expect(await keep(send('POST', `/api/units/${id}/submit`, { baseRevision: 1 }))).toBe(404);
      expect(await keep(send('POST', `/api/units/${id}/amendment`, { reason: 'x' }))).toBe(404);
    }

    // A consensus over the two reads of one film.
    const readIds = db
      .prepare('SELECT read_id FROM read WHERE unit_id = ? AND version = 1')
      .pluck()
      .all(second);
    expect(readIds).toHaveLength(2);
    const consensusId = randomUUID();
    db.prepare(
      'INSERT INTO consensus SELECT ?, ?, ?, ?, protocol_version_id, ?, ? FROM protocol_version LIMIT 1',
    ).run(consensusId, second, ...readIds, coordinator.readerId, '2026-02-03T03:14:15.926Z');
    db.prepare(
      `INSERT INTO consensus_decision (consensus_id, decision_number, kind, reason, causes_json, read_id, decided_by, decided_at)
       VALUES (?, 1, 'first', 'CANARY agreed', '[]', ?, ?, '2026-02-03T03:14:15.926Z')`,
    ).run(consensusId, readIds[0], coordinator.readerId);
    expect(await keep(send('POST', `/api/units/${mine}/amendment`, { reason: 'x' }))).toBe(409);

    const ids = foreignIds(study);
    const colleagueUnit = await asReader(study, colleague, () => unit(String(theirs[0])));
    const internal = internalAddresses(study, first);
    const walks = [
      ...(await walk(study, addressesOf(await unit(mine), String(queries[0]?.queryId)))),
      ...(await walk(study, addressesOf(await unit(next), mine))),
      // The last film day is that of the CT, whose headers and stacks are full of times.
      ...(await walk(study, addressesOf(await withCt(study), mine, 'CT'))),
      ...(await walk(study, addressesOf(colleagueUnit, String(theirs[0])))),
      ...(await walk(study, internal)),
      ...(await walk(study, { ...internal, other: consensusId })),
    ];
    expect(walks.length).toBeGreaterThan(200);
    // Asked by a foreign id, nothing says the id back either: the address stands before what was answered.
    const answered = [...said, ...walks.map((line) => line.slice(line.indexOf(' ')))];
    expect(answered.filter((line) => / 500 /.test(line.slice(0, 6)))).toEqual([]);
    expect(answered.join()).toContain(opened.caseCode);
    expect(answered.join()).toContain('B returned it');
    const needles = [
      ...PLANTED,
      ...FILM_DAYS,
      ...SCAN_TIMES,
      ...CANARIES,
      ...ids,
      ...ids.map(servedUid),
      `"${code}"`,
    ];
    const leaks = needles.flatMap((needle) =>
      answered.filter((line) => line.includes(needle)).map((line) => `${needle}: ${line.slice(0, 200)}`),
    );
    expect(leaks).toEqual([]);
    expect(answered.join().toLowerCase()).not.toMatch(/\betag\b|last-modified/);

    // The test could not fail if the coordinator did not see what was planted.
    signIns.signIn(coordinator);
    const shown = (await walk(study, internal)).join();
    for (const planted of ['Canary Colleague', 'CANARY unreadable', 'CANARY label', 'canaryCause', first]) {
      expect(shown, planted).toContain(planted);
    }
  });
});

/** The reader's case that shows a CT. */
async function withCt({ unit, own }: Study): Promise<ReadingUnit> {
  const units = await Promise.all(own.map((id) => unit(id)));
  const found = units.find(({ images }) => images.some(({ modality }) => modality === 'CT'));
  if (found === undefined) throw new Error('no case has the CT');
  return found;
}

async function asReader<T>(
  { signIns, reader }: Study,
  other: Study['reader'],
  ask: () => Promise<T>,
): Promise<T> {
  signIns.signIn(other);
  const asked = await ask();
  signIns.signIn(reader);
  return asked;
}

/** Addresses as the workspace itself knows its records. */
function internalAddresses({ workspace: { db } }: Study, unitId: string): Addresses {
  const row = db
    .prepare(
      `SELECT instance_id AS instanceId, series_id AS seriesId, imaging_study_id AS studyId
       FROM unit_image JOIN instance USING (instance_id) JOIN series USING (series_id) WHERE unit_id = ?`,
    )
    .get(unitId) as Record<'instanceId' | 'seriesId' | 'studyId', string>;
  return {
    unitId,
    instanceId: row.instanceId,
    seriesId: row.seriesId,
    study: servedUid(row.studyId),
    series: servedUid(row.seriesId),
    instance: servedUid(row.instanceId),
    run: `${row.instanceId}.1`,
    place: '0',
    frame: '1',
    frames: '1',
    key: 'keyMap',
    other: unitId,
  };
}

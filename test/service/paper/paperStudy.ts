import { expect } from 'vitest';
import type { UnitId } from '../../../shared/base/ids.ts';
import { planCaseImport } from '../../../shared/cohort/caseImport.ts';
import { PAPER_VARIABLES } from '../../../shared/cohort/caseVariables.ts';
import { studyCaseDataSchema } from '../../../shared/contracts/caseData.ts';
import { type StudyCase, studyCasesSchema } from '../../../shared/contracts/studyCases.ts';
import type { ReadRecord } from '../../../shared/reading/readDocument.ts';
import { allSidesClear } from '../../store/completeRead.ts';
import { must, temporaryFolder } from '../../store/temporaryWorkspace.ts';
import { recordsFor } from '../../study/readsOfTwo.ts';
import { type RunningService, runningService } from '../runningService.ts';
import {
  FILM_DAYS,
  MADE_UP,
  PAPER_CASES,
  PAPER_OWN_VARIABLES,
  PATIENTS_SCREENED,
  paperCsv,
  RATS,
} from './paperCases.ts';
import { ratFilm, tinyFilm, writeFilms, writeScan } from './paperFilms.ts';
import { continuousByCt, exploredWithFaintBone, lipsOnFilms, seenByMr } from './paperReads.ts';

type Asking = Pick<RunningService, 'get' | 'send' | 'unit' | 'workspace'>;

const OTHERS = PATIENTS_SCREENED - PAPER_CASES.length;

/** Enters the 98 patients as people do: import, days and limbs, case data, reads. */
export async function paperPatients() {
  const service = runningService();
  const folder = temporaryFolder();
  writeFilms(folder, [
    ...(['AP', 'LL'] as const).flatMap((view) => [
      tinyFilm('case-1', view, 0),
      tinyFilm('case-1', view, 1),
      tinyFilm('case-2', view),
      tinyFilm('case-4', view),
      ...Array.from({ length: OTHERS }, (_, place) => tinyFilm(`other-${place + 1}`, view)),
    ]),
  ]);
  writeScan(folder, 'case-3');
  await service.importPaths(folder);
  const codes = codesByName(service);
  const caseNamed = async (name: string): Promise<StudyCase> => {
    const found = (await casesOf(service)).find(({ caseCode }) => caseCode === codes.get(name));
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };

  await include(service);
  const first = await caseNamed('case-1');
  await sayDays(service, first, [FILM_DAYS.first, FILM_DAYS.later]);
  await sayDays(service, await caseNamed('case-3'), [FILM_DAYS.nineYears]);
  await sayLimb(service, await caseNamed('case-3'));
  const [forearm] = (await caseNamed(`case-${MADE_UP.forearm}`)).defects;
  const apart = await service.send('POST', `/api/study/defects/${forearm?.defectId}/other-bone`, {
    bone: 'radius',
  });
  expect(apart.status).toBe(200);
  await importCaseData(
    service,
    new Map(PAPER_CASES.map(({ number }) => [number, codes.get(`case-${number}`) ?? ''])),
  );

  const unitsOf = unitsByName(service);
  const [atThree, atFour] = unitsOf('case-1');
  await read(service, atThree, ({ film }) => recordsFor(film, 2).filter(isNoOwnGrade));
  await read(service, atFour, ({ film }) => recordsFor(film, 4).filter(isNoOwnGrade));
  await read(service, unitsOf('case-2')[0], ({ film }) => exploredWithFaintBone(film));
  await read(service, unitsOf('case-3')[0], ({ series }) => continuousByCt(series));
  for (const unitId of unitsOf(`case-${MADE_UP.forearm}`)) await read(service, unitId, () => seenByMr);
  for (let place = 1; place <= OTHERS; place += 1) {
    await read(service, unitsOf(`other-${place}`)[0], () => allSidesClear);
  }
  return { ...service, codes };
}

/** Enters the twelve rats. */
export async function paperRats() {
  const service = runningService();
  const folder = temporaryFolder();
  const nameOf = (place: number): string => `rat-${String(place + 1).padStart(2, '0')}`;
  writeFilms(
    folder,
    MADE_UP.lipsMm.flatMap((lipMm, place) =>
      (['AP', 'LL'] as const).map((view) => ratFilm(nameOf(place), view, lipMm)),
    ),
  );
  await service.importPaths(folder);
  for (const one of await casesOf(service)) {
    await sayDays(service, one, [7 * RATS.weeks]);
    for (const { defectId, limb, type } of one.defects) {
      const said = { limb, bone: 'femur', type, species: 'rat' };
      expect((await service.send('PUT', `/api/study/defects/${defectId}`, said)).status).toBe(200);
    }
  }
  const unitsOf = unitsByName(service);
  for (const [place, lipMm] of MADE_UP.lipsMm.entries()) {
    await read(service, unitsOf(nameOf(place))[0], ({ films }) => lipsOnFilms(films, lipMm));
  }
  return { ...service, codes: codesByName(service) };
}

const isNoOwnGrade = ({ kind }: ReadRecord): boolean => kind !== 'ownGrade';

const casesOf = async ({ get }: Pick<Asking, 'get'>): Promise<readonly StudyCase[]> =>
  studyCasesSchema.parse(await (await get('/api/study/cases')).json()).cases;

async function include({ get, send }: Asking): Promise<void> {
  const patientIds = (await casesOf({ get })).map(({ patientId }) => patientId);
  const said = { patientIds, to: { outcome: 'included' } };
  expect((await send('PUT', '/api/study/screening', said)).status).toBe(200);
}

async function sayDays({ send }: Asking, { defects }: StudyCase, days: readonly number[]): Promise<void> {
  for (const [place, point] of (defects[0]?.timePoints ?? []).entries()) {
    const said = {
      daysSinceSpacer: days[place] ?? null,
      isReference: false,
      isGrafted: null,
      hasHeterotopicOssification: null,
      hasRecurrentInfection: null,
    };
    expect((await send('PUT', `/api/study/time-points/${point.timePointId}`, said)).status).toBe(200);
  }
}

async function sayLimb({ send }: Asking, { defects }: StudyCase): Promise<void> {
  for (const { defectId, bone, type, species } of defects) {
    const said = { limb: 'L', bone, type, species };
    expect((await send('PUT', `/api/study/defects/${defectId}`, said)).status).toBe(200);
  }
}

/** The table of Table 1, as the Case data tab takes it: read, compared with what is there, saved. */
async function importCaseData({ get, send }: Asking, codes: ReadonlyMap<number, string>): Promise<void> {
  const variables = { baseVersion: 0, own: PAPER_OWN_VARIABLES };
  expect((await send('PUT', '/api/study/case-variables', variables)).status).toBe(200);
  const { cases } = studyCaseDataSchema.parse(await (await get('/api/study/case-data')).json());
  const all = [...PAPER_VARIABLES, ...PAPER_OWN_VARIABLES];
  const { values } = must(planCaseImport(paperCsv(codes), all, cases));
  const changes = values.map(({ patientId, variable, from, to }) => ({
    patientId,
    key: variable.key,
    from,
    to,
  }));
  expect((await send('PUT', '/api/study/case-data', { via: 'import', changes })).status).toBe(200);
}

/** The name that a film was imported under is identity: only a test asks the vault for it. */
function codesByName({ workspace }: Pick<Asking, 'workspace'>): ReadonlyMap<string, string> {
  const rows = workspace.db
    .prepare(
      `SELECT payload_json ->> 'patientId' AS name, case_code AS code
       FROM identity_record JOIN patient USING (patient_id) WHERE kind = 'patient'`,
    )
    .all() as { name: string; code: string }[];
  return new Map(rows.map(({ name, code }) => [name, code]));
}

/** The reading units of a name, the earliest first. */
function unitsByName(asking: Pick<Asking, 'workspace'>): (name: string) => readonly UnitId[] {
  const codes = codesByName(asking);
  const rows = asking.workspace.db
    .prepare(
      `SELECT case_code AS code, unit_id AS unitId FROM reading_unit JOIN time_point USING (time_point_id)
         JOIN defect USING (defect_id) JOIN patient USING (patient_id) ORDER BY days_since_spacer, bone`,
    )
    .all() as { code: string; unitId: UnitId }[];
  const units = Map.groupBy(rows, ({ code }) => code);
  return (name) => (units.get(codes.get(name) ?? '') ?? []).map(({ unitId }) => unitId);
}

type Marked = {
  readonly film: Parameters<typeof recordsFor>[0];
  readonly films: readonly Parameters<typeof recordsFor>[0][];
  readonly series: Parameters<typeof continuousByCt>[0];
};

/** Saves and locks a read, as a reader's window does. */
async function read(
  { send, unit }: Asking,
  unitId: UnitId | undefined,
  records: (at: Marked) => readonly ReadRecord[],
): Promise<void> {
  if (unitId === undefined) throw new Error('no unit');
  const { images } = await unit(unitId);
  const [picture] = images;
  if (picture === undefined) throw new Error('no picture');
  const made = records({
    film: picture.instanceId,
    films: images.map(({ instanceId }) => instanceId),
    series: picture.seriesId,
  });
  const saved = await send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records: made });
  expect(saved.status, await saved.clone().text()).toBe(200);
  const locked = await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 });
  expect(locked.status, await locked.clone().text()).toBe(200);
}

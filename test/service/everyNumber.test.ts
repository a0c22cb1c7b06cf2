import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { derive } from '../../electron/store/derivedNumbers.ts';
import { lockedReadById } from '../../electron/store/lockedReads.ts';
import { resultTables } from '../../electron/studyFiles/resultTables.ts';
import { animalTables } from '../../shared/animals/animalTables.ts';
import { cohortReport } from '../../shared/cohort/cohortReport.ts';
import { csvRecords } from '../../shared/cohort/csvRecords.ts';
import { agreementSchema } from '../../shared/contracts/agreement.ts';
import { animalsSchema } from '../../shared/contracts/animals.ts';
import { cohortFactsSchema } from '../../shared/contracts/cohort.ts';
import { consensusRoomSchema } from '../../shared/contracts/consensus.ts';
import { longitudinalListSchema } from '../../shared/contracts/longitudinal.ts';
import { readExportSchema } from '../../shared/contracts/readExport.ts';
import { resultsExportJsonSchema, resultsExportSchema } from '../../shared/contracts/resultsExport.ts';
import { STUDY_TABLE_KINDS } from '../../shared/contracts/studyExports.ts';
import { agreementTables } from '../../shared/exports/agreementTables.ts';
import { cohortTables } from '../../shared/exports/cohortTables.ts';
import type { NamedTable } from '../../shared/exports/namedTable.ts';
import { agreementReport, BOOTSTRAP_SAMPLES } from '../../shared/study/agreementReport.ts';
import { volumeFractions } from '../../shared/volume/shellVolume.ts';
import { allSidesClear } from '../store/completeRead.ts';
import { markedVolume } from '../store/markedVolume.ts';
import { importPatients, lockRead, recordsFor } from '../study/readsOfTwo.ts';
import { unzipped } from './exportedArchive.ts';
import { finishedJob } from './finishedJob.ts';
import { PASSPHRASE, type RunningService, runningService, serviceWithOneCase } from './runningService.ts';

/** The rows of a table as a program reads them. */
function rowsIn(text: string): readonly Readonly<Record<string, string>>[] {
  const parsed = csvRecords(text);
  if (!parsed.ok) throw new Error('no table');
  const { headings, records } = parsed.value;
  return records.map(({ fields }) =>
    Object.fromEntries(headings.map((heading, place) => [heading, fields[place] ?? ''])),
  );
}

const tableOf = async ({ get }: RunningService, kind: string) =>
  rowsIn(await (await get(`/api/study/exports/${kind}`)).text());

const jsonOf = async ({ get }: RunningService) =>
  readExportSchema.parse(await (await get('/api/study/exports/json')).json());

/** A study of nine patients, two of them rats, that two readers have read, not always alike. */
async function readByTwo() {
  const service = runningService();
  const { workspace } = service;
  const units = importPatients(workspace, 9);
  const first = await service.signInAs('reader', 'Aaron');
  const second = await service.signInAs('reader', 'Zoe');
  for (const [place, { unitId, film }] of units.entries()) {
    const grade = ([0, 1, 2, 3, 4] as const)[place % 5] ?? 0;
    lockRead(workspace, { unitId, readerId: first.readerId }, recordsFor(film, grade));
    const other = place === 2 ? 3 : grade;
    lockRead(workspace, { unitId, readerId: second.readerId }, recordsFor(film, other));
  }
  workspace.db.exec(
    `UPDATE time_point SET days_since_spacer = 90 WHERE is_reference = 0;
     UPDATE defect SET species = 'rat' WHERE defect_id IN (SELECT defect_id FROM defect ORDER BY defect_id LIMIT 2)`,
  );
  await service.signInAs('coordinator');
  return { ...service, units };
}

/** What the Agreement, Cohort and Animals tabs compute from what they are told. */
async function asOnTheTabs({ get }: RunningService): Promise<readonly NamedTable[]> {
  const agreement = agreementSchema.parse(await (await get('/api/study/agreement')).json());
  const cohort = cohortFactsSchema.parse(await (await get('/api/study/cohort')).json());
  const animals = animalsSchema.parse(await (await get('/api/study/animals')).json());
  const { table, naPolicy, seed } = agreement;
  const samples = BOOTSTRAP_SAMPLES;
  const compared = agreementReport(table, [0, 1], naPolicy, { samples, seed });
  const described = cohortReport(cohort, cohort.naPolicy, { samples, seed: cohort.seed });
  return [...agreementTables([compared]), ...cohortTables(described), ...animalTables(animals.reads)].filter(
    ({ rows }) => rows.length > 0,
  );
}

describe('every number that the tabs print', () => {
  it('is the same in the tables, in the JSON and in the workbook', async () => {
    const service = await readByTwo();
    const shown = await asOnTheTabs(service);
    expect(shown.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['agreement', 'cohort-incidence', 'animals']),
    );

    const archive = await unzipped(
      (await finishedJob(service, { kind: 'allFiles' })).file ?? Buffer.alloc(0),
    );
    const results = resultsExportSchema.parse(
      JSON.parse(archive.get('osteoread-results.json')?.toString() ?? ''),
    );
    expect(JSON.parse(archive.get('osteoread-results.schema.json')?.toString() ?? '')).toEqual(
      resultsExportJsonSchema(),
    );
    for (const { header, rows } of results.tables)
      expect(rows.filter(({ length }) => length !== header.length)).toEqual([]);
    const workbook = (await finishedJob(service, { kind: 'excel' })).file ?? Buffer.alloc(0);
    const sheets = new Map((await readXlsxFile(workbook)).map(({ sheet, data }) => [sheet, data]));
    expect([...sheets.keys()].slice(0, STUDY_TABLE_KINDS.length)).toEqual([...STUDY_TABLE_KINDS]);
    for (const { name, header, rows } of shown) {
      const cells = rows.map((row) => [...row]);
      const told = results.tables.find((table) => table.name === name);
      expect({ name, rows: told?.rows }).toEqual({ name, rows: cells });
      // A sheet does not tell an empty text from an empty cell.
      expect(sheets.get(name), name).toEqual([
        header,
        ...cells.map((row) => row.map((cell) => (cell === '' ? null : cell))),
      ]);
      const written = rowsIn(archive.get(`osteoread-${name}.csv`)?.toString() ?? '');
      expect(
        written.map((row) => Object.values(row)),
        name,
      ).toEqual(cells.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))));
    }
    expect(sheets.has('contradictions')).toBe(true);
    const kappa = results.tables
      .find((table) => table.name === 'agreement')
      ?.rows.find((row) => row[5] === 'kappa');
    expect(kappa?.[7]).toBeGreaterThan(0.5);
  });
});

describe('what takes long of it', () => {
  it('is given up while samples are drawn, where the job is cancelled', async () => {
    const { workspace } = await readByTwo();
    const told: unknown[] = [];
    let asked = 0;
    const watch = { onProgress: (done: unknown) => told.push(done), isCancelled: () => ++asked === 3 };
    expect(resultTables(workspace.db, watch, { items: 3, finished: 0 })).toBeNull();
    expect([asked, told]).toEqual([3, []]);
  });
});

describe('every number of a CT', () => {
  it('is the one that was derived, in table and JSON, with the shares that the screen shows', async () => {
    const service = await serviceWithOneCase();
    const { unit, unitId, send, workspace } = service;
    const [picture] = (await unit(unitId)).images;
    if (picture === undefined) throw new Error('no picture');
    const records = [...allSidesClear, ...markedVolume(picture.seriesId)];
    await send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records });
    expect((await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 })).status).toBe(200);

    const read = lockedReadById(
      workspace.db,
      String(workspace.db.prepare('SELECT read_id FROM read').pluck().get()),
    );
    if (read === null) throw new Error('no read');
    const [volume] = derive(read.context, read.records).volumes;
    if (volume?.laid == null) throw new Error('no defect laid flat');
    const { counted, plan, sectors } = volume.laid;
    const { ofShell, ofCavity } = volumeFractions(counted.volumes);
    const rows = await tableOf(service, 'volumes');
    const [told] = (await jsonOf(service)).reads[0]?.volumes ?? [];
    expect(rows.map(({ side }) => side)).toEqual(['medial', 'lateral', 'anterior', 'posterior']);
    for (const row of rows) {
      expect([row.defectCoverage, row.newBone, row.shell, row.cavity].map(Number)).toEqual([
        counted.findings.coverage,
        counted.volumes.newBoneMm3,
        counted.volumes.shellMm3,
        counted.volumes.cavityMm3,
      ]);
      expect([row.newBoneOfShell, row.newBoneOfCavity, row.defectLength].map(Number)).toEqual([
        ofShell,
        ofCavity,
        plan.axis.lengthMm,
      ]);
    }
    for (const [place, { side, state, finding, statement }] of Object.values(sectors).entries()) {
      expect(rows[place]).toMatchObject({
        side,
        state,
        statement: statement?.kind ?? '',
        coverage: String(finding.coverage),
        hasPath: finding.path === null ? '0' : '1',
      });
      expect(told?.defect?.sectors[place]).toMatchObject({ side, state, coverage: finding.coverage });
    }
    expect(told?.defect?.newBone).toBe(counted.volumes.newBoneMm3);
    expect(JSON.stringify(told)).not.toContain(String(picture.seriesId));
  });
});

describe('what was decided and what happened', () => {
  it('leaves by numbers and days: what the consensus room and the time axis show, without a word that was typed', async () => {
    const service = await readByTwo();
    const { get, send, units } = service;
    const unitId = units[2]?.unitId;
    const room = async (answer: Response) => consensusRoomSchema.parse(await answer.json());
    const { consensusId } = await room(await send('POST', '/api/consensus', { unitId }));
    const causes = [{ side: 'medial', cause: 'continuity' }];
    const at = `/api/consensus/${consensusId}`;
    await send('POST', `${at}/decisions`, { kind: 'second', reason: 'As Canary said', causes });
    await send('POST', `${at}/signatures`, { name: 'Aaron', passphrase: PASSPHRASE });
    const settled = await room(
      await send('POST', `${at}/signatures`, { name: 'Zoe', passphrase: PASSPHRASE }),
    );
    expect(settled.standing).toBe('settled');
    const [first, second] = settled.found.grades;
    expect([first, second].toSorted()).toEqual([2, 3]);

    const rows = await tableOf(service, 'consensus');
    expect(rows).toEqual([
      expect.objectContaining({
        // Aaron, who is Reader 1, read it as II, and Zoe as III; which of them is first is the session's.
        firstReader: first === 2 ? '1' : '2',
        secondReader: first === 2 ? '2' : '1',
        firstGradeBefore: String(first),
        secondGradeBefore: String(second),
        kind: 'second',
        signedBy: '1 2',
        causes: 'medial:continuity',
        gradeAfter: String(second),
        standing: settled.standing,
      }),
    ]);
    const { defects } = longitudinalListSchema.parse(await (await get('/api/longitudinal')).json());
    const [defect] = defects;
    const event = { kind: 'infection', daysSinceSpacer: 33 };
    const added = await send('POST', `/api/longitudinal/${defect?.defectId}/events`, event);
    expect(added.status).toBeLessThan(300);
    expect(await tableOf(service, 'events')).toEqual([
      expect.objectContaining({ caseCode: defect?.caseCode, event: 'infection', daysSinceSpacer: '33' }),
    ]);
    const { decisions, events } = await jsonOf(service);
    expect(decisions).toMatchObject([{ gradesBefore: [first, second], gradeAfter: second, causes }]);
    expect(events).toMatchObject([event]);
    for (const kind of ['consensus', 'events', 'json'])
      expect(await (await get(`/api/study/exports/${kind}`)).text()).not.toMatch(/Canary|Aaron|Zoe/);
  });
});

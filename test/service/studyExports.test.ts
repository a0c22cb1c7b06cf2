import { describe, expect, it, onTestFinished } from 'vitest';
import { derive } from '../../electron/store/derivedNumbers.ts';
import { lockedReadById } from '../../electron/store/lockedReads.ts';
import { listenOnLoopback } from '../../electron/transport/loopback.ts';
import { csvRecords } from '../../shared/cohort/csvRecords.ts';
import { agreementSchema } from '../../shared/contracts/agreement.ts';
import { cohortFactsSchema } from '../../shared/contracts/cohort.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { readExportSchema } from '../../shared/contracts/readExport.ts';
import { STUDY_EXPORT_FILES, STUDY_EXPORT_KINDS } from '../../shared/contracts/studyExports.ts';
import { writeLargeStudy } from '../bench/largeStudy.ts';
import { bridgedOnAp } from '../store/completeRead.ts';
import { byHand } from '../store/editedByHand.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { importPatients, lockRead, recordsFor } from '../study/readsOfTwo.ts';
import { assign, blindedStudy, ownGrade } from './blindedReaders.ts';
import { finishedJob } from './finishedJob.ts';
import { CANARIES, type RunningService, runningService } from './runningService.ts';

type Asking = Pick<RunningService, 'get'>;

const textOf = async ({ get }: Asking, kind: string): Promise<string> => {
  const response = await get(`/api/study/exports/${kind}`);
  expect(response.status, kind).toBe(200);
  return response.text();
};

/** A table as a program reads it: each row by the names of its columns. */
async function tableOf(asking: Asking, kind: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const parsed = csvRecords(await textOf(asking, kind));
  if (!parsed.ok) throw new Error('no table');
  const { headings, records } = parsed.value;
  return records.map(({ fields }) =>
    Object.fromEntries(headings.map((heading, place) => [heading, fields[place] ?? ''])),
  );
}

const jsonOf = async (asking: Asking) => readExportSchema.parse(JSON.parse(await textOf(asking, 'json')));

describe('a number of a locked read', () => {
  it('is the same on the worklist, in every export and by the derivation', async () => {
    const service = runningService();
    const { workspace, worklist } = service;
    const [unit] = importPatients(workspace, 1);
    if (unit === undefined) throw new Error('no unit');
    // Two corners 16 px apart on one side, bone from 1 px before it to 4 px: 2 of 16 px are covered.
    lockRead(
      workspace,
      { unitId: unit.unitId, readerId: workspace.implicitReader.readerId },
      recordsFor(unit.film, 2),
    );
    const readId = String(workspace.db.prepare('SELECT read_id FROM read').pluck().get());
    const read = lockedReadById(workspace.db, readId);
    if (read === null) throw new Error('no read');
    const derived = derive(read.context, read.records);
    const { medial } = derived.sides;

    const [shown] = (await worklist()).rows;
    const [row, ...others] = await tableOf(service, 'reads');
    const sides = await tableOf(service, 'sides');
    const [told] = (await jsonOf(service)).reads;
    expect(others).toEqual([]);

    expect(shown?.grade).toBe('II');
    expect([row?.grade, told?.grade, derived.gradeText]).toEqual(['II', 'II', 'II']);
    expect([Number(row?.primaryGrade), told?.primaryGrade, derived.primaryGrade]).toEqual([2, 2, 2]);

    expect(medial.coverage?.coverage).toBe(0.125);
    expect(sides.map(({ side }) => side)).toEqual(['medial', 'lateral', 'anterior', 'posterior']);
    expect([Number(sides[0]?.coverageLow), told?.sides[0]?.coverageLow]).toEqual([0.125, 0.125]);
    expect(Number(sides[0]?.largestGap)).toBe(medial.coverage?.largestGapMm);
    expect(Number(sides[0]?.gapTolerance)).toBe(medial.gapTolerance);
    expect(Number(sides[0]?.coverageSd)).toBe(medial.coverageSd);
    const share = derived.overall.lengthWeighted?.lo;
    expect([Number(row?.lengthShareLow), told?.lengthShareLow]).toEqual([share, share]);
    expect(row).toMatchObject({
      readSha256: read.sha256,
      softwareVersion: read.softwareVersion,
      protocolVersion: '1',
      rule_threshold: String(read.context.rules.threshold),
    });
  });
});

describe('the reads of a study of two', () => {
  it('number readers and mark the analysis as the Agreement tab does', async () => {
    const service = runningService();
    const { workspace, signInAs, get } = service;
    const units = importPatients(workspace, 3);
    const radiologist = await signInAs('reader', 'Aaron');
    const orthopaedist = await signInAs('reader', 'Zoe');
    workspace.db.prepare("UPDATE reader SET specialty = 'radiology' WHERE name = 'Aaron'").run();
    workspace.db.prepare("UPDATE reader SET specialty = 'orthopaedics' WHERE name = 'Zoe'").run();
    for (const { unitId, film } of units) {
      lockRead(workspace, { unitId, readerId: radiologist.readerId }, recordsFor(film, 3));
      lockRead(workspace, { unitId, readerId: orthopaedist.readerId }, recordsFor(film, 4));
    }
    const [first, second] = units;
    if (first === undefined || second === undefined) throw new Error('no units');
    const training = { unitId: first.unitId, readerId: radiologist.readerId, purpose: 'training' } as const;
    lockRead(workspace, training, recordsFor(first.film, 2));
    const excluded = workspace.db
      .prepare(
        'SELECT patient_id FROM reading_unit JOIN time_point USING (time_point_id) JOIN defect USING (defect_id) WHERE unit_id = ?',
      )
      .pluck()
      .get(second.unitId);
    workspace.db
      .prepare(
        `INSERT INTO screening (patient_id, outcome, reasons_json) VALUES (?, 'excluded', '["consent"]')`,
      )
      .run(excluded);

    await signInAs('coordinator');
    const agreement = agreementSchema.parse(await (await get('/api/study/agreement')).json());
    const { reads, readers } = await jsonOf(service);
    expect(readers.map(({ specialty }) => specialty)).toEqual(['orthopaedics', 'radiology']);
    expect(readers.map(({ specialty }) => specialty)).toEqual(
      agreement.readers.map(({ specialty }) => specialty),
    );
    const ofReader = (number: number) => reads.filter(({ reader }) => reader === number);
    expect(new Set(ofReader(1).map(({ primaryGrade }) => primaryGrade))).toEqual(new Set([4]));
    expect(ofReader(2)).toHaveLength(4);
    const analysed = [1, 2].map(
      (number) => ofReader(number).filter(({ isInAnalysis }) => isInAnalysis).length,
    );
    expect(analysed).toEqual([2, 2]);
    expect(analysed).toEqual(agreement.readers.map(({ locked }) => locked));
    // The percentages that agreement compares are the exported shares.
    const percents = agreement.table.units.flatMap((unit) => unit.reads.map(({ values }) => values.percent));
    const shares = reads.flatMap((read) =>
      read.isInAnalysis && read.lengthShareLow !== null ? [read.lengthShareLow * 100] : [],
    );
    expect(percents.toSorted()).toEqual(shares.toSorted());
  });
});

describe('what leaves a blinded study', () => {
  it('holds back a patient who is still read, and names nobody when it leaves', async () => {
    const study = await blindedStudy();
    const { workspace, unit, send, signIns, later } = study;
    const [film = ''] = later;
    workspace.db.exec("UPDATE time_point SET label = 'CANARY label' WHERE is_reference = 0");
    const readOf = async (name: string, grade: 0 | 1 | 2 | 3 | 4) => {
      const reader = await study.signInAs('reader', name);
      const [assignment = ''] = assign(workspace, reader.readerId, [film]);
      return async () => {
        signIns.signIn(reader);
        const opened = await unit(assignment);
        const ap = opened.images.find(({ projection }) => projection === 'AP');
        if (ap === undefined) throw new Error('no picture');
        const records = [...bridgedOnAp(ap.instanceId), { ...ownGrade(grade), reason: 'CANARY reason' }];
        await send('PUT', `/api/units/${assignment}/draft`, {
          baseRevision: 0,
          records,
          effort: { activeMs: 61_500, idleMs: 0, tools: {} },
        });
        expect((await send('POST', `/api/units/${assignment}/submit`, { baseRevision: 1 })).status).toBe(200);
      };
    };
    const first = await readOf('Canary Anna', 2);
    const second = await readOf('Canary Boris', 3);
    const coordinator = await study.signInAs('coordinator', 'Canary Coordinator');

    await first();
    signIns.signIn(coordinator);
    const early = await jsonOf(study);
    expect([early.reads, early.withheldReads]).toEqual([[], 1]);
    expect(await tableOf(study, 'reads')).toEqual([]);
    const { report } = await finishedJob(study, { kind: 'excel' });
    expect(report?.notes).toEqual([expect.stringContaining('One locked read is not in it')]);
    const cohort = async () => (await study.get('/api/study/cohort')).text();
    expect(cohortFactsSchema.parse(JSON.parse(await cohort()))).toMatchObject({ heldBack: 1, patients: [] });
    expect(await textOf(study, 'grras')).toContain('because their patient is still being read: 1.');

    await second();
    signIns.signIn(coordinator);
    const { reads, readers, withheldReads } = await jsonOf(study);
    expect(withheldReads).toBe(0);
    const { heldBack, patients } = cohortFactsSchema.parse(JSON.parse(await cohort()));
    expect([heldBack, patients.length]).toEqual([0, 1]);
    expect(readers).toEqual([
      { reader: 1, specialty: null },
      { reader: 2, specialty: null },
    ]);
    expect(reads.map(({ reader, ownGrade: own, activeMs }) => [reader, own, activeMs])).toEqual([
      [1, 2, 61_500],
      [2, 3, 61_500],
    ]);
    const code = workspace.db.prepare('SELECT case_code FROM patient').pluck().get();
    expect(new Set(reads.map(({ caseCode }) => caseCode))).toEqual(new Set([code]));

    const said =
      (await Promise.all(STUDY_EXPORT_KINDS.map((kind) => textOf(study, kind)))).join('\n') +
      (await cohort());
    const ids = workspace.db
      .prepare(
        `SELECT read_id FROM read UNION SELECT unit_id FROM read UNION SELECT reader_id FROM reader
         UNION SELECT assignment_id FROM assignment UNION SELECT patient_id FROM patient UNION SELECT case_code FROM assignment`,
      )
      .pluck()
      .all() as string[];
    const dates = workspace.db.prepare('SELECT submitted_at FROM read').pluck().all() as string[];
    const needles = [
      ...CANARIES,
      ...ids,
      ...dates,
      'Canary',
      'CANARY',
      ...dates.map((at) => at.slice(0, 10)),
    ];
    expect(needles.filter((needle) => said.includes(needle))).toEqual([]);
    expect(said).toContain('Reader 1');
  });

  it('is told in the audit by file, with how many reads went, and is an auditor’s too', async () => {
    const service = runningService();
    await service.signInAs('auditor');
    for (const kind of STUDY_EXPORT_KINDS) {
      const response = await service.get(`/api/study/exports/${kind}`);
      const { name, mediaType } = STUDY_EXPORT_FILES[kind];
      expect(response.headers.get('content-type')).toBe(mediaType);
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
      expect((await response.text()).length, kind).toBeGreaterThan(30);
    }
    const told = service.workspace.db
      .prepare("SELECT detail_json FROM audit_event WHERE action = 'study.exported' ORDER BY sequence")
      .pluck()
      .all() as string[];
    expect(told.map((json) => JSON.parse(json))).toEqual(
      STUDY_EXPORT_KINDS.map((kind) => ({ kind, reads: 0, withheld: 0 })),
    );
  });

  const breakReads = (directory: string): void =>
    byHand(directory, (db) => {
      const triggers = db.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'read'",
      );
      for (const name of triggers.pluck().all()) db.exec(`DROP TRIGGER ${name}`);
      db.exec(`UPDATE read SET derived_json = '{"grade":7}'`);
    });

  it('is refused whole where a read is broken, and nothing is told to have left', async () => {
    const { workspace, get } = runningService();
    const [unit] = importPatients(workspace, 1);
    if (unit === undefined) throw new Error('no unit');
    const at = { unitId: unit.unitId, readerId: workspace.implicitReader.readerId };
    lockRead(workspace, at, recordsFor(unit.film, 2));
    breakReads(workspace.directory);
    const refused = problemSchema.parse(await (await get('/api/study/exports/reads')).json());
    expect(refused.kind).toBe('workspaceDamaged');
    const told = workspace.db.prepare("SELECT 1 FROM audit_event WHERE action = 'study.exported'");
    expect(told.all()).toEqual([]);
  });

  it('never looks whole where it is cut off: a long answer breaks, over either mount', async () => {
    const folder = temporaryFolder();
    writeLargeStudy(folder, { cases: 80, events: 0 });
    breakReads(folder);
    const service = runningService(folder);
    const { app } = service;
    const listening = await listenOnLoopback(async (request) => app.fetch(request));
    if (!listening.ok) throw new Error(listening.error);
    onTestFinished(listening.value.close);
    const { url, port } = listening.value;
    const origin = `http://127.0.0.1:${port}`;
    const signIn = await fetch(url, { redirect: 'manual' });
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    for (const kind of ['reads', 'json'] as const) {
      const path = `/api/study/exports/${kind}`;
      const answers = [await fetch(origin + path, { headers: { cookie, origin } }), await service.get(path)];
      for (const answer of answers) {
        expect(answer.status, 'the head has left').toBe(200);
        await expect(answer.text(), kind).rejects.toThrow();
      }
    }
  });

  it('is refused by a sentence where there is no such file, and nothing is told', async () => {
    const service = runningService();
    const response = await service.get('/api/study/exports/everything');
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(
      service.workspace.db
        .prepare("SELECT count(*) FROM audit_event WHERE action = 'study.exported'")
        .pluck()
        .get(),
    ).toBe(0);
  });
});

/**
 * The report of a study of 200 cases with figures: an AP and a lateral film of 7.5 megapixels each, read by two readers.
 * Goal: 60 s. The films of twenty cases lie on the disk, and ten cases show the same ones, each decoded anew. Also how
 * long it takes to stop once it is cancelled. Run by `npm run bench studyReport`; needs some 1.5 GB for a while.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { atMost } from '../../build/bench/figure.ts';
import { single } from '../../build/bench/samples.ts';
import { createImportManager } from '../../electron/dicom/importManager.ts';
import { runStudyJob } from '../../electron/jobs/studyJobRun.ts';
import { databasePath } from '../../electron/store/connection.ts';
import { openWorkspace, type Workspace } from '../../electron/store/open.ts';
import { picturesOfUnit } from '../../electron/store/pictures.ts';
import { worklist } from '../../electron/store/worklist.ts';
import { asId, type InstanceId, type ReaderId } from '../../shared/base/ids.ts';
import { px } from '../../shared/geometry/point.ts';
import { box, frame, outline, side } from '../../shared/reading/fixtures/read.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import { lockRead } from '../study/readsOfTwo.ts';
import { writeBigFilms } from './bigFilms.ts';
import { tellFigure } from './figure.ts';

const CASES = 200;
const ON_DISK = 20;
const GOAL_S = 60;

const framed = (instanceId: InstanceId): ReadRecord =>
  frame(instanceId, {
    frame: {
      kind: 'fourCorners',
      proximalA: px(1025, 1000),
      proximalB: px(1475, 1000),
      distalA: px(1025, 1700),
      distalB: px(1475, 1700),
      bendsA: [],
      bendsB: [],
    },
  });

/** A bridge on one side, a lip on another, the rest clear. */
const recordsOf = (ap: InstanceId, lateral: InstanceId, reach: number): readonly ReadRecord[] => [
  framed(ap),
  framed(lateral),
  outline(ap, box(1440, 980, 1540, 1720)),
  outline(lateral, box(960, 980, 1060, 980 + reach)),
  side('medial', { kind: 'clear' }),
  side('anterior', { kind: 'clear' }),
];

async function importFilms({ directory, db, implicitReader }: Workspace): Promise<void> {
  const films = mkdtempSync(join(tmpdir(), 'osteoread-bench-films-'));
  writeBigFilms(films, ON_DISK);
  const imports = createImportManager({
    workspaceDirectory: directory,
    db,
    actor: () => implicitReader.readerId,
    softwareVersion: 'bench',
    writeDemo: () => Promise.resolve({ files: [] }),
  });
  const begun = imports.start({ kind: 'paths', paths: [films] });
  if (!begun.ok) throw new Error('the import did not begin');
  await imports.ended(begun.value.importId);
  await imports.close();
  rmSync(films, { recursive: true });
}

/** Every case anew under other keys, with the same films and the same reads. */
function multiply({ directory }: Workspace, times: number): void {
  const db = new Database(databasePath(directory));
  const columns = (table: string): readonly string[] =>
    db.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all().map(String);
  const copy = (
    table: string,
    where: string,
    key: string,
    changed: Readonly<Record<string, string>>,
  ): void => {
    const names = columns(table);
    const values = names.map((name) => (name in changed ? '?' : `"${name}"`));
    db.prepare(
      `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) SELECT ${values.join(', ')} FROM "${table}" WHERE ${where} = ?`,
    ).run(...names.flatMap((name) => changed[name] ?? []), key);
  };
  const rows = db
    .prepare(
      `SELECT patient_id AS patient, defect_id AS defect, time_point_id AS time, unit_id AS unit
       FROM reading_unit JOIN time_point USING (time_point_id) JOIN defect USING (defect_id)`,
    )
    .all() as readonly { patient: string; defect: string; time: string; unit: string }[];
  const readsOf = db.prepare('SELECT read_id FROM read WHERE unit_id = ?').pluck();
  db.transaction(() => {
    for (const [place, row] of rows.entries()) {
      for (let time = 1; time < times; time += 1) {
        const [patient, defect, point, unit] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
        const code = `B${(place * times + time).toString(32).toUpperCase().padStart(4, '0')}`;
        copy('patient', 'patient_id', row.patient, { patient_id: patient, case_code: code });
        copy('defect', 'defect_id', row.defect, { defect_id: defect, patient_id: patient });
        copy('time_point', 'time_point_id', row.time, { time_point_id: point, defect_id: defect });
        copy('reading_unit', 'unit_id', row.unit, { unit_id: unit, time_point_id: point });
        copy('unit_image', 'unit_id', row.unit, { unit_id: unit });
        for (const read of readsOf.all(row.unit))
          copy('read', 'read_id', String(read), {
            read_id: randomUUID(),
            unit_id: unit,
            sha256: randomBytes(32).toString('hex'),
          });
      }
    }
  })();
  db.close();
}

const directory = mkdtempSync(join(tmpdir(), 'osteoread-bench-'));
const opened = openWorkspace(directory, { now: () => new Date(), softwareVersion: 'bench' });
if (!opened.ok) throw new Error('no workspace');
const workspace = opened.value;
try {
  await importFilms(workspace);
  const second = randomUUID();
  workspace.db
    .prepare(
      "INSERT INTO reader (reader_id, study_id, name, role, created_at) SELECT ?, study_id, 'Second', 'reader', '2026-01-01' FROM study",
    )
    .run(second);
  for (const { unitId } of worklist(workspace.db, workspace.implicitReader.readerId)) {
    const [ap, lateral] = picturesOfUnit(workspace.db, unitId).map(({ instanceId }) => instanceId);
    if (ap === undefined || lateral === undefined) throw new Error('no films');
    for (const [readerId, reach] of [
      [workspace.implicitReader.readerId, 300],
      [asId<ReaderId>(second), 200],
    ] as const)
      lockRead(workspace, { unitId, readerId }, recordsOf(ap, lateral, reach));
  }
  workspace.db
    .prepare(
      "INSERT INTO picture_check (instance_id, outcome, checker_id, checked_at) SELECT instance_id, 'clean', ?, '2026-01-01' FROM instance",
    )
    .run(second);
  multiply(workspace, CASES / ON_DISK);
  const target = join(directory, 'report.pdf');
  const job = (hasFigures: boolean) => ({
    workspaceDirectory: directory,
    vaultKey: null,
    softwareVersion: 'bench',
    target,
    job: { kind: 'studyReport', hasFigures } as const,
    actor: workspace.implicitReader.readerId,
    cancel: new SharedArrayBuffer(4),
  });
  for (const hasFigures of [false, true]) {
    const end = await runStudyJob(job(hasFigures), {
      onProgress: () => undefined,
      isCancelled: () => false,
    });
    if (end.kind !== 'done' || end.report.notes.length > 0) throw new Error(`the report is ${end.kind}`);
    tellFigure({
      id: hasFigures ? 'withFigures' : 'plain',
      what: `report of ${CASES} cases ${hasFigures ? `with figures of ${2 * CASES} films` : 'without figures'}`,
      unit: 's',
      measured: single(end.report.seconds),
      ...(hasFigures ? { goal: atMost(GOAL_S, 7) } : {}),
    });
  }
  tellFigure({
    id: 'memory',
    what: `report of ${CASES} cases, most memory of the process`,
    unit: 'MB',
    measured: single(process.resourceUsage().maxRSS / 1024),
  });
  rmSync(target);
  let askedMs = 0;
  const end = await runStudyJob(job(true), {
    onProgress: ({ finished }) => {
      if (finished >= CASES / 4 && askedMs === 0) askedMs = performance.now();
    },
    isCancelled: () => askedMs > 0,
  });
  if (end.kind !== 'cancelled' || existsSync(target)) throw new Error('a cancelled report left a file');
  tellFigure({
    id: 'cancel',
    what: 'report cancelled after a quarter, until it stopped',
    unit: 'ms',
    measured: single(performance.now() - askedMs),
  });
} finally {
  workspace.close();
  rmSync(directory, { recursive: true, force: true });
}

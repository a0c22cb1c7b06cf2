/**
 * 10,000 locked reads as tables and as JSON, asked of the service's route and taken to the last byte; the figures of each
 * are those of a read with marks on two films; then the workbook and the archive of everything. Goal for a table: 2 s. Run by `npm run bench studyExports`.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { Hono } from 'hono';
import { atMost } from '../../build/bench/figure.ts';
import { medianOf, single } from '../../build/bench/samples.ts';
import { createAnswers } from '../../electron/answers/answers.ts';
import { runStudyJob } from '../../electron/jobs/studyJobRun.ts';
import { captureActor } from '../../electron/service/actor.ts';
import { studyExportRoutes } from '../../electron/service/study/exports.ts';
import { databasePath } from '../../electron/store/connection.ts';
import { openWorkspace, type Workspace } from '../../electron/store/open.ts';
import { createHeavyWrites } from '../../electron/writes/heavyWrites.ts';
import { tellFigure } from './figure.ts';
import { markedRead } from './markedRead.ts';

const READS = 10_000;
const READERS = 2;
const GOAL_MS = 2000;
const AS = {
  reads: 'a table of reads',
  sides: 'a table of sides',
  json: 'JSON',
  excel: 'a workbook',
  allFiles: 'an archive of every file',
};

/** Cases that two readers have locked, with what an export asks of them. */
function writeReads({ directory }: Workspace): void {
  const db = new Database(databasePath(directory));
  const study = String(db.prepare('SELECT study_id FROM study').pluck().get());
  const protocol = String(db.prepare('SELECT protocol_version_id FROM protocol_version').pluck().get());
  const readers = Array.from({ length: READERS }, () => randomUUID());
  const { records, derived } = markedRead();
  const reader = db.prepare(
    "INSERT INTO reader (reader_id, study_id, name, role, created_at) VALUES (?, ?, ?, 'reader', '2026-01-01')",
  );
  const patient = db.prepare('INSERT INTO patient (patient_id, study_id, case_code) VALUES (?, ?, ?)');
  const defect = db.prepare("INSERT INTO defect VALUES (?, ?, 'L', 'tibia', 'segmental', 'human')");
  const timePoint = db.prepare('INSERT INTO time_point VALUES (?, ?, 0, ?, 0, NULL)');
  const unit = db.prepare("INSERT INTO reading_unit VALUES (?, ?, 'all')");
  const read = db.prepare(
    `INSERT INTO read (read_id, unit_id, reader_id, purpose, occasion, version, protocol_version_id, author_id,
       origin_workspace_id, schema_version, document_json, context_json, derived_json, sha256, software_version, submitted_at)
     VALUES (?, ?, ?, 'primary', 1, 1, ?, ?, ?, 1, ?, '{}', ?, ?, 'bench', '2026-01-01T00:00:00.000Z')`,
  );
  const effort = db.prepare("INSERT INTO read_effort VALUES (?, '2026-01-01', '2026-01-01', 60000, 0, '{}')");
  db.transaction(() => {
    for (const [index, readerId] of readers.entries()) reader.run(readerId, study, `Reader ${index}`);
    for (let index = 0; index < READS / READERS; index += 1) {
      const [patientId, defectId, timePointId, unitId] = Array.from({ length: 4 }, () => randomUUID());
      patient.run(patientId, study, index.toString(32).toUpperCase().padStart(5, '-'));
      defect.run(defectId, patientId);
      timePoint.run(timePointId, defectId, index % 400);
      unit.run(unitId, timePointId);
      for (const readerId of readers) {
        const readId = randomUUID();
        const hash = 'a'.repeat(64);
        read.run(readId, unitId, readerId, protocol, readerId, randomUUID(), records, derived, hash);
        effort.run(readId);
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
  writeReads(workspace);
  const { readerId, name } = workspace.implicitReader;
  const answers = createAnswers({ workspaceDirectory: directory, db: workspace.db });
  const heavyWrites = createHeavyWrites({ workspaceDirectory: directory, db: workspace.db });
  const app = new Hono()
    .use(captureActor({ actor: () => ({ readerId, name, role: 'implicit' }) }))
    .route(
      '/',
      studyExportRoutes({ workspace, answers, heavyWrites, softwareVersion: 'bench', now: () => new Date() }),
    );
  for (const [kind, rows] of [
    ['reads', READS + 1],
    ['sides', 4 * READS + 1],
    ['json', READS + 2],
  ] as const) {
    const times: number[] = [];
    let bytes = 0;
    for (let run = 0; run < 5; run += 1) {
      const begin = performance.now();
      const text = await (await app.request(`http://osteoread/exports/${kind}`)).text();
      times.push(performance.now() - begin);
      if (text.trimEnd().split('\n').length !== rows) throw new Error(`${kind} is not whole`);
      bytes = text.length;
    }
    tellFigure({
      id: kind,
      what: `10,000 reads as ${AS[kind]}, ${(bytes / 1e6).toFixed(1)} MB`,
      unit: 'ms',
      measured: medianOf(times),
      goal: atMost(GOAL_MS, 7),
    });
  }
  for (const kind of ['excel', 'allFiles'] as const) {
    const end = await runStudyJob(
      {
        workspaceDirectory: directory,
        vaultKey: null,
        softwareVersion: 'bench',
        target: join(directory, `study.${kind}`),
        job: { kind },
        actor: readerId,
        cancel: new SharedArrayBuffer(4),
      },
      { onProgress: () => undefined, isCancelled: () => false },
    );
    if (end.kind !== 'done') throw new Error(`${kind}: ${end.kind}`);
    tellFigure({
      id: kind,
      what: `10,000 reads as ${AS[kind]}, ${(end.report.bytes / 1e6).toFixed(1)} MB`,
      unit: 's',
      measured: single(end.report.seconds),
    });
  }
  tellFigure({
    id: 'memory',
    what: 'most memory of the process that wrote all of these',
    unit: 'MB',
    measured: single(process.resourceUsage().maxRSS / 1024),
  });
} finally {
  workspace.close();
  rmSync(directory, { recursive: true, force: true });
}

/**
 * How fast the cases of a reader become a package: 200 cases of two films, and the film from right after the spacer
 * beside each, of 1 MB a picture; beside it `cp`, `sync` and `sha256sum` of the same bytes in the same run. Goal: no
 * more than three times that. Then taking it in. Run by `npm run bench packages`; needs 4 GB on the disk of the
 * temporary folder for a while.
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { medianOf, quantile, single } from '../../build/bench/samples.ts';
import { createImportManager } from '../../electron/dicom/importManager.ts';
import { writePart10 } from '../../electron/dicom/part10Writer.ts';
import { exportAssignments } from '../../electron/packages/assignmentExport.ts';
import { importAssignments } from '../../electron/packages/assignmentImport.ts';
import { makeAccount } from '../../electron/store/accounts.ts';
import { addReaderElsewhere } from '../../electron/store/enrolment.ts';
import { openWorkspace, type Workspace } from '../../electron/store/open.ts';
import { insertProtocolVersion } from '../../electron/store/protocol.ts';
import { openKey } from '../../electron/store/readerKeys.ts';
import { assignCases } from '../../electron/store/readingOrders.ts';
import { currentStudy } from '../../electron/store/study.ts';
import { withWrite } from '../../electron/store/withWrite.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { BLINDED_DESIGN } from '../../shared/study/studyDesign.ts';
import { peerWithGoal, tellFigure } from './figure.ts';

const CASES = 200;
const SIDE = 700;
const ROUNDS = 5;
const PASSPHRASE = 'the passphrase of a bench';
const UNWATCHED = { onProgress: () => undefined, isCancelled: () => false };
const now = (): Date => new Date();

function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const opened = (directory: string): Workspace =>
  must(openWorkspace(directory, { now, softwareVersion: 'bench' }));

/** A film of random pixels: nothing on the way can make it smaller. */
function film(patient: number, time: number, view: 'AP' | 'LL'): Uint8Array {
  const pixels = new Uint8Array(2 * SIDE * SIDE).map((_, at) => (at * 31 + patient * 7 + time) & 0xff);
  const uid = `1.2.826.0.1.999.8.${patient}.${time}`;
  return writePart10({
    sopClassUid: '1.2.840.10008.5.1.4.1.1.1.1',
    sopInstanceUid: `${uid}.1.${view === 'AP' ? 1 : 2}`,
    elements: [
      { tag: 0x00080020, vr: 'DA', value: `2024010${time + 1}` },
      { tag: 0x00080060, vr: 'CS', value: 'DX' },
      { tag: 0x00100020, vr: 'LO', value: `P${patient}` },
      { tag: 0x00180015, vr: 'CS', value: 'TIBIA' },
      { tag: 0x00185101, vr: 'CS', value: view },
      { tag: 0x0020000d, vr: 'UI', value: uid },
      { tag: 0x0020000e, vr: 'UI', value: `${uid}.1` },
      { tag: 0x00200062, vr: 'CS', value: 'L' },
      { tag: 0x00280002, vr: 'US', value: 1 },
      { tag: 0x00280004, vr: 'CS', value: 'MONOCHROME2' },
      { tag: 0x00280010, vr: 'US', value: SIDE },
      { tag: 0x00280011, vr: 'US', value: SIDE },
      { tag: 0x00280030, vr: 'DS', value: [0.1, 0.1] },
      { tag: 0x00280100, vr: 'US', value: 16 },
      { tag: 0x00280101, vr: 'US', value: 16 },
      { tag: 0x00280102, vr: 'US', value: 15 },
      { tag: 0x00280103, vr: 'US', value: 0 },
      { tag: 0x7fe00010, vr: 'OW', value: pixels },
    ],
  });
}

async function importedStudy(workspace: Workspace, films: string): Promise<void> {
  mkdirSync(films);
  for (let patient = 0; patient < CASES; patient += 1) {
    for (const time of [0, 1]) {
      for (const view of ['AP', 'LL'] as const)
        writeFileSync(join(films, `${patient}-${time}-${view}.dcm`), film(patient, time, view));
    }
  }
  const imports = createImportManager({
    workspaceDirectory: workspace.directory,
    db: workspace.db,
    actor: () => 'system',
    softwareVersion: 'bench',
    writeDemo: () => Promise.resolve({ files: [] }),
  });
  const { importId } = must(imports.start({ kind: 'paths', paths: [films] }));
  await imports.ended(importId);
  await imports.close();
}

async function begunStudy({ db, implicitReader }: Workspace) {
  const by = { actor: 'system', at: now() };
  must(addReaderElsewhere(db, by, { name: 'Reader A', specialty: null }));
  const coordinator = must(
    await makeAccount(db, by, { name: 'C', role: 'coordinator', specialty: null, passphrase: PASSPHRASE }),
  );
  must(
    withWrite(db, { ...by, action: 'study.begun' }, (tx) => {
      const content = { rules: currentStudy(tx).rules, design: BLINDED_DESIGN };
      insertProtocolVersion(tx, { readerId: coordinator.readerId, now: now() }, { content, reason: null });
      tx.exec(`UPDATE study SET is_blinded = 1;
        INSERT INTO screening (patient_id, outcome, reasons_json) SELECT patient_id, 'included', '[]' FROM patient;
        UPDATE time_point SET is_reference = 1 WHERE day_offset = 0;
        INSERT INTO picture_check (instance_id, outcome, checker_id, checked_at)
          SELECT instance_id, 'clean', '${implicitReader.readerId}', '2024-01-01T00:00:00.000Z' FROM instance`);
      return ok({ value: null, subject: null, detail: {} });
    }),
  );
  must(assignCases(db, { readerId: coordinator.readerId, now: now() }, { kind: 'first' }));
  const key = must(await openKey(db, { readerId: coordinator.readerId, passphrase: PASSPHRASE, at: now() }));
  const [reader] = db.prepare("SELECT reader_id FROM reader WHERE name = 'Reader A'").pluck().all();
  return { key, readerId: String(reader) };
}

const folder = mkdtempSync(join(tmpdir(), 'osteoread-bench-'));
try {
  const workspace = opened(join(folder, 'coordinator'));
  await importedStudy(workspace, join(folder, 'films'));
  const { key, readerId } = await begunStudy(workspace);
  const target = join(folder, 'assignments.zip');
  const copy = join(folder, 'copy.zip');
  const made: number[] = [];
  const copied: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rmSync(target, { force: true });
    const begunMs = performance.now();
    await exportAssignments(
      workspace.db,
      { workspaceDirectory: workspace.directory, readerId, target, coordinator: 'C', key },
      UNWATCHED,
    );
    made.push(performance.now() - begunMs);
    const copyMs = performance.now();
    execFileSync('cp', [target, copy]);
    execFileSync('sync', [copy]);
    execFileSync('sha256sum', [copy]);
    copied.push(performance.now() - copyMs);
    rmSync(copy);
  }
  workspace.close();
  const reader = opened(join(folder, 'reader'));
  const takenMs = performance.now();
  await importAssignments(
    reader.db,
    {
      workspaceDirectory: reader.directory,
      temporaryDirectory: join(folder, randomUUID()),
      path: target,
      passphrase: PASSPHRASE,
    },
    UNWATCHED,
  );
  const inMs = performance.now() - takenMs;
  reader.close();
  const megabytes = statSync(target).size / 1e6;
  const rate = (ms: number): number => (megabytes * 1000) / ms;
  const what = `package of ${CASES} cases, ${megabytes.toFixed(0)} MB`;
  tellFigure({
    id: 'made',
    what: `${what}, made`,
    unit: 'MB/s',
    measured: medianOf(made.map(rate)),
    peers: [peerWithGoal('cp + sync + sha256sum', quantile(copied.map(rate), 0.5), 1 / 3, 6)],
  });
  tellFigure({ id: 'takenIn', what: `${what}, taken in`, unit: 'MB/s', measured: single(rate(inMs)) });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

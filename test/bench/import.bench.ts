/**
 * How fast files come in, beside what other programs need for the same files in the same run. Run by
 * `npm run bench import`; needs some 7 GB on the disk of the temporary folder for a while.
 *
 * (a) Scanning and indexing 3,000 CT files of 512 × 512 × 16 bit without copying and hashing them, which only this
 *     benchmark does: goal 5,000 files/s warm, and faster than dcmdump stopping before the pixels.
 * (b) Importing them, with copy, hash and sync: goal 60 % of what cp and sha256sum take together. Beside it Orthanc,
 *     which is sent the same files.
 * (c) A draft saved by a reader while (b) runs: median and worst.
 * (d) Indexing 100,000 small files: goal 300 MB of memory, flat.
 */
import { spawnSync } from 'node:child_process';
import { hash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isMainThread, Worker } from 'node:worker_threads';
import { atLeast, atMost } from '../../build/bench/figure.ts';
import { medianOf, quantile, single, within95Of } from '../../build/bench/samples.ts';
import { runNode } from '../../build/runChild.ts';
import { createImportManager } from '../../electron/dicom/importManager.ts';
import { WORKER_MEMORY } from '../../electron/dicom/importMessages.ts';
import { openImportRun } from '../../electron/dicom/importRun.ts';
import type { Originals } from '../../electron/dicom/originals.ts';
import { walk } from '../../electron/dicom/scan.ts';
import { primaryAt } from '../../electron/store/atUnit.ts';
import { openImportConnection } from '../../electron/store/connection.ts';
import { saveDraft } from '../../electron/store/drafts.ts';
import { openWorkspace, type Workspace } from '../../electron/store/open.ts';
import { worklist } from '../../electron/store/worklist.ts';
import { writeCtFiles } from './ctFiles.ts';
import { peer, peerWithGoal, tellFigure } from './figure.ts';
import { uploadToOrthanc } from './orthancUpload.ts';

const FILES = 3000;
const SMALL_FILES = 100_000;
/** Memory that still grows after these grows with the number of files. */
const EARLY = 20_000;
const ROUNDS = 5;
/** Asks this program for its part that wants a process of its own. */
const ALONE = '--alone';
const OPTIONS = { now: () => new Date(), softwareVersion: 'bench' };

function opened(directory: string): Workspace {
  const result = openWorkspace(directory, OPTIONS);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** Takes a file for one whose content is its path: nothing of it is read but the header. */
const headersOnly: Originals = {
  keep: ({ path, descriptor }) => ({
    contentHash: hash('sha256', path),
    sizeBytes: fstatSync(descriptor).size,
  }),
  sync: () => undefined,
};

/** Indexes a folder in this thread, as the import worker does, and gives the seconds it took. */
function index(workspace: Workspace, folder: string, onFile: (files: number) => void = () => {}): number {
  const startedMs = performance.now();
  const run = openImportRun(openImportConnection(workspace.directory), headersOnly, {
    importRunId: randomUUID(),
    actor: workspace.implicitReader.readerId,
    softwareVersion: OPTIONS.softwareVersion,
    asked: { kind: 'paths', roots: [folder] },
  });
  if (!run.ok) throw new Error(run.error);
  let files = 0;
  for (const entry of walk([folder])) {
    if (entry.kind === 'file') run.value.take(entry, entry.path);
    files += 1;
    onFile(files);
  }
  const { report, failure } = run.value.end(true);
  if (failure !== null || report.damaged.length > 0) throw new Error(failure ?? 'damaged files');
  return (performance.now() - startedMs) / 1000;
}

/** Seconds of a command, or null where it is not installed. */
function secondsOf(command: string, args: readonly string[]): number | null {
  if (spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0) return null;
  const startedMs = performance.now();
  const run = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], env: peersEnvironment });
  return run.status === 0 ? (performance.now() - startedMs) / 1000 : null;
}

const peersEnvironment = { ...process.env, LC_ALL: 'C' };

/** Files a second in some rounds; none where the program is not installed. */
const rates = (round: () => number | null, rounds = ROUNDS): readonly number[] =>
  Array.from({ length: rounds }, round).flatMap((seconds) => (seconds === null ? [] : [FILES / seconds]));

/** The median of what a peer reached, null where it is not installed. */
const peerRate = (round: () => number | null, rounds = ROUNDS): number | null => {
  const reached = rates(round, rounds);
  return reached.length === 0 ? null : quantile(reached, 0.5);
};

function inNewWorkspace<T>(folder: string, work: (workspace: Workspace) => T): T {
  const directory = join(folder, `workspace-${randomUUID()}`);
  const workspace = opened(directory);
  try {
    return work(workspace);
  } finally {
    workspace.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

const PYDICOM = `import sys, pathlib, pydicom
for p in pathlib.Path(sys.argv[1]).rglob('*.dcm'):
    pydicom.dcmread(p, stop_before_pixels=True).SOPInstanceUID`;

function benchIndex(folder: string, ct: string): void {
  const dcmdump = ['-q', '-M', '+sb', '7fe0,0010', '+sd', '+r'];
  const two = ['+P', '0008,0018', '+P', '0020,000e'];
  const gdcm = ['-r', '-d', ct, '-t', '0008,0018', '-t', '0020,000e'];
  const hasPydicom = spawnSync('python3', ['-c', 'import pydicom']).status === 0;
  const pydicom = (): number | null => (hasPydicom ? secondsOf('python3', ['-c', PYDICOM, ct]) : null);
  tellFigure({
    id: 'index',
    what: `indexing ${FILES} CT files in one thread, every fact kept in SQLite`,
    unit: 'files/s',
    measured: medianOf(rates(() => inNewWorkspace(folder, (workspace) => index(workspace, ct)))),
    goal: atLeast(5000, 3),
    peers: [
      peerWithGoal(
        'dcmdump stopping before the pixels',
        peerRate(() => secondsOf('dcmdump', [...dcmdump, ct])),
        1,
        3,
      ),
      peer(
        'dcmdump likewise, printing two elements',
        peerRate(() => secondsOf('dcmdump', [...dcmdump, ...two, ct])),
      ),
      peer(
        'gdcmscanner, two elements',
        peerRate(() => secondsOf('gdcmscanner', gdcm)),
      ),
      peer('pydicom stopping before the pixels', peerRate(pydicom, 1)),
    ],
  });
}

/** Saves a reader's draft again and again until it is told to stop; gives the milliseconds of each. */
async function saveDrafts(workspace: Workspace, isOver: () => boolean): Promise<readonly number[]> {
  const [unit] = worklist(workspace.db, workspace.implicitReader.readerId);
  if (unit === undefined) throw new Error('nothing to read');
  const at = primaryAt(unit.unitId, workspace.implicitReader.readerId);
  const took: number[] = [];
  for (let baseRevision = 0; !isOver(); baseRevision += 1) {
    const startedMs = performance.now();
    const saved = saveDraft(workspace.db, { ...at, now: new Date() }, { baseRevision, records: [] });
    if (!saved.ok) throw new Error(saved.error.kind);
    took.push(performance.now() - startedMs);
    await pause(50);
  }
  return took;
}

/** One import of the files while a reader saves drafts: its seconds, and the milliseconds of each save. */
async function importOnce(
  folder: string,
  ct: string,
): Promise<{ seconds: number; saves: readonly number[] }> {
  const directory = join(folder, 'workspace');
  const workspace = opened(directory);
  // Something to read while the rest comes in.
  const small = join(folder, 'one');
  writeCtFiles(small, 1, 16);
  index(workspace, small);
  const manager = createImportManager({
    workspaceDirectory: directory,
    db: workspace.db,
    actor: () => workspace.implicitReader.readerId,
    softwareVersion: OPTIONS.softwareVersion,
    writeDemo: () => Promise.reject(new Error('no demo')),
  });
  const started = manager.start({ kind: 'paths', paths: [ct] });
  if (!started.ok) throw new Error(started.error.message);
  let isOver = false;
  const startedMs = performance.now();
  const saving = saveDrafts(workspace, () => isOver);
  const ended = await manager.ended(started.value.importId);
  const seconds = (performance.now() - startedMs) / 1000;
  isOver = true;
  const saves = await saving;
  if (ended?.report?.added !== FILES) throw new Error(ended?.failure ?? 'not all were added');
  await manager.close();
  workspace.close();
  rmSync(directory, { recursive: true, force: true });
  return { seconds, saves };
}

function copyOnce(folder: string, ct: string): number | null {
  const copy = join(folder, 'copy');
  const seconds = secondsOf('cp', ['-r', ct, copy]);
  rmSync(copy, { recursive: true, force: true });
  return seconds;
}

async function benchImport(folder: string, ct: string): Promise<void> {
  const imports: Awaited<ReturnType<typeof importOnce>>[] = [];
  const copied: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    imports.push(await importOnce(folder, ct));
    const cp = copyOnce(folder, ct);
    const sums = secondsOf('sh', ['-c', `find '${ct}' -type f -print0 | xargs -0 sha256sum`]);
    if (cp !== null && sums !== null) copied.push(FILES / (cp + sums));
  }
  tellFigure({
    id: 'import',
    what: `importing ${FILES} CT files with copy, hash and sync, while drafts are saved`,
    unit: 'files/s',
    measured: medianOf(imports.map(({ seconds }) => FILES / seconds)),
    peers: [
      peerWithGoal(
        'cp -r and sha256sum together',
        copied.length === 0 ? null : quantile(copied, 0.5),
        0.6,
        3,
      ),
      peer('Orthanc, sent the same files by HTTP', await uploadToOrthanc(folder, ct)),
    ],
  });
  const saves = imports.flatMap((one) => one.saves);
  const what = 'a draft saved while files are imported';
  tellFigure({ id: 'save', what, unit: 'ms', measured: medianOf(saves) });
  tellFigure({ id: 'save95', what: `${what}, 95 %`, unit: 'ms', measured: within95Of(saves) });
}

/** Indexes a folder and tells what memory that took: in a process of its own, which has done nothing else. */
function indexAlone(folder: string, many: string): void {
  let most = 0;
  let early = 0;
  const seconds = inNewWorkspace(folder, (workspace) =>
    index(workspace, many, (files) => {
      if (files % 1000 !== 0) return;
      most = Math.max(most, process.memoryUsage.rss());
      if (files === EARLY) early = most;
    }),
  );
  tellFigure({
    id: 'memory',
    what: 'most memory while indexing 100,000 small files',
    unit: 'MB',
    measured: single(most / 1e6),
    goal: atMost(300, 3),
  });
  tellFigure({
    id: 'flat',
    what: 'most memory while indexing 100,000 small files beside that of the first 20,000',
    unit: 'of before',
    measured: single(most / early),
  });
  tellFigure({
    id: 'small',
    what: 'indexing 100,000 small files',
    unit: 'files/s',
    measured: single(SMALL_FILES / seconds),
  });
}

async function benchMemory(folder: string): Promise<void> {
  const many = join(folder, 'many');
  writeCtFiles(many, SMALL_FILES, 4);
  await runNode(import.meta.filename, [ALONE, folder, many]);
  rmSync(many, { recursive: true, force: true });
}

async function bench(folder: string): Promise<void> {
  const ct = join(folder, 'ct');
  writeCtFiles(ct, FILES);
  benchIndex(folder, ct);
  await benchImport(folder, ct);
  await benchMemory(folder);
}

const [, , mode, ...folders] = process.argv;
if (!isMainThread) indexAlone(folders[0] ?? '', folders[1] ?? '');
else if (mode === ALONE) {
  // In a thread with the memory that an import's has.
  const options = { argv: [mode, ...folders], resourceLimits: WORKER_MEMORY };
  await once(new Worker(import.meta.filename, options), 'exit');
} else {
  const folder = mkdtempSync(join(tmpdir(), 'osteoread-bench-'));
  try {
    await bench(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

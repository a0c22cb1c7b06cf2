import { parentPort, workerData } from 'node:worker_threads';
import { assertNever } from '../../shared/base/assertNever.ts';
import type { FromImportWorker, ImportWorkerData, ToImportWorker } from './importMessages.ts';
import { beginImport, type FileToImport, type ImportRun } from './importRun.ts';
import { walk } from './scan.ts';
import { openSource } from './sources.ts';

/** The thread in which files are read, hashed, copied and indexed, so that a reader's requests never wait for it. */

const PROGRESS_MS = 100;
/** Uploads come one by one: what is here is committed when none has come for this long. */
const IDLE_FLUSH_MS = 250;

const options = workerData as ImportWorkerData;
const cancelled = new Int32Array(options.cancel);
const isCancelled = (): boolean => Atomics.load(cancelled, 0) !== 0;

let found = 0;
let finished = 0;
let reportedMs = 0;
let isEnded = false;
let idle: NodeJS.Timeout | null = null;

const send = (message: FromImportWorker): void => parentPort?.postMessage(message);

function tell(run: ImportRun): void {
  if (performance.now() - reportedMs < PROGRESS_MS) return;
  reportedMs = performance.now();
  send({ kind: 'progress', found, finished, bytes: run.bytes() });
}

async function take(run: ImportRun, files: readonly FileToImport[]): Promise<void> {
  for (const file of files) {
    let entries = 0;
    for await (const entry of openSource(file, options.temporaryDirectory)) {
      if (isCancelled()) return;
      if (entry.kind === 'unreadable') run.skip({ file: entry.name, reason: entry.reason });
      else if (!run.take(entry)) return;
      // The file itself was found before it was opened; what an archive holds beyond one entry is found here.
      entries += 1;
      if (entries > 1) found += 1;
      finished += 1;
      tell(run);
    }
  }
}

async function scan(run: ImportRun, roots: readonly string[]): Promise<void> {
  const files: FileToImport[] = [];
  for (const entry of walk(roots, options.workspaceDirectory)) {
    if (isCancelled()) return;
    found += 1;
    if (entry.kind === 'file') files.push(entry);
    else {
      run.skip({ file: entry.name, reason: entry.reason });
      finished += 1;
    }
    tell(run);
  }
  await take(run, files);
}

async function handle(run: ImportRun, message: ToImportWorker): Promise<void> {
  if (isEnded) return;
  if (idle !== null) clearTimeout(idle);
  switch (message.kind) {
    case 'scan':
      await scan(run, message.roots);
      break;
    case 'files':
      found += message.files.length;
      await take(run, message.files);
      idle = setTimeout(run.flush, IDLE_FLUSH_MS);
      break;
    case 'end': {
      isEnded = true;
      const ended = run.end();
      send({ kind: 'progress', found, finished, bytes: run.bytes() });
      send({ kind: 'ended', isCancelled: isCancelled(), ...ended });
      parentPort?.close();
      break;
    }
    default:
      assertNever(message);
  }
}

const begun = beginImport(options);
if (begun.ok) {
  const run = begun.value;
  // Opening an archive takes its time: what comes meanwhile waits its turn.
  let turn: Promise<void> = Promise.resolve();
  parentPort?.on('message', (message: ToImportWorker) => {
    turn = turn.then(() => handle(run, message));
  });
} else send({ kind: 'refused', message: begun.error });

import { rmSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { assertNever } from '../../shared/base/assertNever.ts';
import { countAhead } from './countAhead.ts';
import type { Found } from './found.ts';
import {
  type FromImportWorker,
  type ImportWorkerData,
  PUT_OFF,
  type ToImportWorker,
} from './importMessages.ts';
import { beginImport, type FileToImport, type ImportRun } from './importRun.ts';
import { walk } from './scan.ts';
import { openSource } from './sources.ts';
import { uploadedDiscs } from './uploadedDiscs.ts';

/** The thread in which files are read, hashed, copied and indexed, so that a reader's requests never wait for it. */

/** Eight a second: the screen asks four times. */
const PROGRESS_MS = 125;
/** Uploads come one by one: what is here is committed when none has come for this long. */
const IDLE_FLUSH_MS = 250;
/** How long files are read without a look at what else there is to do, such as counting ahead. */
const TURN_MS = 20;

const options = workerData as ImportWorkerData;
const cancelled = new Int32Array(options.cancel);
const isCancelled = (): boolean => Atomics.load(cancelled, 0) !== 0;
const discs = uploadedDiscs();
const unpacking = { temporaryDirectory: options.temporaryDirectory, isCancelled };

let found = 0;
let isCounted = true;
let finished = 0;
let reportedMs = 0;
let turnMs = performance.now();
let isEnded = false;
let idle: NodeJS.Timeout | null = null;

const send = (message: FromImportWorker): void => parentPort?.postMessage(message);

async function tell(run: ImportRun): Promise<void> {
  const ms = performance.now();
  if (ms - reportedMs >= PROGRESS_MS) {
    reportedMs = ms;
    send({ kind: 'progress', found: Math.max(found, finished), isCounted, finished, bytes: run.bytes() });
  }
  if (ms - turnMs >= TURN_MS) {
    await nextTurn();
    turnMs = performance.now();
  }
}

/** Takes one file, or the entries of the archive that it is. False where no further file is to be taken. */
async function take(run: ImportRun, file: FileToImport): Promise<boolean> {
  let entries = 0;
  for await (const entry of openSource(file, unpacking)) {
    if (isCancelled()) return false;
    // The file itself was found before it was opened; what an archive holds beyond one entry is found here.
    entries += 1;
    if (entries > 1) found += 1;
    if (!takeEntry(run, file, entry)) return false;
    await tell(run);
  }
  if (entries > 1) run.opened(file.path);
  return true;
}

function takeEntry(run: ImportRun, file: FileToImport, entry: Found): boolean {
  const isItself = entry.kind === 'file' && entry.path === file.path;
  const key = isItself ? file.path : `${file.path}\0${entry.name}`;
  if (run.isTaken(key)) {
    if (entry.kind === 'file' && entry.keeping === 'move') rmSync(entry.path, { force: true });
    return true;
  }
  finished += 1;
  return entry.kind === 'file'
    ? run.take(entry, key)
    : run.skip({ file: entry.name, reason: entry.reason }, key);
}

/** Walks the roots and takes what it comes upon; meanwhile what is still ahead is counted. */
async function scan(run: ImportRun, roots: readonly string[]): Promise<void> {
  if (!run.from(roots)) return;
  isCounted = false;
  let isOver = false;
  const counting = countAhead(roots, options.workspaceDirectory, (files) => {
    found = Math.max(found, files);
    return !isOver && !isCancelled();
  }).then(() => {
    isCounted = true;
  });
  for (const entry of walk(roots, options.workspaceDirectory)) {
    if (isCancelled()) break;
    const key = entry.kind === 'file' ? entry.path : entry.name;
    if (run.isTaken(key)) continue;
    if (entry.kind === 'file') {
      if (!(await take(run, entry))) break;
    } else {
      finished += 1;
      if (!run.skip({ file: entry.name, reason: entry.reason }, key)) break;
      await tell(run);
    }
  }
  isOver = true;
  await counting;
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
      for (const file of message.files) {
        discs.note(file);
        if (isCancelled() || !(await take(run, file))) break;
      }
      idle = setTimeout(run.flush, IDLE_FLUSH_MS);
      break;
    case 'end': {
      isEnded = true;
      for (const fault of discs.faults()) {
        if (fault.kind === 'unreadable') run.skip({ file: fault.name, reason: fault.reason }, fault.name);
      }
      const ended = run.end(Atomics.load(cancelled, 0) !== PUT_OFF);
      if (!isCancelled() && ended.failure === null) found = finished;
      send({ kind: 'progress', found: Math.max(found, finished), isCounted, finished, bytes: run.bytes() });
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
  finished = run.takenBefore;
  found = finished;
  // Opening an archive takes its time: what comes meanwhile waits its turn.
  let turn: Promise<void> = Promise.resolve();
  parentPort?.on('message', (message: ToImportWorker) => {
    turn = turn.then(() => handle(run, message));
  });
} else send({ kind: 'refused', message: begun.error });

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportProgress } from '../../shared/contracts/imports.ts';
import { classifyFault } from '../store/errors.ts';
import type { Asked } from '../store/importBatch.ts';
import { plainDirectoryOf } from '../store/plainDirectory.ts';
import { type RunningThread, startThread } from '../threads/startThread.ts';
import {
  type FromImportWorker,
  type ImportWorkerData,
  type ToImportWorker,
  WORKER_MEMORY,
} from './importMessages.ts';
import { type Milestone, openPace, type Pace } from './importPace.ts';

/** An import whose thread has not ended yet. */
export type RunningImport = {
  readonly importId: string;
  readonly thread: RunningThread<ToImportWorker>;
  /** Where uploads lie until they are kept. */
  readonly temporaryDirectory: string;
  readonly pace: (milestone: Milestone) => Pace;
  /** Aborted when it is stopped, and when it has ended. */
  readonly abort: AbortController;
  progress: ImportProgress;
  /** Finished demo films and their number, until they are imported. */
  demo: { readonly done: number; readonly total: number } | null;
  received: number;
  receiving: number;
  idle: NodeJS.Timeout | null;
};

type ImportStart = {
  readonly importId: string;
  readonly state: 'receiving' | 'running';
  /** Null: goes on with the import of this id. */
  readonly asked: Asked | null;
  readonly workspaceDirectory: string;
  readonly actor: string;
  readonly softwareVersion: string;
  /** Of a sealed workspace; it is handed over. */
  readonly key: Uint8Array<ArrayBuffer> | null;
  readonly onMessage: (run: RunningImport, message: FromImportWorker) => void;
  readonly onExit: (run: RunningImport) => void;
};

/** Where plain files of imports lie in a workspace that is not sealed. */
export const incomingDirectory = (workspaceDirectory: string): string => join(workspaceDirectory, 'incoming');

/** Starts the thread of an import, with a folder of its own that goes when it ends. */
export function startImportThread({ onMessage, onExit, asked, key, ...start }: ImportStart): RunningImport {
  const { importId, state, workspaceDirectory, actor, softwareVersion } = start;
  const incoming = incomingDirectory(workspaceDirectory);
  const place = key === null ? incoming : plainDirectoryOf(workspaceDirectory);
  const temporaryDirectory = join(place, importId);
  mkdirSync(temporaryDirectory, { recursive: true, mode: 0o700 });
  const thread = startThread<ImportWorkerData, FromImportWorker, ToImportWorker>({
    name: 'The import worker',
    script: new URL('./importWorker.ts', import.meta.url),
    data: {
      importRunId: importId,
      asked,
      workspaceDirectory,
      temporaryDirectory,
      actor,
      softwareVersion,
      key,
    },
    transfer: key === null ? [] : [key.buffer],
    limits: WORKER_MEMORY,
    onMessage: (message) => onMessage(run, message),
    onExit: () => {
      if (run.idle !== null) clearTimeout(run.idle);
      run.abort.abort();
      onExit(run);
      for (const folder of [temporaryDirectory, join(incoming, importId)]) clearFolder(folder);
    },
  });
  const run: RunningImport = {
    importId,
    thread,
    temporaryDirectory,
    pace: openPace(),
    abort: new AbortController(),
    progress: { ...NOTHING_YET, importId, state },
    demo: null,
    received: 0,
    receiving: 0,
    idle: null,
  };
  return run;
}

const NOTHING_YET = {
  found: 0,
  finished: 0,
  bytes: 0,
  filesPerSecond: 0,
  bytesPerSecond: 0,
  secondsLeft: null,
  report: null,
  failure: null,
};

/** Takes away what an earlier run left half-way, which never reached the index. What cannot go is in nobody's way. */
export function clearFolder(directory: string): void {
  try {
    rmSync(directory, { recursive: true, force: true });
  } catch (thrown) {
    if (classifyFault(thrown) === null) throw thrown;
  }
}

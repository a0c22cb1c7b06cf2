import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import { assertNever } from '../../shared/base/assertNever.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ImportProgress, StartImport, UnfinishedImport } from '../../shared/contracts/imports.ts';
import { cutShortImportOf, leaveImport, rootsOfCutShort } from '../store/cutShortImports.ts';
import type { WritableDb } from '../store/database.ts';
import { classifyFault, type StoreFault } from '../store/errors.ts';
import { openImports } from '../store/identityVaultImports.ts';
import { copyOfKey } from '../store/identityVaultKeys.ts';
import type { Asked } from '../store/importBatch.ts';
import { plainDirectoryOf, removePlainDirectory } from '../store/plainDirectory.ts';
import { importRefusal } from '../store/vaultFiles.ts';
import {
  CANCELLED,
  type FromImportWorker,
  type ImportWorkerData,
  PUT_OFF,
  type ToImportWorker,
  WORKER_MEMORY,
} from './importMessages.ts';
import { type Milestone, openPace, type Pace } from './importPace.ts';
import {
  BROKEN,
  BROKEN_OFF,
  BUSY,
  CLOSED_TO_FILES,
  demoFailure,
  type ImportRefusal,
  NOTHING_TO_GO_ON_WITH,
  refusalFor,
  UNKNOWN,
} from './importRefusals.ts';
import type { FileToImport } from './importRun.ts';

export type { ImportRefusal } from './importRefusals.ts';

export type DemoWriter = (options: {
  readonly directory: string;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
  readonly signal: AbortSignal;
}) => Promise<{ readonly files: readonly string[] }>;

export type ImportManagerOptions = {
  readonly workspaceDirectory: string;
  /** The open workspace's: which imports were cut short is read from it. */
  readonly db: WritableDb;
  /** Who the audit names, asked as an import begins. */
  readonly actor: () => string;
  readonly softwareVersion: string;
  /** Writes the demo study into a folder and names its files, relative to it. */
  readonly writeDemo: DemoWriter;
  /** An upload from which nothing has come for this long is ended; what had come stays. */
  readonly uploadIdleMs?: number;
};

type Running = {
  readonly importId: string;
  readonly worker: Worker;
  /** Where uploads lie until they are kept. */
  readonly temporaryDirectory: string;
  readonly cancelFlag: Int32Array;
  readonly pace: (milestone: Milestone) => Pace;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
  progress: ImportProgress;
  /** Finished demo films and their number, until they are imported. */
  demo: { readonly done: number; readonly total: number } | null;
  received: number;
  receiving: number;
  idle: NodeJS.Timeout | null;
};

const KEPT_RESULTS = 20;
const UPLOAD_IDLE_MS = 10 * 60 * 1000;

/** Imports of one workspace: one at a time, each in a worker thread of its own. */
export function createImportManager(options: ImportManagerOptions) {
  const incoming = join(options.workspaceDirectory, 'incoming');
  const results = new Map<string, ImportProgress>();
  /** Whose worker has not ended yet. */
  const live = new Map<string, Running>();
  let running: Running | null = null;
  /** Those that ended with something to tell, until somebody has asked how they ended. */
  const untold = new Set<string>();
  clear(incoming);
  removePlainDirectory(options.workspaceDirectory);

  const post = (run: Running, message: ToImportWorker): void => run.worker.postMessage(message);

  /** The import is over and another may begin; its worker may take a moment more to end. */
  const settle = (run: Running, progress: ImportProgress): void => {
    run.progress = progress;
    if (running === run) running = null;
    results.set(run.importId, progress);
    if (progress.failure !== null || (progress.report?.damaged.length ?? 0) > 0) untold.add(run.importId);
    const [oldest] = results.keys();
    if (results.size > KEPT_RESULTS && oldest !== undefined) {
      results.delete(oldest);
      untold.delete(oldest);
    }
  };

  const onMessage = (run: Running, message: FromImportWorker): void => {
    switch (message.kind) {
      case 'progress': {
        const { found, finished, bytes, isCounted } = message;
        const shared = run.demo === null ? { found, finished } : demoProgress(run.demo, finished);
        const isAll = isCounted && run.progress.state === 'running';
        const pace = run.pace({ ms: performance.now(), ...shared, bytes, isCounted: isAll });
        run.progress = { ...run.progress, ...shared, bytes, ...pace };
        break;
      }
      case 'ended': {
        const failure = message.failure ?? run.progress.failure;
        const state = failure !== null ? 'failed' : message.isCancelled ? 'cancelled' : 'done';
        settle(run, { ...run.progress, state, report: message.report, failure, secondsLeft: null });
        break;
      }
      case 'refused':
        settle(run, { ...run.progress, state: 'failed', failure: message.message });
        break;
      default:
        assertNever(message);
    }
  };

  /** `asked` null: goes on with the import of this id. */
  const begin = (state: 'receiving' | 'running', asked: Asked | null, importId: string): Running => {
    const cancel = new SharedArrayBuffer(4);
    const key = copyOfKey(options.db);
    const place = key === null ? incoming : plainDirectoryOf(options.workspaceDirectory);
    const temporaryDirectory = join(place, importId);
    mkdirSync(temporaryDirectory, { recursive: true, mode: 0o700 });
    const workerData: ImportWorkerData = {
      importRunId: importId,
      asked,
      workspaceDirectory: options.workspaceDirectory,
      temporaryDirectory,
      actor: options.actor(),
      softwareVersion: options.softwareVersion,
      key,
      cancel,
    };
    const worker = new Worker(new URL('./importWorker.ts', import.meta.url), {
      workerData,
      transferList: key === null ? [] : [key.buffer],
      resourceLimits: WORKER_MEMORY,
    });
    const exited = Promise.withResolvers<void>();
    const run: Running = {
      importId,
      temporaryDirectory,
      worker,
      cancelFlag: new Int32Array(cancel),
      pace: openPace(),
      abort: new AbortController(),
      ended: exited.promise,
      progress: {
        importId,
        state,
        found: 0,
        finished: 0,
        bytes: 0,
        filesPerSecond: 0,
        bytesPerSecond: 0,
        secondsLeft: null,
        report: null,
        failure: null,
      },
      demo: null,
      received: 0,
      receiving: 0,
      idle: null,
    };
    worker.on('message', (message: FromImportWorker) => onMessage(run, message));
    worker.on('error', (error) => {
      console.error(`The import worker ended: ${error instanceof Error ? error.name : 'unknown error'}`);
    });
    worker.on('exit', () => {
      if (run.idle !== null) clearTimeout(run.idle);
      run.abort.abort();
      if (run.progress.state === 'running' || run.progress.state === 'receiving') {
        settle(run, { ...run.progress, state: 'failed', failure: BROKEN });
      }
      for (const folder of [temporaryDirectory, join(incoming, importId)]) {
        clear(folder);
      }
      live.delete(importId);
      exited.resolve();
    });
    running = run;
    live.set(importId, run);
    return run;
  };

  const finish = (run: Running): void => {
    if (run.idle !== null) clearTimeout(run.idle);
    run.progress = { ...run.progress, state: 'running' };
    post(run, { kind: 'end' });
  };

  const stop = (run: Running, how: typeof CANCELLED | typeof PUT_OFF = CANCELLED): void => {
    Atomics.store(run.cancelFlag, 0, how);
    run.abort.abort();
    finish(run);
  };

  const awaitUpload = (run: Running): void => {
    if (run.idle !== null) clearTimeout(run.idle);
    run.idle = setTimeout(() => {
      if (run.receiving === 0) stop(run);
    }, options.uploadIdleMs ?? UPLOAD_IDLE_MS).unref();
  };

  const importDemo = async (run: Running): Promise<void> => {
    const directory = join(options.workspaceDirectory, 'demo');
    try {
      const { files } = await options.writeDemo({
        directory,
        signal: run.abort.signal,
        onProgress: ({ done, total }) => {
          run.demo = { done, total };
          run.progress = { ...run.progress, ...demoProgress(run.demo, 0) };
        },
      });
      run.demo = { done: files.length, total: files.length };
      post(run, {
        kind: 'files',
        files: files.map(
          (file): FileToImport => ({ path: join(directory, file), name: file, keeping: 'link' }),
        ),
      });
    } catch (thrown) {
      if (!run.abort.signal.aborted) run.progress = { ...run.progress, failure: demoFailure(thrown) };
    }
    if (Atomics.load(run.cancelFlag, 0) === 0) post(run, { kind: 'end' });
  };

  /** Reads paths of this machine, or goes on reading them where an import of the same ones was cut short. */
  const importPaths = (paths: readonly string[]): Running => {
    const roots = paths.map((path) => resolve(path));
    const before = cutShortImportOf(options.db, roots);
    const run = begin('running', before === null ? { kind: 'paths', roots } : null, before ?? randomUUID());
    post(run, { kind: 'scan', roots });
    post(run, { kind: 'end' });
    return run;
  };

  const begun = (request: StartImport): Running | null => {
    switch (request.kind) {
      case 'paths':
        return importPaths(request.paths);
      case 'resume': {
        const roots = rootsOfCutShort(options.db, request.importId);
        return roots === null ? null : importPaths(roots);
      }
      case 'upload': {
        const run = begin('receiving', { kind: 'upload', roots: [] }, randomUUID());
        awaitUpload(run);
        return run;
      }
      case 'demo': {
        const run = begin('running', { kind: 'demo', roots: [] }, randomUUID());
        void importDemo(run);
        return run;
      }
      default:
        return assertNever(request);
    }
  };

  const start = (request: StartImport): Result<{ readonly importId: string }, ImportRefusal> => {
    if (running !== null) return err(BUSY);
    const shut = importRefusal(options.db);
    if (shut !== null) return err(shut);
    try {
      const run = begun(request);
      return run === null ? err(NOTHING_TO_GO_ON_WITH) : ok({ importId: run.importId });
    } catch (thrown) {
      return err(refusalFor(thrown));
    }
  };

  /** The run of this id while it takes files. */
  const receivingRun = (importId: string): Result<Running, ImportRefusal> => {
    if (running?.importId !== importId) return err(results.has(importId) ? CLOSED_TO_FILES : UNKNOWN);
    return running.progress.state === 'receiving' ? ok(running) : err(CLOSED_TO_FILES);
  };

  const receive = async (
    importId: string,
    path: string,
    body: ReadableStream<Uint8Array>,
  ): Promise<Result<{ readonly bytes: number }, ImportRefusal>> => {
    const found = receivingRun(importId);
    if (!found.ok) return found;
    const run = found.value;
    run.receiving += 1;
    run.received += 1;
    const target = join(run.temporaryDirectory, String(run.received));
    try {
      const file = createWriteStream(target, { flags: 'wx', mode: 0o600 });
      await pipeline(Readable.fromWeb(body), file, { signal: run.abort.signal });
      post(run, { kind: 'files', files: [{ path: target, name: nameOf(path), keeping: 'move' }] });
      return ok({ bytes: file.bytesWritten });
    } catch (thrown) {
      rmSync(target, { force: true });
      if (classifyFault(thrown) !== null) return err(refusalFor(thrown));
      return err(run.abort.signal.aborted ? CLOSED_TO_FILES : BROKEN_OFF);
    } finally {
      run.receiving -= 1;
      if (run.progress.state === 'receiving') awaitUpload(run);
    }
  };

  return {
    start,
    receive,
    finish: (importId: string): Result<{ readonly importId: string }, ImportRefusal> => {
      const found = receivingRun(importId);
      if (!found.ok) return found;
      finish(found.value);
      return ok({ importId });
    },
    cancel: (importId: string): Result<{ readonly importId: string }, ImportRefusal> => {
      if (running?.importId === importId) stop(running);
      else if (!results.has(importId)) return err(UNKNOWN);
      return ok({ importId });
    },
    progress: (importId: string): ImportProgress | null => {
      if (running?.importId === importId) return running.progress;
      untold.delete(importId);
      return results.get(importId) ?? null;
    },
    current: (): ImportProgress | null => {
      const [first] = untold;
      return running?.progress ?? (first === undefined ? null : (results.get(first) ?? null));
    },
    unfinished: (): readonly UnfinishedImport[] =>
      openImports(options.db)
        .filter(({ importRunId }) => !live.has(importRunId))
        .map(({ importRunId, kind, files }) => ({ importId: importRunId, kind, files })),
    leave: (importId: string): Result<null, ImportRefusal | StoreFault> =>
      live.has(importId)
        ? err(BUSY)
        : leaveImport(options.db, { importRunId: importId, actor: options.actor(), now: () => new Date() }),
    /** To be called while none runs. */
    forgetReports: (): void => {
      results.clear();
      untold.clear();
    },
    /** Resolves once the import has ended, with how it ended; null where there is none of that id. */
    ended: async (importId: string): Promise<ImportProgress | null> => {
      await live.get(importId)?.ended;
      return results.get(importId) ?? null;
    },
    close: async (): Promise<void> => {
      // What is under way is not given up: the next start offers to go on with it.
      if (running !== null) stop(running, PUT_OFF);
      await Promise.all([...live.values()].map(({ ended }) => ended));
    },
  };
}

/** Takes away what an earlier run left half-way, which never reached the index. What cannot go is in nobody's way. */
function clear(directory: string): void {
  try {
    rmSync(directory, { recursive: true, force: true });
  } catch (thrown) {
    if (classifyFault(thrown) === null) throw thrown;
  }
}

/** Making the films is the longer half of a demo import: both halves count in one bar. */
const demoProgress = (
  demo: { readonly done: number; readonly total: number },
  imported: number,
): { readonly found: number; readonly finished: number } => ({
  found: demo.total,
  finished: Math.floor((demo.done + imported) / 2),
});

/** The path as the sender knows it, for the report only: without control characters, and not endless. */
const nameOf = (path: string): string => {
  const name = path.replaceAll(/\p{Cc}/gu, ' ').slice(0, 1000);
  return name.trim() === '' ? 'a file without a name' : name;
};

import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import { assertNever } from '../../shared/base/assertNever.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ImportProgress, StartImport } from '../../shared/contracts/imports.ts';
import { classifyFault } from '../store/errors.ts';
import type { FromImportWorker, ImportWorkerData, ToImportWorker } from './importMessages.ts';
import type { FileToImport } from './importRun.ts';

/** Why an import, or one file of it, was not taken. `message` is the sentence for the person. */
export type ImportRefusal = {
  readonly kind: 'importBusy' | 'notFound' | 'notReceiving' | 'workspaceFull' | 'workspaceReadOnly';
  readonly message: string;
};

export type DemoWriter = (options: {
  readonly directory: string;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
  readonly signal: AbortSignal;
}) => Promise<{ readonly files: readonly string[] }>;

export type ImportManagerOptions = {
  readonly workspaceDirectory: string;
  /** Who the audit names. */
  readonly actor: string;
  readonly softwareVersion: string;
  /** Writes the demo study into a folder and names its files, relative to it. */
  readonly writeDemo: DemoWriter;
  /** An upload from which nothing has come for this long is ended; what had come stays. */
  readonly uploadIdleMs?: number;
};

type Running = {
  readonly importId: string;
  readonly worker: Worker;
  readonly cancelFlag: Int32Array;
  readonly startedMs: number;
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

const busy: ImportRefusal = {
  kind: 'importBusy',
  message: 'Another import is running, so this one was not begun. Wait until it has ended, or cancel it.',
};
const unknown: ImportRefusal = {
  kind: 'notFound',
  message: 'There is no such import, or it has ended long ago.',
};
const closedToFiles: ImportRefusal = {
  kind: 'notReceiving',
  message: 'This import takes no more files: it was finished or cancelled. What it had added is kept.',
};

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
        const { found, finished, bytes } = message;
        const seconds = (performance.now() - run.startedMs) / 1000;
        const shared = run.demo === null ? { found, finished } : demoProgress(run.demo, finished);
        run.progress = {
          ...run.progress,
          ...shared,
          bytes,
          filesPerSecond: seconds > 0 ? Math.round((finished / seconds) * 10) / 10 : 0,
        };
        break;
      }
      case 'ended': {
        const failure = message.failure ?? run.progress.failure;
        const state = failure !== null ? 'failed' : message.isCancelled ? 'cancelled' : 'done';
        settle(run, { ...run.progress, state, report: message.report, failure });
        break;
      }
      case 'refused':
        settle(run, { ...run.progress, state: 'failed', failure: message.message });
        break;
      default:
        assertNever(message);
    }
  };

  const begin = (state: 'receiving' | 'running'): Running => {
    const importId = randomUUID();
    const cancel = new SharedArrayBuffer(4);
    const temporaryDirectory = join(incoming, importId);
    mkdirSync(temporaryDirectory, { recursive: true });
    const workerData: ImportWorkerData = {
      workspaceDirectory: options.workspaceDirectory,
      temporaryDirectory,
      actor: options.actor,
      softwareVersion: options.softwareVersion,
      cancel,
    };
    const worker = new Worker(new URL('./importWorker.ts', import.meta.url), { workerData });
    const exited = Promise.withResolvers<void>();
    const run: Running = {
      importId,
      worker,
      cancelFlag: new Int32Array(cancel),
      startedMs: performance.now(),
      abort: new AbortController(),
      ended: exited.promise,
      progress: {
        importId,
        state,
        found: 0,
        finished: 0,
        bytes: 0,
        filesPerSecond: 0,
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
      rmSync(temporaryDirectory, { recursive: true, force: true });
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

  const stop = (run: Running): void => {
    Atomics.store(run.cancelFlag, 0, 1);
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

  const start = (request: StartImport): Result<{ readonly importId: string }, ImportRefusal> => {
    if (running !== null) return err(busy);
    let run: Running;
    try {
      run = begin(request.kind === 'upload' ? 'receiving' : 'running');
    } catch (thrown) {
      return err(refusalFor(thrown));
    }
    switch (request.kind) {
      case 'paths':
        post(run, { kind: 'scan', roots: request.paths });
        post(run, { kind: 'end' });
        break;
      case 'upload':
        awaitUpload(run);
        break;
      case 'demo':
        void importDemo(run);
        break;
      default:
        assertNever(request);
    }
    return ok({ importId: run.importId });
  };

  /** The run of this id while it takes files. */
  const receivingRun = (importId: string): Result<Running, ImportRefusal> => {
    if (running?.importId !== importId) return err(results.has(importId) ? closedToFiles : unknown);
    return running.progress.state === 'receiving' ? ok(running) : err(closedToFiles);
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
    const target = join(incoming, importId, String(run.received));
    try {
      const file = createWriteStream(target, { flags: 'wx', mode: 0o600 });
      await pipeline(Readable.fromWeb(body), file, { signal: run.abort.signal });
      post(run, { kind: 'files', files: [{ path: target, name: nameOf(path), keeping: 'move' }] });
      return ok({ bytes: file.bytesWritten });
    } catch (thrown) {
      rmSync(target, { force: true });
      if (classifyFault(thrown) !== null) return err(refusalFor(thrown));
      return err(run.abort.signal.aborted ? closedToFiles : brokenOff);
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
      else if (!results.has(importId)) return err(unknown);
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
    /** Resolves once the import has ended, with how it ended; null where there is none of that id. */
    ended: async (importId: string): Promise<ImportProgress | null> => {
      await live.get(importId)?.ended;
      return results.get(importId) ?? null;
    },
    close: async (): Promise<void> => {
      if (running !== null) stop(running);
      await Promise.all([...live.values()].map(({ ended }) => ended));
    },
  };
}

/** Takes away what an earlier run left half-way, which never reached the index. What cannot go is in nobody's way. */
function clear(incoming: string): void {
  try {
    rmSync(incoming, { recursive: true, force: true });
  } catch (thrown) {
    if (classifyFault(thrown) === null) throw thrown;
  }
}

const BROKEN =
  'The import broke off through a fault of OsteoRead. What it had added is kept; import the same files again ' +
  'to go on where it stopped.';

const brokenOff: ImportRefusal = {
  kind: 'notReceiving',
  message: 'The file did not arrive whole, so it was not imported. Send it again.',
};

/** Making the films is the longer half of a demo import: both halves count in one bar. */
const demoProgress = (
  demo: { readonly done: number; readonly total: number },
  imported: number,
): { readonly found: number; readonly finished: number } => ({
  found: demo.total,
  finished: Math.floor((demo.done + imported) / 2),
});

function demoFailure(thrown: unknown): string {
  const fault = classifyFault(thrown);
  if (fault?.kind === 'workspaceFull') {
    return 'The disk is full, so the demo study was not made. Free about 300 MB and open it again.';
  }
  if (fault !== null) return `The demo study was not made. ${fault.message}`;
  console.error(
    `The demo study could not be made: ${thrown instanceof Error ? thrown.name : 'unknown error'}`,
  );
  return 'The demo study could not be made through a fault of OsteoRead. Nothing else was changed.';
}

function refusalFor(thrown: unknown): ImportRefusal {
  const fault = classifyFault(thrown);
  if (fault?.kind === 'workspaceFull' || fault?.kind === 'workspaceReadOnly') {
    return { kind: fault.kind, message: fault.message };
  }
  throw thrown;
}

/** The path as the sender knows it, for the report only: without control characters, and not endless. */
const nameOf = (path: string): string => {
  const name = path.replaceAll(/\p{Cc}/gu, ' ').slice(0, 1000);
  return name.trim() === '' ? 'a file without a name' : name;
};

import { randomUUID } from 'node:crypto';
import { createWriteStream, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assertNever } from '../../shared/base/assertNever.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ImportProgress, StartImport, UnfinishedImport } from '../../shared/contracts/imports.ts';
import { cutShortImportOf, leaveImport, rootsOfCutShort } from '../store/cutShortImports.ts';
import type { WritableDb } from '../store/database.ts';
import { classifyFault, type StoreFault } from '../store/errors.ts';
import { filesTakenAway } from '../store/filesInPlace.ts';
import { openImports } from '../store/identityVaultImports.ts';
import { copyOfKey } from '../store/identityVaultKeys.ts';
import type { Asked } from '../store/importBatch.ts';
import { removePlainDirectory } from '../store/plainDirectory.ts';
import { importRefusal } from '../store/vaultFiles.ts';
import { CANCELLED, type FromImportWorker, PUT_OFF } from './importMessages.ts';
import {
  BROKEN,
  BROKEN_OFF,
  BUSY,
  CLOSED_TO_FILES,
  CLOSING,
  demoFailure,
  type ImportRefusal,
  NOTHING_TO_GO_ON_WITH,
  refusalFor,
  UNKNOWN,
} from './importRefusals.ts';
import { importResults } from './importResults.ts';
import type { FileToImport } from './importRun.ts';
import { clearFolder, incomingDirectory, type RunningImport, startImportThread } from './importThread.ts';

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

const UPLOAD_IDLE_MS = 10 * 60 * 1000;

/** Imports of one workspace: one at a time, each in a worker thread of its own. */
export function createImportManager(options: ImportManagerOptions) {
  const results = importResults();
  /** Whose worker has not ended yet. */
  const live = new Map<string, RunningImport>();
  let running: RunningImport | null = null;
  let isClosing = false;
  clearFolder(incomingDirectory(options.workspaceDirectory));
  removePlainDirectory(options.workspaceDirectory);

  /** The import is over and another may begin; its worker may take a moment more to end. */
  const settle = (run: RunningImport, progress: ImportProgress): void => {
    run.progress = progress;
    if (running === run) running = null;
    results.keep(progress);
  };

  const onMessage = (run: RunningImport, message: FromImportWorker): void => {
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
  const begin = (state: 'receiving' | 'running', asked: Asked | null, importId: string): RunningImport => {
    const { workspaceDirectory, softwareVersion } = options;
    const run = startImportThread({
      ...{ importId, state, asked, workspaceDirectory, softwareVersion },
      actor: options.actor(),
      key: copyOfKey(options.db),
      onMessage,
      onExit: (ended) => {
        if (ended.progress.state === 'running' || ended.progress.state === 'receiving') {
          settle(ended, { ...ended.progress, state: 'failed', failure: BROKEN });
        }
        live.delete(importId);
      },
    });
    running = run;
    live.set(importId, run);
    return run;
  };

  const finish = (run: RunningImport): void => {
    if (run.idle !== null) clearTimeout(run.idle);
    run.progress = { ...run.progress, state: 'running' };
    run.thread.tell({ kind: 'end' });
  };

  const stop = (run: RunningImport, how: typeof CANCELLED | typeof PUT_OFF = CANCELLED): void => {
    run.thread.cancel(how);
    run.abort.abort();
    finish(run);
  };

  const awaitUpload = (run: RunningImport): void => {
    if (run.idle !== null) clearTimeout(run.idle);
    run.idle = setTimeout(() => {
      if (run.receiving === 0) stop(run);
    }, options.uploadIdleMs ?? UPLOAD_IDLE_MS).unref();
  };

  const importDemo = async (run: RunningImport): Promise<void> => {
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
      run.thread.tell({
        kind: 'files',
        files: files.map(
          (file): FileToImport => ({ path: join(directory, file), name: file, keeping: 'link' }),
        ),
      });
    } catch (thrown) {
      if (!run.abort.signal.aborted) run.progress = { ...run.progress, failure: demoFailure(thrown) };
    }
    if (!run.abort.signal.aborted) run.thread.tell({ kind: 'end' });
  };

  /** Reads paths of this machine, or goes on reading them where an import of the same ones was cut short. */
  const importPaths = (paths: readonly string[]): RunningImport => {
    const roots = paths.map((path) => resolve(path));
    const before = cutShortImportOf(options.db, roots);
    const run = begin('running', before === null ? { kind: 'paths', roots } : null, before ?? randomUUID());
    run.thread.tell({ kind: 'scan', roots });
    run.thread.tell({ kind: 'end' });
    return run;
  };

  const begun = (request: StartImport): RunningImport | null => {
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
    if (isClosing) return err(CLOSING);
    if (running !== null) return err(BUSY);
    // Its thread would open whatever stands in the place of the database, or make an empty one.
    const takenAway = filesTakenAway(options.db, new Date());
    if (takenAway !== null) return err({ kind: 'workspaceReadOnly', message: takenAway.message });
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
  const receivingRun = (importId: string): Result<RunningImport, ImportRefusal> => {
    if (running?.importId !== importId) return err(results.of(importId) !== null ? CLOSED_TO_FILES : UNKNOWN);
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
      run.thread.tell({ kind: 'files', files: [{ path: target, name: nameOf(path), keeping: 'move' }] });
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
      else if (results.of(importId) === null) return err(UNKNOWN);
      return ok({ importId });
    },
    progress: (importId: string): ImportProgress | null => {
      if (running?.importId === importId) return running.progress;
      results.told(importId);
      return results.of(importId);
    },
    current: (): ImportProgress | null => running?.progress ?? results.untold(),
    lastEndedMsAgo: results.lastEndedMsAgo,
    unfinished: (): readonly UnfinishedImport[] =>
      openImports(options.db)
        .filter(({ importRunId }) => !live.has(importRunId))
        .map(({ importRunId, kind, files }) => ({ importId: importRunId, kind, files })),
    leave: (importId: string): Result<null, ImportRefusal | StoreFault> =>
      live.has(importId)
        ? err(BUSY)
        : leaveImport(options.db, { importRunId: importId, actor: options.actor(), now: () => new Date() }),
    /** To be called while none runs. */
    forgetReports: results.forget,
    /** Resolves once the import has ended, with how it ended; null where there is none of that id. */
    ended: async (importId: string): Promise<ImportProgress | null> => {
      await live.get(importId)?.thread.ended;
      return results.of(importId);
    },
    close: async (): Promise<void> => {
      isClosing = true;
      // What is under way is not given up: the next start offers to go on with it.
      if (running !== null) stop(running, PUT_OFF);
      await Promise.all([...live.values()].map(({ thread }) => thread.ended));
    },
  };
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

import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { assertNever } from '../../shared/base/assertNever.ts';
import type { UnitId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ExportProgress } from '../../shared/contracts/exports.ts';
import { outgoingPath } from '../store/connection.ts';
import type { ReadableDb } from '../store/database.ts';
import { copyOfKey } from '../store/identityVaultKeys.ts';
import { type RunningThread, startThread } from '../threads/startThread.ts';
import type { ExportWorkerData, FromExportWorker } from './exportMessages.ts';

export type ExportManagerOptions = {
  readonly workspaceDirectory: string;
  readonly db: ReadableDb;
  /** Who the audit names, asked as an export begins. */
  readonly actor: () => string;
  readonly softwareVersion: string;
};

/** Exports of one workspace: one at a time, each in a worker thread of its own. */
export type ExportManager = {
  /** Begins an export, whose archive goes to `target`, or to the workspace until the next one begins. */
  readonly start: (units: readonly UnitId[] | null, target?: string) => Result<string, 'busy'>;
  readonly progress: (exportId: string) => ExportProgress | null;
  /** The newest export, under way or over; null where there was none since the start, or its archive is gone. */
  readonly current: () => ExportProgress | null;
  /** The archive of an export that is done. */
  readonly archive: (exportId: string) => string | null;
  readonly cancel: (exportId: string) => void;
  /** Resolves when it has ended; null where there is none of this id. */
  readonly ended: (exportId: string) => Promise<ExportProgress | null>;
  /** Cancels what runs and removes the archives of this workspace. */
  readonly close: () => Promise<void>;
};

const BROKEN =
  'The export stopped unexpectedly, and its archive was removed. Everything in the workspace is kept. Export again; if it ' +
  'stops at the same place, start OsteoRead again.';

type Run = {
  readonly target: string;
  readonly thread: RunningThread;
  progress: ExportProgress;
};

export function createExportManager(options: ExportManagerOptions): ExportManager {
  const outgoing = outgoingPath(options.workspaceDirectory);
  // What an application that ended suddenly has left.
  rmSync(outgoing, { recursive: true, force: true });
  let last: Run | null = null;

  const onMessage = (run: Run, message: FromExportWorker): void => {
    switch (message.kind) {
      case 'progress': {
        const { pictures, finished, bytes } = message;
        run.progress = { ...run.progress, pictures, finished, bytes };
        break;
      }
      case 'done':
        run.progress = {
          ...run.progress,
          state: 'done',
          report: message.report,
          bytes: message.report.bytes,
        };
        break;
      case 'cancelled':
        run.progress = { ...run.progress, state: 'cancelled' };
        break;
      case 'failed':
        run.progress = { ...run.progress, state: 'failed', failure: message.message };
        break;
      default:
        assertNever(message);
    }
  };

  const begin = (units: readonly UnitId[] | null, named: string | undefined): Run => {
    const exportId = randomUUID();
    if (named === undefined) {
      rmSync(outgoing, { recursive: true, force: true });
      mkdirSync(outgoing, { recursive: true, mode: 0o700 });
    }
    const target = named ?? join(outgoing, `${exportId}.zip`);
    const key = copyOfKey(options.db);
    const { workspaceDirectory, softwareVersion } = options;
    const actor = options.actor();
    const thread = startThread<ExportWorkerData, FromExportWorker>({
      name: 'The export worker',
      script: new URL('./exportWorker.ts', import.meta.url),
      data: { workspaceDirectory, actor, softwareVersion, key, target, units },
      onMessage: (message) => onMessage(run, message),
      onExit: () => {
        if (run.progress.state !== 'running') return;
        rmSync(target, { force: true });
        run.progress = { ...run.progress, state: 'failed', failure: BROKEN };
      },
    });
    key?.fill(0);
    const run: Run = {
      target,
      thread,
      progress: {
        exportId,
        state: 'running',
        pictures: 0,
        finished: 0,
        bytes: 0,
        report: null,
        failure: null,
      },
    };
    return run;
  };

  /** The newest one, unless it is done and its archive went since, with a patient who was erased. */
  const newest = (): Run | null =>
    last?.progress.state === 'done' && !existsSync(last.target) ? null : last;
  const at = (exportId: string): Run | null => {
    const run = newest();
    return run?.progress.exportId === exportId ? run : null;
  };

  return {
    start: (units, target) => {
      if (last?.progress.state === 'running') return err('busy');
      last = begin(units, target);
      return ok(last.progress.exportId);
    },
    progress: (exportId) => at(exportId)?.progress ?? null,
    current: () => newest()?.progress ?? null,
    archive: (exportId) => {
      const run = at(exportId);
      return run?.progress.state === 'done' ? run.target : null;
    },
    cancel: (exportId) => at(exportId)?.thread.cancel(),
    ended: async (exportId) => {
      const run = at(exportId);
      await run?.thread.ended;
      return run?.progress ?? null;
    },
    close: async () => {
      last?.thread.cancel();
      await last?.thread.ended;
      rmSync(outgoing, { recursive: true, force: true });
    },
  };
}

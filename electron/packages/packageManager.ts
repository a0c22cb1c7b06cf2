import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assertNever } from '../../shared/base/assertNever.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { PackageProgress, PackageReport } from '../../shared/contracts/packages.ts';
import { packagesPath } from '../store/connection.ts';
import type { ReadableDb } from '../store/database.ts';
import { classifyFault } from '../store/errors.ts';
import { copyOfKey } from '../store/identityVaultKeys.ts';
import { type RunningThread, startThread } from '../threads/startThread.ts';
import type { FromPackageWorker, PackageJob, PackageWorkerData } from './packageMessages.ts';

export type PackageManagerOptions = {
  readonly workspaceDirectory: string;
  readonly db: ReadableDb;
  /** Where plain files may lie until they are kept. */
  readonly plainDirectory: () => string;
};

/** On whose behalf a package is made or taken in, and what follows. */
export type PackageStart = {
  readonly owner: string;
  /** Where a package that is made goes; else to the workspace, until the next one begins. */
  readonly target?: string;
  /** Called once it is done, before anybody can learn that it is. */
  readonly onDone?: (report: PackageReport) => void;
};

/** Packages of one workspace: one at a time, each in a thread of its own. */
export type PackageManager = {
  readonly start: (job: PackageJob, how: PackageStart) => Result<string, 'busy'>;
  readonly progress: (jobId: string) => PackageProgress | null;
  readonly isRunning: () => boolean;
  /** The file of a package that was made; null for anybody but who asked for it. */
  readonly file: (jobId: string, owner: string) => string | null;
  readonly cancel: (jobId: string) => void;
  /** Resolves when it has ended. */
  readonly ended: (jobId: string) => Promise<PackageProgress | null>;
  /** Keeps a file that is sent until it is taken in. The error is the sentence. */
  readonly receive: (body: ReadableStream<Uint8Array>) => Promise<Result<string, string>>;
  /** Where a file lies that was sent; null where there is none of this id. */
  readonly received: (incomingId: string) => string | null;
  readonly close: () => Promise<void>;
};

type Run = Omit<PackageStart, 'target'> & {
  readonly target: string;
  readonly thread: RunningThread;
  progress: PackageProgress;
};

export function createPackageManager({
  workspaceDirectory,
  db,
  plainDirectory,
}: PackageManagerOptions): PackageManager {
  const outgoing = packagesPath(workspaceDirectory);
  // What an application that ended suddenly has left.
  rmSync(outgoing, { recursive: true, force: true });
  let last: Run | null = null;
  const incoming = new Map<string, string>();

  const onMessage = (run: Run, message: FromPackageWorker): void => {
    switch (message.kind) {
      case 'progress':
        run.progress = { ...run.progress, items: message.items, finished: message.finished };
        break;
      case 'done':
        run.onDone?.(message.report);
        run.progress = {
          ...run.progress,
          state: 'done',
          report: message.report,
          finished: run.progress.items,
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

  const begin = (job: PackageJob, { target: named, ...how }: PackageStart): Run => {
    const jobId = randomId();
    if (named === undefined) {
      rmSync(outgoing, { recursive: true, force: true });
      mkdirSync(outgoing, { recursive: true, mode: 0o700 });
    }
    const target = named ?? join(outgoing, `${jobId}.zip`);
    const vaultKey = copyOfKey(db);
    const temporaryDirectory = join(plainDirectory(), `package-${jobId}`);
    const thread = startThread<PackageWorkerData, FromPackageWorker>({
      name: 'The thread of a package',
      script: new URL('./packageWorker.ts', import.meta.url),
      data: { workspaceDirectory, temporaryDirectory, vaultKey, target, job },
      onMessage: (message) => onMessage(run, message),
      onExit: () => {
        if (run.progress.state === 'running')
          run.progress = { ...run.progress, state: 'failed', failure: BROKEN };
        rmSync(temporaryDirectory, { recursive: true, force: true });
        if (job.kind === 'takeAssignments' || job.kind === 'takeReads') forget(job.path);
      },
    });
    vaultKey?.fill(0);
    const run: Run = {
      ...how,
      target,
      thread,
      progress: { jobId, state: 'running', items: 0, finished: 0, report: null, failure: null },
    };
    return run;
  };

  /** A file that was sent has had its turn. One that somebody named on the command line is theirs. */
  const forget = (path: string): void => {
    for (const [incomingId, known] of incoming) {
      if (known !== path) continue;
      incoming.delete(incomingId);
      rmSync(path, { force: true });
    }
  };

  const at = (jobId: string): Run | null => (last?.progress.jobId === jobId ? last : null);

  return {
    start: (job, how) => {
      if (last?.progress.state === 'running') return err('busy');
      last = begin(job, how);
      return ok(last.progress.jobId);
    },
    progress: (jobId) => at(jobId)?.progress ?? null,
    isRunning: () => last?.progress.state === 'running',
    file: (jobId, owner) => {
      const run = at(jobId);
      const isTheirs = run?.owner === owner && run.progress.state === 'done';
      return isTheirs && existsSync(run.target) ? run.target : null;
    },
    cancel: (jobId) => at(jobId)?.thread.cancel(),
    ended: async (jobId) => {
      const run = at(jobId);
      await run?.thread.ended;
      return run?.progress ?? null;
    },
    receive: async (body) => {
      const incomingId = randomId();
      const path = join(plainDirectory(), `incoming-${incomingId}.zip`);
      mkdirSync(plainDirectory(), { recursive: true, mode: 0o700 });
      try {
        await pipeline(Readable.fromWeb(body), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      } catch (thrown) {
        rmSync(path, { force: true });
        return err(classifyFault(thrown)?.message ?? BROKEN_OFF);
      }
      // One at a time: what was sent before and never taken in goes.
      for (const known of [...incoming.values()]) forget(known);
      incoming.set(incomingId, path);
      return ok(incomingId);
    },
    received: (incomingId) => incoming.get(incomingId) ?? null,
    close: async () => {
      last?.thread.cancel();
      await last?.thread.ended;
      for (const path of [...incoming.values()]) forget(path);
      rmSync(outgoing, { recursive: true, force: true });
    },
  };
}

/** No id of a record has this form, so nothing that looks for those takes it for one. */
const randomId = (): string => randomBytes(16).toString('hex');

const BROKEN =
  'The package stopped unexpectedly, and nothing of it was kept. Everything in the workspace is as it was. Try again; if ' +
  'it stops at the same place, start OsteoRead again.';
const BROKEN_OFF =
  'The file did not arrive whole, so it was not taken in. Nothing was changed. Choose it again.';

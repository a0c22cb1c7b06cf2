import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { assertNever } from '../../shared/base/assertNever.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { RunningThread } from '../threads/startThread.ts';
import type { FromJob } from './jobMessages.ts';
import { partOf } from './wholeFile.ts';

/** How a job stands; its file is there once it is done. */
export type JobProgress<Amount, Report> = Amount & {
  readonly jobId: string;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly report: Report | null;
  /** The sentence of a failed one: what happened, what was kept, what to do. */
  readonly failure: string | null;
};

/** On whose behalf a job runs, where its file goes, and what follows. */
export type JobStart<Report> = {
  /** Who alone may have its file; null for everybody who may ask. */
  readonly owner: string | null;
  /** Else it goes to the workspace, until the next one begins. */
  readonly target?: string | undefined;
  /** Called once it is done, before anybody can learn that it is. */
  readonly onDone?: ((report: Report) => void) | undefined;
};

/** Jobs of one kind in one workspace: one at a time, each in a thread of its own. */
export type JobRunner<Job, Amount, Report> = {
  readonly start: (job: Job, how: JobStart<Report>) => Result<string, 'busy'>;
  readonly progress: (jobId: string) => JobProgress<Amount, Report> | null;
  /** The newest one, under way or over; null where there was none since the start, or it is forgotten. */
  readonly current: () => JobProgress<Amount, Report> | null;
  readonly isRunning: () => boolean;
  /** The file of one that is done; null for anybody but who asked for it. */
  readonly file: (jobId: string, owner: string) => string | null;
  readonly cancel: (jobId: string) => void;
  /** Resolves when it has ended; null where there is none of this id. */
  readonly ended: (jobId: string) => Promise<JobProgress<Amount, Report> | null>;
  /** Forgets the last one, with its file: for when somebody is erased who may be in it. Not while one runs. */
  readonly forget: () => void;
  /** Cancels what runs and removes the files of this workspace. */
  readonly close: () => Promise<void>;
};

type Options<Job, Amount, Report> = {
  /** Where files lie until they are fetched, as the workspace is now. Nothing else lies there; it is empty at the start. */
  readonly folder: () => string;
  /** Before anything is done. */
  readonly none: Amount;
  /** The sentence of a thread that broke off. */
  readonly broken: string;
  /** Whether a job leaves a file. */
  readonly isFileMade: (job: Job) => boolean;
  readonly thread: (
    job: Job,
    at: {
      readonly jobId: string;
      readonly target: string;
      readonly onMessage: (message: FromJob<Amount, Report>) => void;
      readonly onExit: () => void;
    },
  ) => RunningThread;
};

type Run<Amount, Report> = JobStart<Report> & {
  readonly jobId: string;
  readonly target: string;
  readonly isFileMade: boolean;
  readonly thread: RunningThread;
  progress: JobProgress<Amount, Report>;
};

export function createJobRunner<Job, Amount extends object, Report>(
  options: Options<Job, Amount, Report>,
): JobRunner<Job, Amount, Report> {
  let last: Run<Amount, Report> | null = null;
  /** Where the last one's file lies: the workspace may have been sealed since, and another place would be right now. */
  let folder: string | null = null;
  const clear = (): void => {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
    folder = null;
  };

  const onMessage = (run: Run<Amount, Report>, message: FromJob<Amount, Report>): void => {
    switch (message.kind) {
      case 'progress':
        run.progress = { ...run.progress, ...message.amount };
        break;
      case 'done':
        run.onDone?.(message.report);
        run.progress = { ...run.progress, state: 'done', report: message.report };
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

  const begin = (job: Job, how: JobStart<Report>): Run<Amount, Report> => {
    // No id of a record has this form, so nothing that looks for those takes it for one.
    const jobId = randomBytes(16).toString('hex');
    clear();
    folder = how.target === undefined ? options.folder() : null;
    if (folder !== null) mkdirSync(folder, { recursive: true, mode: 0o700 });
    const target = how.target ?? join(folder ?? '', jobId);
    const thread = options.thread(job, {
      jobId,
      target,
      onMessage: (message) => onMessage(run, message),
      onExit: () => {
        if (run.progress.state !== 'running') return;
        rmSync(partOf(target), { force: true });
        run.progress = { ...run.progress, state: 'failed', failure: options.broken };
      },
    });
    const run: Run<Amount, Report> = {
      ...how,
      jobId,
      target,
      isFileMade: options.isFileMade(job),
      thread,
      progress: { ...options.none, jobId, state: 'running', report: null, failure: null },
    };
    return run;
  };

  const at = (jobId: string): Run<Amount, Report> | null => (last?.jobId === jobId ? last : null);

  return {
    start: (job, how) => {
      if (last?.progress.state === 'running') return err('busy');
      last = begin(job, how);
      return ok(last.jobId);
    },
    progress: (jobId) => at(jobId)?.progress ?? null,
    current: () => last?.progress ?? null,
    isRunning: () => last?.progress.state === 'running',
    file: (jobId, owner) => {
      const run = at(jobId);
      const isTheirs = run !== null && (run.owner === null || run.owner === owner);
      return isTheirs && run.progress.state === 'done' && run.isFileMade ? run.target : null;
    },
    cancel: (jobId) => at(jobId)?.thread.cancel(),
    ended: async (jobId) => {
      const run = at(jobId);
      await run?.thread.ended;
      return run?.progress ?? null;
    },
    forget: () => {
      clear();
      last = null;
    },
    close: async () => {
      last?.thread.cancel();
      await last?.thread.ended;
      clear();
    },
  };
}

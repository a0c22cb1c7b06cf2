import { Worker } from 'node:worker_threads';
import { assertNever } from '../../shared/base/assertNever.ts';
import type { AuditCheck } from '../../shared/contracts/audit.ts';
import type { AuditWorkerData, FromAuditWorker } from '../store/auditMessages.ts';

/** Checks of one workspace: one at a time, in a worker thread that keeps no application from ending. */
export type AuditChecks = {
  /** Begins a check, or leaves the one that runs to go on. */
  readonly start: (head: string | null) => AuditCheck;
  readonly current: () => AuditCheck;
  /** Ends the one that runs, if one does. */
  readonly cancel: () => AuditCheck;
};

const BROKEN =
  'The check stopped unexpectedly. Nothing was changed. Check again; if it stops again, start OsteoRead anew.';

export function createAuditChecks(
  options: Omit<AuditWorkerData, 'head'> & { readonly now: () => Date },
): AuditChecks {
  const { directory, softwareVersion, now } = options;
  let state: AuditCheck = { state: 'none' };
  let worker: Worker | null = null;

  const onMessage = (message: FromAuditWorker): void => {
    switch (message.kind) {
      case 'progress':
        state = { state: 'running', ...message.progress };
        break;
      case 'done':
        state = {
          state: 'done',
          at: now().toISOString(),
          report: { ...message.report, findings: [...message.report.findings] },
        };
        break;
      case 'failed':
        state = { state: 'failed', message: message.message };
        break;
      default:
        assertNever(message);
    }
  };

  const begin = (head: string | null): Worker => {
    const data: AuditWorkerData = { directory, softwareVersion, head };
    const made = new Worker(new URL('../store/auditWorker.ts', import.meta.url), { workerData: data });
    made.unref();
    const ifCurrent = (then: () => void) => void (worker === made && then());
    made.on('message', (message: FromAuditWorker) => ifCurrent(() => onMessage(message)));
    made.on('error', (error) => {
      console.error(`The audit worker ended: ${error instanceof Error ? error.name : 'unknown error'}`);
    });
    made.on('exit', () =>
      ifCurrent(() => {
        if (state.state === 'running') state = { state: 'failed', message: BROKEN };
        worker = null;
      }),
    );
    return made;
  };

  return {
    start: (head) => {
      if (state.state === 'running') return state;
      state = { state: 'running', step: 'database', done: 0, total: null };
      worker = begin(head);
      return state;
    },
    current: () => state,
    cancel: () => {
      const running = worker;
      worker = null;
      void running?.terminate();
      if (state.state === 'running') state = { state: 'none' };
      return state;
    },
  };
}

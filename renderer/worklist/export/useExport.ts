import { useCallback, useEffect, useState } from 'react';
import type { ExportPlan, ExportProgress } from '../../../shared/contracts/exports.ts';
import { ApiError } from '../../api/apiError.ts';
import { exportService } from '../../api/exports.ts';

/** How the export stands, as the dialog shows it. */
export type ExportState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'planned'; readonly plan: ExportPlan }
  | { readonly kind: 'begun'; readonly progress: ExportProgress }
  | { readonly kind: 'failed'; readonly sentence: string };

const POLL_MS = 250;

const sentenceOf = (thrown: unknown): string => {
  if (thrown instanceof ApiError) return thrown.message;
  throw thrown;
};

/** The export of the whole workspace: it goes on when the dialog is closed, and is found again when it is opened. */
export function useExport() {
  const [state, setState] = useState<ExportState>({ kind: 'asking' });
  const isRunning = state.kind === 'begun' && state.progress.state === 'running';
  const runningId = isRunning ? state.progress.jobId : null;

  const perform = useCallback(async (work: () => Promise<ExportState>, signal?: AbortSignal) => {
    try {
      const next = await work();
      if (!signal?.aborted) setState(next);
    } catch (thrown) {
      if (!signal?.aborted) setState({ kind: 'failed', sentence: sentenceOf(thrown) });
    }
  }, []);

  const plan = useCallback(
    (signal?: AbortSignal) =>
      perform(async () => ({ kind: 'planned', plan: await exportService.plan(signal) }), signal),
    [perform],
  );

  useEffect(() => {
    const abort = new AbortController();
    void perform(async () => {
      const current = await exportService.current(abort.signal);
      // An archive that was not saved yet is offered again.
      return current?.state === 'running' || current?.state === 'done'
        ? { kind: 'begun', progress: current }
        : { kind: 'planned', plan: await exportService.plan(abort.signal) };
    }, abort.signal);
    return () => abort.abort();
  }, [perform]);

  useEffect(() => {
    if (runningId === null) return;
    const abort = new AbortController();
    const timer = setInterval(
      () =>
        void perform(
          async () => ({ kind: 'begun', progress: await exportService.progress(runningId, abort.signal) }),
          abort.signal,
        ),
      POLL_MS,
    );
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [runningId, perform]);

  return {
    state,
    start: () =>
      perform(async () => ({ kind: 'begun', progress: await exportService.start({ units: null }) })),
    cancel: () =>
      runningId === null
        ? Promise.resolve()
        : perform(async () => ({ kind: 'begun', progress: await exportService.cancel(runningId) })),
    plan,
  };
}

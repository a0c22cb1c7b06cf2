import { useCallback, useEffect, useState } from 'react';
import { sentenceOf } from '../state/sentenceOf.ts';

/** What every job tells of itself, whatever else it counts. */
type Told = { readonly jobId: string; readonly state: 'running' | 'done' | 'cancelled' | 'failed' };

/** How a job stands, as a screen shows it. */
export type JobState<Progress extends Told> =
  /** Whether one is under way already is being asked. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'idle' }
  /** On its way to the service. */
  | { readonly kind: 'sending' }
  | { readonly kind: 'begun'; readonly progress: Progress }
  | { readonly kind: 'failed'; readonly sentence: string };

/** The routes of one kind of job. It is the same value at every call. */
export type JobService<Progress extends Told> = {
  readonly progress: (jobId: string, signal?: AbortSignal) => Promise<Progress>;
  readonly cancel: (jobId: string) => Promise<Progress>;
  /** The newest one of whoever asks, where a job goes on without the screen that began it. */
  readonly current?: (signal?: AbortSignal) => Promise<Progress | null>;
};

/** A job that is begun, watched to its end and cancelled from a screen. */
export type Job<Progress extends Told> = {
  readonly state: JobState<Progress>;
  readonly begin: (work: () => Promise<Progress>) => void;
  readonly cancel: () => void;
  readonly reset: () => void;
};

const POLL_MS = 250;

/** One job at a time, watched to its end; `onDone` is told of one that went well while the screen was there. */
export function useJob<Progress extends Told>(
  service: JobService<Progress>,
  onDone?: (progress: Progress) => void,
): Job<Progress> {
  const [state, setState] = useState<JobState<Progress>>({
    kind: service.current === undefined ? 'idle' : 'asking',
  });
  const runningId =
    state.kind === 'begun' && state.progress.state === 'running' ? state.progress.jobId : null;

  const show = useCallback(
    (progress: Progress) => {
      setState({ kind: 'begun', progress });
      if (progress.state === 'done') onDone?.(progress);
    },
    [onDone],
  );
  const fail = useCallback(
    (thrown: unknown) => setState({ kind: 'failed', sentence: sentenceOf(thrown) }),
    [],
  );

  useEffect(() => {
    const abort = new AbortController();
    service.current?.(abort.signal).then(
      (progress) => {
        if (abort.signal.aborted) return;
        const found: JobState<Progress> = progress === null ? { kind: 'idle' } : { kind: 'begun', progress };
        setState((now) => (now.kind === 'asking' ? found : now));
      },
      (thrown: unknown) => {
        if (!abort.signal.aborted) fail(thrown);
      },
    );
    return () => abort.abort();
  }, [service, fail]);

  useEffect(() => {
    if (runningId === null) return;
    const abort = new AbortController();
    const timer = setInterval(() => {
      service.progress(runningId, abort.signal).then(
        (progress) => {
          if (!abort.signal.aborted) show(progress);
        },
        (thrown: unknown) => {
          if (!abort.signal.aborted) fail(thrown);
        },
      );
    }, POLL_MS);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [runningId, service, show, fail]);

  return {
    state,
    begin: (work) => {
      setState({ kind: 'sending' });
      work().then(show, fail);
    },
    cancel: () => {
      if (runningId !== null) service.cancel(runningId).then(show, fail);
    },
    reset: () => setState({ kind: 'idle' }),
  };
}

import { useCallback, useEffect, useState } from 'react';
import type { PackageProgress } from '../../shared/contracts/packages.ts';
import { packageService } from '../api/packages.ts';
import { sentenceOf } from '../state/sentenceOf.ts';

/** How a package stands, as a dialog shows it. */
export type PackageJobState =
  | { readonly kind: 'idle' }
  /** On its way to the service. */
  | { readonly kind: 'sending' }
  | { readonly kind: 'begun'; readonly progress: PackageProgress }
  | { readonly kind: 'failed'; readonly sentence: string };

const POLL_MS = 250;

/** One package that is made or taken in, watched to its end; `onDone` is told of one that went well. */
export function usePackageJob(onDone: () => void) {
  const [state, setState] = useState<PackageJobState>({ kind: 'idle' });
  const runningId =
    state.kind === 'begun' && state.progress.state === 'running' ? state.progress.jobId : null;

  const show = useCallback(
    (progress: PackageProgress) => {
      setState({ kind: 'begun', progress });
      if (progress.state === 'done') onDone();
    },
    [onDone],
  );
  const fail = useCallback(
    (thrown: unknown) => setState({ kind: 'failed', sentence: sentenceOf(thrown) }),
    [],
  );

  useEffect(() => {
    if (runningId === null) return;
    const abort = new AbortController();
    const timer = setInterval(() => {
      packageService.progress(runningId, abort.signal).then(
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
  }, [runningId, show, fail]);

  return {
    state,
    begin: (work: () => Promise<PackageProgress>) => {
      setState({ kind: 'sending' });
      work().then(show, fail);
    },
    cancel: () => {
      if (runningId !== null) packageService.cancel(runningId).then(show, fail);
    },
    reset: () => setState({ kind: 'idle' }),
  };
}

export type PackageJob = ReturnType<typeof usePackageJob>;

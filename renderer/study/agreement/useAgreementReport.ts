import { useCallback, useEffect, useState } from 'react';
import type { AgreementReport } from '../../../shared/study/agreementReport.ts';
import type { AgreementAnswer, AgreementTask } from './agreementWorker.ts';

export type Computation =
  | { readonly kind: 'underWay'; readonly done: number }
  | { readonly kind: 'ready'; readonly report: AgreementReport }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed' };

/** The report of a task, computed in a thread of its own; a new task ends the one before. */
export function useAgreementReport(task: AgreementTask) {
  const [computation, setComputation] = useState<Computation>({ kind: 'underWay', done: 0 });
  const [round, setRound] = useState(0);
  const [thread, setThread] = useState<Worker | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round computes the same again
  useEffect(() => {
    const worker = new Worker(new URL('./agreementWorker.ts', import.meta.url), { type: 'module' });
    setThread(worker);
    setComputation({ kind: 'underWay', done: 0 });
    worker.onmessage = ({ data }: MessageEvent<AgreementAnswer>) => {
      switch (data.kind) {
        case 'listening':
          return worker.postMessage(task);
        case 'progress':
          return setComputation({ kind: 'underWay', done: data.done });
        case 'report':
          return setComputation({ kind: 'ready', report: data.report });
      }
    };
    worker.onerror = () => setComputation({ kind: 'failed' });
    return () => worker.terminate();
  }, [task, round]);

  const cancel = useCallback(() => {
    thread?.terminate();
    setComputation({ kind: 'cancelled' });
  }, [thread]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  return { computation, cancel, again };
}

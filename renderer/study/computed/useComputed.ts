import { useCallback, useEffect, useState } from 'react';
import type { Computation, ComputedAnswer } from './computed.ts';

/**
 * The result of a task, computed in a thread of its own; a new task ends the one before, and none asks for nothing.
 *
 * @param startThread starts the worker; keeps its identity
 */
export function useComputed<Task, Result>(startThread: () => Worker, task: Task | null) {
  const [computation, setComputation] = useState<Computation<Result>>({ kind: 'idle' });
  const [round, setRound] = useState(0);
  const [thread, setThread] = useState<Worker | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round computes the same again
  useEffect(() => {
    if (task === null) {
      setComputation({ kind: 'idle' });
      return;
    }
    const worker = startThread();
    setThread(worker);
    setComputation({ kind: 'underWay', done: 0 });
    worker.onmessage = ({ data }: MessageEvent<ComputedAnswer<Result>>) => {
      switch (data.kind) {
        case 'listening':
          return worker.postMessage(task);
        case 'progress':
          return setComputation({ kind: 'underWay', done: data.done });
        case 'result':
          return setComputation({ kind: 'ready', result: data.result });
      }
    };
    worker.onerror = () => setComputation({ kind: 'failed' });
    return () => worker.terminate();
  }, [task, round, startThread]);

  const cancel = useCallback(() => {
    thread?.terminate();
    setComputation({ kind: 'cancelled' });
  }, [thread]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  return { computation, cancel, again };
}

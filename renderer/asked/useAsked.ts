import { useCallback, useEffect, useState } from 'react';
import type { Loadable } from '../state/appStore.ts';
import { sentenceOf } from '../state/sentenceOf.ts';

export type Asked<T> = {
  readonly answer: Loadable<T>;
  readonly again: () => void;
  /** Shows an answer that came with a change. */
  readonly show: (value: T) => void;
};

/** Asks the service once a component is there, and again on demand; `ask` keeps its identity. */
export function useAsked<T>(ask: (signal: AbortSignal) => Promise<T>): Asked<T> {
  const [answer, setAnswer] = useState<Loadable<T>>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound((before) => before + 1), []);
  const show = useCallback((value: T) => setAnswer({ kind: 'ready', value }), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same again
  useEffect(() => {
    const abort = new AbortController();
    ask(abort.signal).then(show, (error: unknown) => {
      if (!abort.signal.aborted) setAnswer({ kind: 'failed', sentence: sentenceOf(error) });
    });
    return () => abort.abort();
  }, [ask, show, round]);
  return { answer, again, show };
}

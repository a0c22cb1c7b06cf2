import { useEffect, useState } from 'react';
import type { UnitId } from '../../shared/base/ids.ts';
import type { Prior } from '../../shared/contracts/priors.ts';
import type { ReadingUnit } from '../../shared/contracts/unit.ts';
import { ApiError } from '../api/apiError.ts';
import { fetchPriors } from '../api/priors.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { t } from '../texts/i18n.ts';

const NONE: readonly Prior[] = [];

/** The priors of a case, the latest first, and the one that hangs. */
export type ChosenPrior = {
  readonly priors: readonly Prior[];
  readonly prior: Prior | null;
  readonly choose: (unitId: UnitId) => void;
  /** To the next earlier or later one; says so where there is none. */
  readonly step: (by: 'earlier' | 'later') => void;
};

/** The priors of the open case. Where its study is blinded or hides the time they are not asked for. */
export function usePriors({ unitId, timePoint }: ReadingUnit): ChosenPrior {
  const actions = useActions();
  const [priors, setPriors] = useState(NONE);
  // Not before it is known: a blinded study would have to refuse.
  const isOpen = useAppStore(({ session }) => session.kind === 'ready' && !session.value.isBlinded);
  const isServed = timePoint !== null && isOpen;
  useEffect(() => {
    if (!isServed) return;
    const abort = new AbortController();
    fetchPriors(unitId, abort.signal).then(
      (found) => setPriors(found.priors),
      (error: unknown) => {
        // A study that withholds them is no failure.
        if (abort.signal.aborted || (error instanceof ApiError && error.kind === 'forbidden')) return;
        actions.notify(
          t('hanging.priorsFailed', { reason: error instanceof Error ? error.message : '' }),
          'problem',
        );
      },
    );
    return () => abort.abort();
  }, [unitId, isServed, actions]);
  return useChosenPrior(priors);
}

/** Which of some priors hangs: the latest, until another is chosen. */
export function useChosenPrior(priors: readonly Prior[]): ChosenPrior {
  const actions = useActions();
  const [chosen, setChosen] = useState<UnitId | null>(null);
  const prior = priors.find(({ unitId }) => unitId === chosen) ?? priors[0] ?? null;
  return {
    priors,
    prior,
    choose: setChosen,
    step(by) {
      if (prior === null) return actions.notify(t('hanging.noPriors'));
      const next = priors[priors.indexOf(prior) + (by === 'earlier' ? 1 : -1)];
      if (next === undefined) actions.notify(t(by === 'earlier' ? 'hanging.noEarlier' : 'hanging.noLater'));
      else setChosen(next.unitId);
    },
  };
}

import { useCallback } from 'react';
import { askSpecies } from '../../api/animals.ts';
import { useAsked } from '../../asked/useAsked.ts';
import type { StudyTab } from '../../state/studyTabs.ts';

/**
 * Whether the study holds a species other than human. Asked again with every tab, because Cases may have changed it;
 * false while it is not known.
 */
export function useHoldsAnimals(tab: StudyTab): boolean {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab asks the same again
  const ask = useCallback((signal: AbortSignal) => askSpecies(signal), [tab]);
  const { answer } = useAsked(ask);
  return answer.kind === 'ready' && answer.value.some((species) => species !== 'human');
}

import type { CohortFacts } from '../../../shared/cohort/cohortFacts.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Why a part of the cohort has nothing to show, and what to do. */
export function NothingYet({ facts: { patients, heldBack } }: { readonly facts: CohortFacts }) {
  const { t } = useTexts();
  if (patients.length > 0 || heldBack > 0) {
    const text = t(patients.length > 0 ? 'cohort.nothing.text' : 'cohort.nothing.allHeldBack');
    return <EmptyState title={t('cohort.nothing.title')} text={text} />;
  }
  return <EmptyState title={t('cohort.nothing.nobody')} text={t('cohort.nothing.nobodyText')} />;
}

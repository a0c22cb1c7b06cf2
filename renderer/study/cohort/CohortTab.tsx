import { askCohort } from '../../api/cohort.ts';
import { AskedPart } from '../../asked/AskedPart.tsx';
import { useAsked } from '../../asked/useAsked.ts';
import { CohortOfStudy } from './CohortOfStudy.tsx';

/** What the study's patients are, and what the reads found of them. */
export function CohortTab() {
  const asked = useAsked(askCohort);
  return <AskedPart asked={asked}>{(facts) => <CohortOfStudy facts={facts} />}</AskedPart>;
}

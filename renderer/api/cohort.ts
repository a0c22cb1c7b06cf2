import type { CohortFacts } from '../../shared/cohort/cohortFacts.ts';
import { cohortFactsSchema } from '../../shared/contracts/cohort.ts';
import { call } from './request.ts';

/** What the cohort is analysed from, for coordinator and auditor. */
export const askCohort = (signal?: AbortSignal): Promise<CohortFacts> =>
  call(cohortFactsSchema, '/api/study/cohort', { signal });

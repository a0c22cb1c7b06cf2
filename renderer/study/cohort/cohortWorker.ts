import type { CohortFacts } from '../../../shared/cohort/cohortFacts.ts';
import { type CohortReport, cohortCases, cohortReport } from '../../../shared/cohort/cohortReport.ts';
import { type GroupComparison, groupComparison } from '../../../shared/cohort/groupComparison.ts';
import {
  type ModelChoice,
  type RegressionReport,
  regressionReport,
} from '../../../shared/cohort/regressionReport.ts';
import type { NaPolicy } from '../../../shared/grading/ruleSettings.ts';
import { computeTasks } from '../computed/computed.ts';

type OfCohort = { readonly facts: CohortFacts; readonly policy: NaPolicy };

/** What is computed of a cohort beside the thread that draws. */
export type CohortTask = OfCohort &
  (
    | { readonly kind: 'report'; readonly samples: number }
    /** By the key of the variable that makes the groups. */
    | { readonly kind: 'comparison'; readonly by: string }
    | { readonly kind: 'regression'; readonly choice: ModelChoice }
  );

export type CohortResult =
  | { readonly kind: 'report'; readonly report: CohortReport }
  | { readonly kind: 'comparison'; readonly comparison: GroupComparison | null }
  | { readonly kind: 'regression'; readonly regression: RegressionReport | null };

computeTasks<CohortTask, CohortResult>((task, onProgress) => {
  const { facts, policy } = task;
  switch (task.kind) {
    case 'report': {
      const { samples } = task;
      return {
        kind: 'report',
        report: cohortReport(facts, policy, { samples, seed: facts.seed, onProgress }),
      };
    }
    case 'comparison': {
      const { recorded, outcomes, cases } = cohortCases(facts, policy);
      const variables = [...recorded, ...outcomes];
      const by = variables.find(({ key }) => key === task.by);
      return {
        kind: 'comparison',
        comparison: by === undefined ? null : groupComparison(by, variables, cases),
      };
    }
    case 'regression':
      return { kind: 'regression', regression: regressionReport(cohortCases(facts, policy), task.choice) };
  }
});

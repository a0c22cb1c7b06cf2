import { type Wording, worded } from '../texts/wording.ts';

/** What is known of a case when it is read (method §1.1). Null: not recorded. */
export type EligibilityFacts = {
  /** Whole days from the implantation of the spacer to the radiographs. */
  readonly daysSinceSpacer: number | null;
  readonly isGrafted: boolean | null;
  readonly hasHeterotopicOssification: boolean | null;
  readonly hasRecurrentInfection: boolean | null;
};

export type EligibilityWarning = {
  readonly kind: 'tooEarly' | 'beforeSpacer' | 'grafted' | 'heterotopicOssification' | 'recurrentInfection';
  readonly text: Wording;
};

/** The paper's inclusion of "two months or more", counted as 60 days (its abstract says "more than"). */
export const EARLIEST_DAYS = 60;

/**
 * Warnings that a case lies outside the paper's inclusion criteria (method §1.1). They never change a grade and
 * never block; what is not recorded is not warned of. The 60th day is not too early.
 */
export function eligibilityWarnings(facts: EligibilityFacts): readonly EligibilityWarning[] {
  const warnings: EligibilityWarning[] = [];
  const { daysSinceSpacer } = facts;
  if (daysSinceSpacer !== null && daysSinceSpacer < 0) {
    warnings.push({ kind: 'beforeSpacer', text: worded('grading.eligibility.beforeSpacer') });
  } else if (daysSinceSpacer !== null && daysSinceSpacer < EARLIEST_DAYS) {
    warnings.push({
      kind: 'tooEarly',
      text: worded('grading.eligibility.tooEarly', { days: daysSinceSpacer }),
    });
  }
  if (facts.isGrafted === true) {
    warnings.push({
      kind: 'grafted',
      text: worded('grading.eligibility.grafted'),
    });
  }
  if (facts.hasHeterotopicOssification === true) {
    warnings.push({
      kind: 'heterotopicOssification',
      text: worded('grading.eligibility.heterotopicOssification'),
    });
  }
  if (facts.hasRecurrentInfection === true) {
    warnings.push({ kind: 'recurrentInfection', text: worded('grading.eligibility.recurrentInfection') });
  }
  return warnings;
}

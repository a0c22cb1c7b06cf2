import type { AnimalCohort } from '../animals/animalCohort.ts';
import type { CohortFacts } from '../cohort/cohortFacts.ts';
import type { Wording } from '../texts/wording.ts';
import type { ReadCircumstances } from './readCircumstances.ts';

/** Every contradiction that can be told, in the order in which they are listed. */
export const CONTRADICTION_KINDS = [
  'twoSources',
  'outsideOfSource',
  'gradeOtherwise',
  'boneAfterInterval',
  'boneBeforeInterval',
  'continuousBeforeInterval',
  'followUpTooShort',
  'causeOfInfection',
  'infectionAndExclusion',
  'graftUnsaid',
  'twoBones',
  'boneTooEarly',
  'indistinctInGradeOne',
  'gradeOneByExploration',
  'gradeBySectionAlone',
  'halfCoveredYetTwo',
  'lookedDifferently',
  'lipUndefined',
  'twoMonths',
  'mixedSpecies',
] as const;
export type ContradictionKind = (typeof CONTRADICTION_KINDS)[number];

/** Two things that a study says and that cannot, or need not, both hold. Nothing is corrected or guessed. */
export type Contradiction = {
  readonly kind: ContradictionKind;
  /** The cases it is about, by code; none where it is about the study. */
  readonly cases: readonly string[];
  readonly told: Wording;
  /** What the tables go by. */
  readonly kept: Wording;
};

/** What a study says of its cases, from every side. */
export type StudyStatements = {
  readonly facts: Pick<CohortFacts, 'ownVariables' | 'patients' | 'scale'>;
  readonly reads: readonly ReadCircumstances[];
  readonly animals: readonly AnimalCohort[];
};

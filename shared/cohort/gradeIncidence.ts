import type { Grade } from '../grading/grade.ts';
import type { GradeScale, NaPolicy } from '../grading/ruleSettings.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { type Incidence, incidence } from '../statistics/proportion.ts';
import type { PatientOutcome } from './patientOutcome.ts';

/** In the order in which they are printed: the default first. */
export const POLICIES: readonly NaPolicy[] = ['exclude', 'lower', 'upper'];

/** How many patients reached a grade, under one policy for those of whom that is open. */
export type PolicyIncidence = {
  readonly policy: NaPolicy;
  readonly patients: number;
  readonly of: number;
  readonly found: Estimate<Incidence>;
};

/** How many patients reached a grade or a higher one at any time. */
export type GradeIncidence = {
  readonly atLeast: Grade;
  readonly reached: number;
  readonly notReached: number;
  /** The films leave open whether it was reached. */
  readonly open: number;
  readonly byPolicy: readonly PolicyIncidence[];
};

/** The grades whose incidence is asked: on R0..IV, 0 and I are one. */
export const askedGrades = (scale: GradeScale): readonly Grade[] =>
  scale === 'R0..IV' ? [2, 3, 4] : [1, 2, 3, 4];

/**
 * Incidence of a grade, one value a patient: the highest grade of all films (method §4). Patients without any grade are
 * in no denominator. Whoever may or may not have reached it is left out (`exclude`), counted as not (`lower`) or as
 * having (`upper`); a grade that is open above the threshold is not open here. Intervals of 95 %, exact and Wilson's.
 */
export function gradeIncidence(
  outcomes: readonly Pick<PatientOutcome, 'highest'>[],
  atLeast: Grade,
): GradeIncidence {
  const reachedBy = outcomes.flatMap(({ highest }) =>
    highest.length === 0 ? [] : [reaches(highest, atLeast)],
  );
  const count = (said: boolean | null): number => reachedBy.filter((reached) => reached === said).length;
  const [reached, notReached, open] = [count(true), count(false), count(null)];
  return {
    atLeast,
    reached,
    notReached,
    open,
    byPolicy: POLICIES.map((policy) => {
      const patients = policy === 'upper' ? reached + open : reached;
      const of = policy === 'exclude' ? reached + notReached : reached + notReached + open;
      return { policy, patients, of, found: incidence(patients, of) };
    }),
  };
}

/** Whether a grade was reached, from every grade that it may be; null where that is open, or there is none. */
export function reaches(grades: readonly Grade[], atLeast: Grade): boolean | null {
  if (grades.length === 0) return null;
  if (grades.every((grade) => grade >= atLeast)) return true;
  return grades.some((grade) => grade >= atLeast) ? null : false;
}

import type { Grade } from '../grading/grade.ts';
import { meanOf } from '../statistics/sums.ts';
import type { CohortFilm, CohortPatient } from './cohortFacts.ts';
import { firstReads } from './firstReads.ts';
import { type GradeCourse, gradeCourse } from './gradeCourse.ts';
import { showsEvent } from './growthEvents.ts';

/** What came of one patient, over all films of the analysis and all bones. */
export type PatientOutcome = {
  readonly caseCode: string;
  /** Films with a grade, open ones among them; and films without: not locked, or returned by somebody. */
  readonly graded: number;
  readonly ungraded: number;
  /**
   * Every grade that the highest of all films may be, ascending; one where it is determinate, none where no film has a
   * grade. One patient, one value: the highest grade of any film of any bone (method §1.1).
   */
  readonly highest: readonly Grade[];
  /** A side was continuous on a film; null where the films leave that open. */
  readonly wasContinuous: boolean | null;
  /** The highest share of the defect that was measured on a film, in percent; null where none was. */
  readonly percent: number | null;
  /** The day of the last graded film; null where no graded film has one. */
  readonly lastDay: number | null;
  /** CT or MR is among the pictures of a film, or other evidence was looked at: grade I could be seen (method §1.6.11). */
  readonly wasLookedInto: boolean;
  /** A course for each bone. */
  readonly courses: readonly GradeCourse[];
};

/** What came of a patient. Films outside of the analysis count for nothing. */
export function patientOutcome({ caseCode, defects }: CohortPatient): PatientOutcome {
  const ofBones = defects.map(({ films }) => films.filter(({ isInAnalysis }) => isInAnalysis));
  const films = ofBones.flat();
  const graded = films.flatMap(({ grade }) => (grade === null || grade.grades.length === 0 ? [] : [grade]));
  const percents = films.flatMap((film) => filmPercent(film) ?? []);
  const days = films.flatMap(({ days, grade }) =>
    days === null || grade === null || grade.grades.length === 0 ? [] : [days],
  );
  return {
    caseCode,
    graded: graded.length,
    ungraded: films.length - graded.length,
    highest: highestOf(graded.map(({ grades }) => grades)),
    wasContinuous: anyOf(graded.map((grade) => showsEvent(grade, 'continuity'))),
    percent: percents.length === 0 ? null : Math.max(...percents),
    lastDay: days.length === 0 ? null : Math.max(...days),
    wasLookedInto: films.some(
      (film) => film.isSectional || firstReads(film).some(({ hasOtherEvidence }) => hasOtherEvidence),
    ),
    courses: ofBones.map((own) =>
      gradeCourse(own.flatMap(({ days, grade }) => (grade === null ? [] : [{ days, grade }]))),
    ),
  };
}

/**
 * Every value that the highest of several open grades may have: those of any set that are no lower than what each of
 * the sets has at the least.
 *
 * @param sets grades left open, ascending, none of them empty
 */
function highestOf(sets: readonly (readonly Grade[])[]): readonly Grade[] {
  const least = Math.max(...sets.map(([lowest = 0]) => lowest));
  return [...new Set(sets.flat())].filter((grade) => grade >= least).sort((a, b) => a - b);
}

/**
 * The share of the defect on a film in percent: that of the read which a settled consensus names, else the mean of what
 * all readers measured; null where one of them measured none.
 */
function filmPercent(film: Pick<CohortFilm, 'reads'>): number | null {
  const settled = film.reads.find(({ isSettled }) => isSettled);
  if (settled !== undefined) return settled.values.percent;
  const all = firstReads(film).map(({ values }) => values.percent);
  const known = all.filter((percent) => percent !== null);
  return known.length === 0 || known.length < all.length ? null : meanOf(known);
}

function anyOf(shown: readonly (boolean | null)[]): boolean | null {
  if (shown.includes(true)) return true;
  return shown.length === 0 || shown.includes(null) ? null : false;
}

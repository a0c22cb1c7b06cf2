import type { StudyCase, StudyTimePoint } from '../../../shared/contracts/studyCases.ts';
import { type EligibilityWarning, eligibilityWarnings } from '../../../shared/grading/eligibility.ts';
import { isFilmToRead, type ScreenedPatient } from '../../../shared/study/screening.ts';

/** What speaks against a film by the paper's criteria (method §1.1); nothing of a reference film, which is not graded. */
export const filmWarnings = (film: StudyTimePoint): readonly EligibilityWarning[] =>
  film.isReference
    ? []
    : eligibilityWarnings({
        daysSinceSpacer: film.daysSinceSpacer ?? film.derivedDays,
        isGrafted: film.isGrafted,
        hasHeterotopicOssification: film.hasHeterotopicOssification,
        hasRecurrentInfection: film.hasRecurrentInfection,
      });

const filmsOf = ({ defects }: StudyCase): readonly StudyTimePoint[] =>
  defects.flatMap(({ timePoints }) => timePoints);

/** The films of a case that are graded. */
export const filmsToRead = (one: StudyCase): readonly StudyTimePoint[] => filmsOf(one).filter(isFilmToRead);

export const caseWarnings = (one: StudyCase): number =>
  filmsOf(one).reduce((sum, film) => sum + filmWarnings(film).length, 0);

/** A case as the flow counts it. */
export const screenedPatient = (one: StudyCase): ScreenedPatient => ({
  outcome: one.screening.outcome,
  reasons: one.screening.outcome === 'excluded' ? one.screening.reasons : [],
  toRead: filmsToRead(one).length,
});

import { assertNever } from '../base/assertNever.ts';
import { gradeLabel } from '../grading/grade.ts';
import type { GradeScale } from '../grading/ruleSettings.ts';
import { type Wording, worded } from '../texts/wording.ts';
import type { GradeSource } from './filmGrade.ts';
import type { FilmLeftOut, GradeFall } from './gradeCourse.ts';
import type { GrowthEvent, TimeOfEvent } from './growthEvents.ts';

/** Where a grade over time comes from. */
export const gradeSourceWords = (source: GradeSource): Wording => worded(`growth.source.${source}`);

/** Why a film is not on the time axis. */
export const filmLeftOutWords = (film: FilmLeftOut): Wording =>
  film.kind === 'undated'
    ? worded('growth.leftOut.undated')
    : worded(`growth.leftOut.${film.kind}`, { days: film.days });

/** A fall that is to be looked at again. */
export const gradeFallWords = ({ days, from, to }: GradeFall, scale: GradeScale): Wording =>
  worded('growth.fall', { days, from: gradeLabel(from, scale), to: gradeLabel(to, scale) });

/** When an event came, as far as the films of one defect tell. */
export function timeOfEventWords(event: GrowthEvent, time: TimeOfEvent): Wording {
  const what = worded(`growth.event.${event}`);
  switch (time.kind) {
    case 'noFilmTells':
      return worded('growth.time.noFilmTells', { event: what });
    case 'known':
      return Number.isFinite(time.by)
        ? worded('growth.time.between', { event: what, after: time.after, by: time.by })
        : worded('growth.time.notBy', { event: what, after: time.after });
    default:
      return assertNever(time);
  }
}

import { assertNever } from '../base/assertNever.ts';
import type { CensoredTime } from '../statistics/turnbull.ts';
import type { FilmGrade } from './filmGrade.ts';
import type { GradeCourse } from './gradeCourse.ts';

/** What is timed: bone on a radiograph (grade II or more), a side that is continuous, grade IV. */
export type GrowthEvent = 'firstBone' | 'continuity' | 'gradeFour';

/**
 * Whether a film shows the event; null where it does not settle that. Continuity is asked of the sides and not of the
 * grade, because some rules give grade IV without it (method §1.4); a side that nobody can assess leaves it open.
 */
export function showsEvent({ grades, sides }: FilmGrade, event: GrowthEvent): boolean | null {
  switch (event) {
    case 'firstBone':
      return allOrNone(grades.map((grade) => grade >= 2));
    case 'gradeFour':
      return allOrNone(grades.map((grade) => grade === 4));
    case 'continuity': {
      const states = Object.values(sides);
      if (states.includes('cont')) return true;
      return states.includes(null) || states.every((state) => state === 'intact') ? null : false;
    }
    default:
      return assertNever(event);
  }
}

function allOrNone(shown: readonly boolean[]): boolean | null {
  if (shown.length === 0) return null;
  if (shown.every(Boolean)) return true;
  return shown.some(Boolean) ? null : false;
}

/** When an event came, in days since the spacer; or that no film of the course tells. */
export type TimeOfEvent = ({ readonly kind: 'known' } & CensoredTime) | { readonly kind: 'noFilmTells' };

/**
 * The time to an event as it is known from films: after the last film without it that comes before the first film with
 * it, and on that one at the latest. Without a film before, after the spacer (day 0); without a film with it, not until
 * the last film without it. Films that do not settle it are passed over: they tell nothing. Bone that goes again does
 * not undo that it came; such falls are told with the course.
 */
export function timeToGrowth({ films }: Pick<GradeCourse, 'films'>, event: GrowthEvent): TimeOfEvent {
  const told = films.map(({ days, grade }) => ({ days, isThere: showsEvent(grade, event) }));
  const first = told.find(({ isThere }) => isThere === true);
  const without = told.filter(
    ({ days, isThere }) => isThere === false && days < (first?.days ?? Number.POSITIVE_INFINITY),
  );
  const last = without.at(-1);
  if (first === undefined && last === undefined) return { kind: 'noFilmTells' };
  return { kind: 'known', after: last?.days ?? 0, by: first?.days ?? Number.POSITIVE_INFINITY };
}

import type { Grade } from '../grading/grade.ts';
import type { Pair } from '../statistics/ratings.ts';
import type { FilmGrade } from './filmGrade.ts';

/** A film of one defect with its grade; `days` since the spacer, null where nobody recorded it. */
export type CourseFilm = { readonly days: number | null; readonly grade: FilmGrade };

/** A film that has a place on the time axis. */
export type DatedFilm = { readonly days: number; readonly grade: FilmGrade };

/** Why a film is not on the time axis. */
export type FilmLeftOut =
  | { readonly kind: 'undated' }
  /** At the spacer or before it: nothing was induced yet. */
  | { readonly kind: 'beforeGrowth'; readonly days: number }
  /** Another film of the same day: which came first is not known, so neither is used. */
  | { readonly kind: 'sameDay'; readonly days: number };

/** A grade that is certainly lower than before; radiographic bone rarely goes, so it is looked at again (method §3). */
export type GradeFall = { readonly days: number; readonly from: Grade; readonly to: Grade };

/** One defect over time. */
export type GradeCourse = {
  /** By days, each day once. */
  readonly films: readonly DatedFilm[];
  readonly leftOut: readonly FilmLeftOut[];
  /** Grades of consecutive films, both determinate. */
  readonly pairs: readonly Pair[];
  /** Consecutive films of which one is open or without a grade. */
  readonly openPairs: number;
  readonly falls: readonly GradeFall[];
};

/**
 * Orders the films of one defect by days since the spacer and compares each with the next. The order in which they are
 * given does not matter. A fall is told also across a film whose grade is open: where the highest grade a film allows
 * is below the lowest that an earlier one allowed.
 */
export function gradeCourse(films: readonly CourseFilm[]): GradeCourse {
  const leftOut: FilmLeftOut[] = [];
  const byDay = new Map<number, DatedFilm[]>();
  for (const { days, grade } of films) {
    if (days === null) leftOut.push({ kind: 'undated' });
    else if (days <= 0) leftOut.push({ kind: 'beforeGrowth', days });
    else byDay.set(days, [...(byDay.get(days) ?? []), { days, grade }]);
  }
  for (const [days, alike] of byDay) {
    if (alike.length > 1) leftOut.push(...alike.map(() => ({ kind: 'sameDay', days }) as const));
  }
  const dated = [...byDay.values()]
    .flatMap((alike) => (alike.length === 1 ? alike : []))
    .sort((a, b) => a.days - b.days);
  const next = dated
    .slice(1)
    .map((later, index) => [dated[index]?.grade.grades ?? [], later.grade.grades] as const);
  const pairs = next.flatMap(([earlier, later]): readonly Pair[] => {
    const [from, to] = [only(earlier), only(later)];
    return from === null || to === null ? [] : [[from, to]];
  });
  return { films: dated, leftOut, pairs, openPairs: next.length - pairs.length, falls: fallsOf(dated) };
}

const only = (grades: readonly Grade[]): Grade | null => (grades.length === 1 ? (grades[0] ?? null) : null);

function fallsOf(films: readonly DatedFilm[]): readonly GradeFall[] {
  let least: Grade = 0;
  return films.flatMap(({ days, grade: { grades } }): readonly GradeFall[] => {
    const [lowest, highest] = [grades[0], grades.at(-1)];
    if (lowest === undefined || highest === undefined) return [];
    const from = least;
    if (highest >= from) {
      if (lowest > least) least = lowest;
      return [];
    }
    least = lowest;
    return [{ days, from, to: highest }];
  });
}

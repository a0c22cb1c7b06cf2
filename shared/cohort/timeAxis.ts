import type { FilmLeftOut } from './gradeCourse.ts';

/** Time points as they stand on an axis of days since the spacer. */
export type TimeAxis<Point> = {
  /** By day; of one day those that share it, whose order is not known. Never empty within. */
  readonly days: readonly { readonly day: number; readonly points: readonly Point[] }[];
  /** Without a day: on no axis. */
  readonly undated: readonly Point[];
  /** What of this has to be said: days that several share, and that some have none. */
  readonly told: readonly Exclude<FilmLeftOut, { kind: 'beforeGrowth' }>[];
};

/** Puts time points on a true time axis, in any order; what is not certain of their order is told and not guessed. */
export function timeAxisOf<Point extends { readonly daysSinceSpacer: number | null }>(
  points: readonly Point[],
): TimeAxis<Point> {
  const undated = points.filter(({ daysSinceSpacer }) => daysSinceSpacer === null);
  const byDay = Map.groupBy(points, ({ daysSinceSpacer }) => daysSinceSpacer);
  const days = [...byDay]
    .flatMap(([day, alike]) => (day === null ? [] : [{ day, points: alike }]))
    .sort((a, b) => a.day - b.day);
  return {
    days,
    undated,
    told: [
      ...days.flatMap(({ day, points: alike }) =>
        alike.length > 1 ? [{ kind: 'sameDay', days: day } as const] : [],
      ),
      ...(undated.length > 0 ? [{ kind: 'undated' } as const] : []),
    ],
  };
}

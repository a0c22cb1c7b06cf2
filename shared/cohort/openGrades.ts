import type { Grade } from '../grading/grade.ts';

/** How many grades are determinate, and what the others leave open. */
export type OpenGrades = {
  readonly all: number;
  readonly determinate: number;
  /** Several grades are feasible. */
  readonly open: number;
  /** None: returned as unreadable, or nothing to grade. */
  readonly none: number;
  /** The sets that occur, the most frequent first; open ones alone. */
  readonly sets: readonly { readonly grades: readonly Grade[]; readonly count: number }[];
};

/**
 * Counts determinate and open grades with their feasible sets (method §1.3).
 *
 * @param found grades left open, ascending, of each read or film
 */
export function openGrades(found: readonly (readonly Grade[])[]): OpenGrades {
  const open = found.filter((grades) => grades.length > 1);
  const determinate = found.filter((grades) => grades.length === 1).length;
  return {
    all: found.length,
    determinate,
    open: open.length,
    none: found.length - determinate - open.length,
    sets: [...Map.groupBy(open, String).values()]
      .flatMap((alike) => (alike[0] === undefined ? [] : [{ grades: alike[0], count: alike.length }]))
      .sort((a, b) => b.count - a.count || (String(a.grades) < String(b.grades) ? -1 : 1)),
  };
}

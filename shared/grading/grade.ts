import type { GradeScale, NaPolicy } from './ruleSettings.ts';

/** Grade codes of the method: 0 none, 1…4 = I…IV. On the scale R0..IV, 0 stands for R0 and 1 does not occur. */
export type Grade = 0 | 1 | 2 | 3 | 4;

const NUMERALS = ['0', 'I', 'II', 'III', 'IV'] as const;

/** A grade as it is written: 0, I, II, III, IV; on the scale R0..IV, R0 for both 0 and I. */
export function gradeLabel(grade: Grade, scale: GradeScale): string {
  return scale === 'R0..IV' && grade <= 1 ? 'R0' : NUMERALS[grade];
}

/** Grades on a scale, ascending, each once; on R0..IV, I is folded into R0 (method §1.7). */
export function onScale(grades: Iterable<Grade>, scale: GradeScale): readonly Grade[] {
  const folded = new Set<Grade>();
  for (const grade of grades) folded.add(scale === 'R0..IV' && grade === 1 ? 0 : grade);
  return [...folded].sort((a, b) => a - b);
}

/**
 * The value a table uses for a set of feasible grades (method §1.3): the grade itself where there is one;
 * where several are feasible nothing (`exclude`, the default), or the lowest or highest of them as a
 * sensitivity analysis. An empty set (nothing to grade) has no value under any policy.
 */
export function gradeForStatistics(feasible: readonly Grade[], policy: NaPolicy): Grade | null {
  if (feasible.length === 1 || policy === 'lower') return feasible[0] ?? null;
  return policy === 'upper' ? (feasible.at(-1) ?? null) : null;
}

import type { Grade } from '../grading/grade.ts';
import type { OwnGradeRecord } from './readDocument.ts';

/**
 * How a reader's own grade stands to the derived one, which it never replaces: both are kept (method §1.7).
 * `chosen` is one among several that are feasible, `override` one that the marks do not give.
 */
export type GradeStanding = 'agrees' | 'chosen' | 'override' | 'cannotGrade';

/**
 * The standing of an own grade. R0, "no bone on radiographs", agrees with 0 and with I, between which radiographs
 * cannot tell; where any higher grade is feasible it is chosen among them or overrides them.
 *
 * @param feasible the derived grades, ascending, on the scale of the rules; empty where nothing can be graded, which
 *   any own grade then overrides
 */
export function gradeStandingOf(
  feasible: readonly Grade[],
  { grade: own }: Pick<OwnGradeRecord, 'grade'>,
): GradeStanding {
  if (own.kind === 'cannotGrade') return 'cannotGrade';
  const { grade } = own;
  const isMeant = (one: Grade): boolean => (grade === 'R0' ? one < 2 : one === grade);
  if (!feasible.some(isMeant)) return 'override';
  return feasible.every(isMeant) ? 'agrees' : 'chosen';
}

import { type Grade, gradeForStatistics, onScale } from '../grading/grade.ts';
import type { RuleSettings } from '../grading/ruleSettings.ts';
import type { OwnGradeRecord } from './readDocument.ts';

/**
 * The one grade that stands for a read in tables (method §1.3, §1.7), or null where it is missing. Under
 * `primaryGrade: derived` that is the derived grade; where several are feasible, the one that the reader chose and
 * gave a reason for, else what `naPolicy` says. Under `committed` it is the reader's own grade or nothing.
 *
 * @param feasible ascending, on the scale of the rules
 */
export function primaryGradeOf(
  feasible: readonly Grade[],
  own: OwnGradeRecord | null,
  { primaryGrade, naPolicy, scale }: Pick<RuleSettings, 'primaryGrade' | 'naPolicy' | 'scale'>,
): Grade | null {
  const chosen = own === null ? null : ownGradeOn(scale, own);
  if (primaryGrade === 'committed') return chosen;
  const settlesIt = feasible.length > 1 && chosen !== null && own?.reason !== '';
  return settlesIt ? chosen : gradeForStatistics(feasible, naPolicy);
}

function ownGradeOn(scale: RuleSettings['scale'], { grade }: OwnGradeRecord): Grade | null {
  if (grade.kind === 'cannotGrade') return null;
  return onScale([grade.grade === 'R0' ? 0 : grade.grade], scale)[0] ?? null;
}

import type { Side } from '../dicom/projection.ts';
import type { Grade } from '../grading/grade.ts';
import type { GradeScale, RuleSettings } from '../grading/ruleSettings.ts';
import { type AgreementRead, type AgreementState, valuesOf } from '../study/agreementTable.ts';

/**
 * Where the grade of a film comes from. `consensus`: what both readers, or a third one, settled. `firstLocked`: the
 * first locked version of all who read it, who agree. `unsettled`: they differ and no consensus stands; the grade is
 * then open between theirs.
 */
export const GRADE_SOURCES = ['consensus', 'firstLocked', 'unsettled'] as const;
export type GradeSource = (typeof GRADE_SOURCES)[number];

/** What is known of one film of one defect, from locked reads alone. */
export type FilmGrade = {
  readonly source: GradeSource;
  /** Grades left open, ascending; one where it is determinate, none where the film is unreadable to somebody. */
  readonly grades: readonly Grade[];
  readonly sides: Readonly<Record<Side, AgreementState>>;
};

/**
 * The grade of a film for tables over time (method §5): the read that a settled consensus names, else the first locked
 * versions of the primary reads. Amendments, repeats and training never count. Null where nobody has locked it.
 *
 * @param reads all reads of one unit
 * @param settled the read that the consensus over it names; null where there is none, or it is not settled
 */
export function filmGradeOf(
  reads: readonly AgreementRead[],
  settled: AgreementRead | null,
  scale: GradeScale,
  primaryGrade: RuleSettings['primaryGrade'],
): FilmGrade | null {
  if (settled !== null) {
    const values = valuesOf(settled, scale);
    return { source: 'consensus', grades: values[primaryGrade], sides: values.sides };
  }
  const primary = reads.filter(({ purpose }) => purpose === 'primary');
  const [first, ...others] = [...Map.groupBy(primary, ({ reader }) => reader).values()].map((versions) => {
    const earliest = versions.toSorted((a, b) => a.occasion - b.occasion || a.version - b.version)[0];
    return earliest === undefined ? undefined : valuesOf(earliest, scale);
  });
  if (first === undefined) return null;
  const all = [first, ...others].flatMap((values) => values ?? []);
  const sets = all.map((values) => values[primaryGrade]);
  const isSame = sets.every((grades) => String(grades) === String(sets[0]));
  const side = (name: Side): AgreementState =>
    all.every(({ sides }) => sides[name] === first.sides[name]) ? first.sides[name] : null;
  return {
    source: isSame ? 'firstLocked' : 'unsettled',
    grades: sets.some((grades) => grades.length === 0) ? [] : [...new Set(sets.flat())].sort((a, b) => a - b),
    sides: {
      medial: side('medial'),
      lateral: side('lateral'),
      anterior: side('anterior'),
      posterior: side('posterior'),
    },
  };
}

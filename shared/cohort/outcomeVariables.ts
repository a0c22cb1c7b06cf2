import { type Grade, gradeForStatistics, gradeLabel } from '../grading/grade.ts';
import type { GradeScale, NaPolicy } from '../grading/ruleSettings.ts';
import { worded } from '../texts/wording.ts';
import type { CaseValue, CaseValues } from './caseValue.ts';
import type { CaseVariable } from './caseVariables.ts';
import { askedGrades, reaches } from './gradeIncidence.ts';
import type { PatientOutcome } from './patientOutcome.ts';

/** What every key of an outcome begins with; no variable of a protocol can have a point in its name. */
const PREFIX = 'outcome.';

/** The highest grade as a number, of which ranks are made. */
export const GRADE_RANK = `${PREFIX}gradeRank`;

/** Whether a variable follows from the grading, and was not recorded beside it. */
export const isOutcome = (key: string): boolean => key.startsWith(PREFIX);

/** Films to a patient, days and shares have no end that is known. */
const OPEN = { min: null, max: null } as const;

/**
 * What came of patients as variables that can be described and compared like those that were recorded: the highest grade
 * as an answer and as a rank, each grade reached or not, a continuous side, the highest measured share, the last day.
 */
export const outcomeVariables = (scale: GradeScale): readonly CaseVariable[] => [
  {
    key: `${PREFIX}grade`,
    label: worded('cohort.outcome.grade'),
    kind: 'category',
    codes: gradesOf(scale).map((grade) => ({ code: String(grade), label: gradeLabel(grade, scale) })),
    isRequired: false,
  },
  {
    key: GRADE_RANK,
    label: worded('cohort.outcome.gradeRank'),
    kind: 'whole',
    unit: '',
    min: 0,
    max: 4,
    isRequired: false,
  },
  ...askedGrades(scale).map(
    (grade): CaseVariable => ({
      key: reachedKey(grade),
      label: worded('cohort.outcome.reached', { grade: gradeLabel(grade, scale) }),
      kind: 'yesNo',
      isRequired: false,
    }),
  ),
  {
    key: `${PREFIX}continuous`,
    label: worded('cohort.outcome.continuous'),
    kind: 'yesNo',
    isRequired: false,
  },
  {
    key: `${PREFIX}percent`,
    label: worded('cohort.outcome.percent'),
    kind: 'number',
    unit: '%',
    ...OPEN,
    isRequired: false,
  },
  {
    key: `${PREFIX}films`,
    label: worded('cohort.outcome.films'),
    kind: 'whole',
    unit: '',
    ...OPEN,
    isRequired: false,
  },
  {
    key: `${PREFIX}lastDay`,
    label: worded('cohort.outcome.lastDay'),
    kind: 'days',
    ...OPEN,
    isRequired: false,
  },
];

const reachedKey = (grade: Grade): string => `${PREFIX}reached${grade}`;

const gradesOf = (scale: GradeScale): readonly Grade[] =>
  scale === 'R0..IV' ? [0, 2, 3, 4] : [0, 1, 2, 3, 4];

/** The values of the outcomes of a patient; what the films leave open is missing, or settled by the policy. */
export function outcomeValues(outcome: PatientOutcome, scale: GradeScale, policy: NaPolicy): CaseValues {
  const { highest, wasContinuous, percent, graded, lastDay } = outcome;
  const grade = gradeForStatistics(highest, policy);
  const open = highest.length === 0 || policy === 'exclude' ? null : policy === 'upper';
  return {
    [`${PREFIX}grade`]: grade === null ? null : String(grade),
    [GRADE_RANK]: grade,
    ...Object.fromEntries(
      askedGrades(scale).map((each): [string, CaseValue] => [
        reachedKey(each),
        reaches(highest, each) ?? open,
      ]),
    ),
    [`${PREFIX}continuous`]: wasContinuous ?? open,
    [`${PREFIX}percent`]: percent,
    [`${PREFIX}films`]: graded,
    [`${PREFIX}lastDay`]: lastDay,
  };
}

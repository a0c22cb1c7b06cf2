import { type Estimate, valueOrNull } from '../statistics/estimate.ts';
import type { CaseValues } from './caseValue.ts';
import type { CaseVariable } from './caseVariables.ts';
import { compareGroups } from './compareGroups.ts';
import { type Grouping, groupingBy } from './grouping.ts';
import { isOutcome } from './outcomeVariables.ts';
import { type TableOneCell, tableOne } from './tableOne.ts';

/** What must stand beside a comparison (method §4). */
export type ComparisonWarning =
  /** An expected count is below 5: Fisher's test is the one to read. */
  | 'smallExpected'
  /** Chi-square is below .05 and Fisher's test is not: by the test to be read the groups do not differ. */
  | 'onlyByChiSquare'
  /** The groups were made of the grading, and so is what is compared. */
  | 'circular';

/** One variable over the groups. */
export type ComparedVariable = {
  readonly variable: CaseVariable;
  /** Of each group, as Table 1 has them. */
  readonly cells: readonly TableOneCell[];
  readonly tests: ReturnType<typeof compareGroups>;
  readonly warnings: readonly ComparisonWarning[];
};

/** Groups of a cohort compared in every other variable, each by every test that applies. */
export type GroupComparison = {
  readonly grouping: Grouping;
  /** Fewer than two groups: nothing is compared. */
  readonly rows: readonly ComparedVariable[];
  /** Variables that nobody has recorded; they are not compared. */
  readonly unrecorded: readonly CaseVariable[];
};

const SIGNIFICANT = 0.05;

/**
 * Compares groups in all variables but the one that makes them (method §4). Which variables are asked is not chosen by
 * what they show, and every test that applies is given.
 */
export function groupComparison(
  by: CaseVariable,
  variables: readonly CaseVariable[],
  cases: readonly CaseValues[],
): GroupComparison {
  const grouping = groupingBy(by, cases);
  if (grouping.groups.length < 2) return { grouping, rows: [], unrecorded: [] };
  const grouped = grouping.groups.flatMap((group) => group.cases);
  const isRecorded = ({ key }: CaseVariable): boolean =>
    grouped.some((values) => (values[key] ?? null) !== null);
  const all = variables.filter(({ key }) => key !== by.key);
  const others = all.filter(isRecorded);
  return {
    grouping,
    rows: tableOne(others, grouping.groups).rows.map(({ variable, cells }) => {
      const tests = compareGroups(variable, grouping.groups);
      return { variable, cells, tests, warnings: warningsOf(by, variable, tests) };
    }),
    unrecorded: all.filter((variable) => !isRecorded(variable)),
  };
}

function warningsOf(
  by: CaseVariable,
  variable: CaseVariable,
  tests: ComparedVariable['tests'],
): readonly ComparisonWarning[] {
  const warnings: ComparisonWarning[] = [];
  if (isOutcome(by.key) && isOutcome(variable.key)) warnings.push('circular');
  if (tests.kind !== 'answers' || !tests.isExactRead) return warnings;
  warnings.push('smallExpected');
  const chiSquare = valueOrNull(tests.chiSquare)?.p ?? 1;
  if (isBelow(chiSquare) && !isBelow(valueOr(tests.exactP, 0))) warnings.push('onlyByChiSquare');
  return warnings;
}

const isBelow = (p: number): boolean => p < SIGNIFICANT;
const valueOr = (estimate: Estimate, other: number): number => valueOrNull(estimate) ?? other;

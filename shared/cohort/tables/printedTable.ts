import type { Grade } from '../../grading/grade.ts';
import { gradeLabel } from '../../grading/grade.ts';
import type { GradeScale } from '../../grading/ruleSettings.ts';
import { type Estimate, type Interval, valueOrNull } from '../../statistics/estimate.ts';
import { undefinedWords } from '../../statistics/statisticsWords.ts';
import { type Figure, figure, shareFigure } from '../../texts/printedNumber.ts';
import { type Wording, worded } from '../../texts/wording.ts';
import { unitOf } from '../caseHeadings.ts';
import type { CaseVariable, Named } from '../caseVariables.ts';

/** One place of a printed table: how a person reads it, and what leaves in a file. */
export type PrintedCell =
  /** Words; `code` stands for them in files, the same in every language. */
  | { readonly kind: 'text'; readonly text: Named; readonly code: string }
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  /** Several numbers in one place, each a column of its own in files. */
  | { readonly kind: 'parts'; readonly values: readonly (number | null)[]; readonly text: Named }
  /** No value; `why` where that is not plain. */
  | { readonly kind: 'empty'; readonly why: Wording | null };

/** A column: its name in files, its heading, and the names of the parts of its cells. */
export type PrintedColumn = {
  readonly key: string;
  readonly title: Named;
  readonly parts?: readonly string[];
  /** Said of what the first column names, and the same in each of its rows: a person reads it once. */
  readonly isOfFirst?: true;
};

/** A table as screens print it, with the numbers that leave behind what is read. Every row is as long as the columns. */
export type PrintedTable = {
  /** Small letters and hyphens, as a file is named. */
  readonly name: string;
  readonly title: Wording;
  readonly columns: readonly PrintedColumn[];
  readonly rows: readonly (readonly PrintedCell[])[];
  /** What must be known to read it, each a sentence. */
  readonly notes: readonly Wording[];
};

/** No value, and nothing to say about it. */
export const NOTHING: PrintedCell = { kind: 'empty', why: null };

export const words = (text: Named, code: string): PrintedCell => ({ kind: 'text', text, code });

export const counted = (count: number): PrintedCell => ({
  kind: 'number',
  value: count,
  text: String(count),
});

export const measured = (value: number, print: Figure): PrintedCell => ({
  kind: 'number',
  value,
  text: print(value),
});

/** The cell of an estimate: its number, or why there is none. */
export const estimated = (estimate: Estimate, print: Figure): PrintedCell =>
  estimate.kind === 'known'
    ? measured(estimate.value, print)
    : { kind: 'empty', why: undefinedWords(estimate.why) };

/** k of n as a share; nothing where n is 0. */
export const shareOf = (k: number, n: number): PrintedCell =>
  n === 0 ? NOTHING : measured(k / n, shareFigure);

/** Two ends; the names of its parts are {@link ENDS}. */
export const between = ([low, high]: Interval, print: Figure): PrintedCell => ({
  kind: 'parts',
  values: [low, high],
  text: worded('agreement.interval', { low: print(low), high: print(high) }),
});

export const betweenEstimated = (estimate: Estimate<Interval>, print: Figure): PrintedCell => {
  const interval = valueOrNull(estimate);
  return interval === null ? NOTHING : between(interval, print);
};

/** How the columns of both ends are called in files. */
export const ENDS = ['low', 'high'] as const;

/** Minutes with one decimal. */
export const minutesFigure: Figure = (value) => figure(value, 1);

/** A variable with its unit, as a heading. */
export function variableWords(variable: CaseVariable): Named {
  const unit = unitOf(variable);
  if (unit === null) return variable.label;
  const known = unit === 'years' || unit === 'months' || unit === 'weeks' || unit === 'days';
  return worded('cohort.withUnit', {
    name: variable.label,
    unit: known ? worded(`caseData.unit.${unit}`) : unit,
  });
}

/** The grades of a scale as columns or rows of a table: on R0..IV there is no I. */
const scaleGrades = (scale: GradeScale): readonly { readonly grade: Grade; readonly label: string }[] =>
  ([0, 1, 2, 3, 4] as const).flatMap((grade) =>
    scale === 'R0..IV' && grade === 1 ? [] : [{ grade, label: gradeLabel(grade, scale) }],
  );

/** Columns of a table of grades by grades, headed by the scale. */
export const gradeColumns = (scale: GradeScale): readonly PrintedColumn[] =>
  scaleGrades(scale).map(({ grade, label }) => ({ key: `grade_${grade}`, title: label }));

/** The rows of a table of counts over 0..4, each headed by its grade. */
export const gradeRows = (
  table: readonly (readonly number[])[],
  scale: GradeScale,
): readonly (readonly PrintedCell[])[] =>
  scaleGrades(scale).map(({ grade, label }) => [
    words(label, String(grade)),
    ...scaleGrades(scale).map((column) => counted(table[grade]?.[column.grade] ?? 0)),
  ]);

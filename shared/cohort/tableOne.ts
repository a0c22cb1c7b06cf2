import type { Interval } from '../statistics/estimate.ts';
import { median, quantile } from '../statistics/quantile.ts';
import { meanOf, varianceOf } from '../statistics/sums.ts';
import type { CaseValue, CaseValues } from './caseValue.ts';
import type { CaseCode, CaseVariable } from './caseVariables.ts';

/** How often each answer was given. */
export type AnswerCount = {
  /** Null for yes and no: those who said yes are counted. */
  readonly code: CaseCode | null;
  readonly count: number;
  /** Of the cases in which something is recorded, 0 to 1; null where that is none. */
  readonly share: number | null;
};

/** What Table 1 prints of one variable in one group. `n` cases have it recorded, `missing` have not. */
export type TableOneCell = { readonly n: number; readonly missing: number } & (
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'quantity';
      readonly median: number;
      readonly range: Interval;
      /** First and third quartile, type 7. */
      readonly quartiles: Interval;
      readonly mean: number;
      /** Sample SD; null for a single case. */
      readonly sd: number | null;
    }
  | { readonly kind: 'answers'; readonly answers: readonly AnswerCount[] }
);

/** A group of cases with a name of its own; a case may be in none. */
export type CaseGroup = { readonly key: string; readonly cases: readonly CaseValues[] };

/** Table 1: a row for each variable, a cell for each group, in the order in which both are given. */
export type TableOne = {
  readonly groups: readonly { readonly key: string; readonly cases: number }[];
  readonly rows: readonly { readonly variable: CaseVariable; readonly cells: readonly TableOneCell[] }[];
};

/**
 * The table that describes the patients (paper 1, Table 1): median, range and mean of what is measured, counts and
 * shares of what is chosen. Whoever has nothing recorded is counted as missing and is in no denominator. Every answer
 * that a variable allows has its row, also where nobody gave it. A variable of which nothing is recorded has a cell of
 * kind `nothing`. Values are those that `valueFault` lets pass.
 */
export const tableOne = (variables: readonly CaseVariable[], groups: readonly CaseGroup[]): TableOne => ({
  groups: groups.map(({ key, cases }) => ({ key, cases: cases.length })),
  rows: variables.map((variable) => ({
    variable,
    cells: groups.map(({ cases }) => cellOf(variable, cases)),
  })),
});

function cellOf(variable: CaseVariable, cases: readonly CaseValues[]): TableOneCell {
  const values = cases.map((values) => values[variable.key] ?? null).filter((value) => value !== null);
  const counted = { n: values.length, missing: cases.length - values.length };
  if (variable.kind === 'category') {
    const answers = variable.codes.map((code) => answerOf(code, values, code.code));
    return { ...counted, kind: 'answers', answers };
  }
  if (variable.kind === 'yesNo')
    return { ...counted, kind: 'answers', answers: [answerOf(null, values, true)] };
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === 0) return { ...counted, kind: 'nothing' };
  return {
    ...counted,
    kind: 'quantity',
    median: median(numbers),
    range: [Math.min(...numbers), Math.max(...numbers)],
    quartiles: [quantile(numbers, 0.25), quantile(numbers, 0.75)],
    mean: meanOf(numbers),
    sd: numbers.length < 2 ? null : Math.sqrt(varianceOf(numbers)),
  };
}

function answerOf(code: CaseCode | null, values: readonly CaseValue[], answer: CaseValue): AnswerCount {
  const count = values.filter((value) => value === answer).length;
  return { code, count, share: values.length === 0 ? null : count / values.length };
}

/** The cases by the code that they have of a category, in its order; a case without one is in no group. */
export const groupsBy = (
  variable: Extract<CaseVariable, { readonly kind: 'category' }>,
  cases: readonly CaseValues[],
): readonly CaseGroup[] =>
  variable.codes.map(({ code }) => ({
    key: code,
    cases: cases.filter((values) => values[variable.key] === code),
  }));

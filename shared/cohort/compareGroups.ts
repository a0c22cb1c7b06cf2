import { type ChiSquare, type Counts, needsExactTest, pearsonChiSquare } from '../statistics/contingency.ts';
import { describeValues } from '../statistics/description.ts';
import { type Estimate, onKnown, undefinedBecause, valueOrNull } from '../statistics/estimate.ts';
import { type FisherExact, type Fourfold, fisherExact } from '../statistics/fisherExact.ts';
import { freemanHalton } from '../statistics/freemanHalton.ts';
import { kruskalWallis, type MannWhitney, mannWhitney } from '../statistics/rankComparison.ts';
import { type GroupSummary, type TwoMeans, twoMeans } from '../statistics/twoMeans.ts';
import type { CaseValue } from './caseValue.ts';
import type { CaseVariable } from './caseVariables.ts';
import type { CaseGroup } from './tableOne.ts';

/** Groups compared in what was chosen: counts of groups (rows) by answers (columns) that somebody gave. */
export type AnswerComparison = {
  readonly kind: 'answers';
  readonly counts: Counts;
  readonly chiSquare: Estimate<ChiSquare>;
  /** Two-sided, of the whole table. */
  readonly exactP: Estimate;
  /** With the conditional odds ratio, of two groups and two answers alone. */
  readonly fourfold: FisherExact | null;
  /** An expected count is below 5: the exact p is the one to read (method §4). */
  readonly isExactRead: boolean;
};

/** Groups compared in what was measured. */
export type QuantityComparison = {
  readonly kind: 'quantity';
  readonly sizes: readonly number[];
  /** Of two groups; null of others. */
  readonly two: { readonly means: Estimate<TwoMeans>; readonly ranks: Estimate<MannWhitney> } | null;
  readonly kruskal: Estimate<{ readonly h: number; readonly df: number; readonly p: number }>;
};

/**
 * Compares groups in one variable (method §4). Whoever has nothing recorded is left out. Every test is given that
 * applies, the preferred one marked, so that none is chosen by its result.
 */
export function compareGroups(
  variable: CaseVariable,
  groups: readonly CaseGroup[],
): AnswerComparison | QuantityComparison {
  const values = groups.map(({ cases }) =>
    cases.map((each) => each[variable.key] ?? null).filter((value) => value !== null),
  );
  if (variable.kind === 'category')
    return compareAnswers(
      values,
      variable.codes.map(({ code }) => code),
    );
  if (variable.kind === 'yesNo') return compareAnswers(values, [true, false]);
  return compareQuantities(values.map((group) => group.filter((value) => typeof value === 'number')));
}

function compareAnswers(
  values: readonly (readonly CaseValue[])[],
  answers: readonly CaseValue[],
): AnswerComparison {
  const given = answers.filter((answer) => values.some((group) => group.includes(answer)));
  const counts = values.map((group) =>
    given.map((answer) => group.filter((value) => value === answer).length),
  );
  const chiSquare =
    given.length < 2 || counts.length < 2 ? undefinedBecause('noVariation') : pearsonChiSquare(counts);
  const fourfold = chiSquare.kind === 'known' ? asFourfold(counts) : null;
  return {
    kind: 'answers',
    counts,
    chiSquare,
    exactP: onKnown(chiSquare, () => freemanHalton(counts)),
    fourfold: fourfold === null ? null : fisherExact(fourfold),
    isExactRead: chiSquare.kind === 'known' && needsExactTest(counts),
  };
}

function asFourfold(counts: Counts): Fourfold | null {
  const [first, second] = counts;
  if (counts.length !== 2 || first?.length !== 2) return null;
  const [a = 0, b = 0] = first;
  const [c = 0, d = 0] = second ?? [];
  return [
    [a, b],
    [c, d],
  ];
}

function compareQuantities(groups: readonly (readonly number[])[]): QuantityComparison {
  const [first, second] = groups;
  const isTwo = groups.length === 2 && first !== undefined && second !== undefined;
  return {
    kind: 'quantity',
    sizes: groups.map((group) => group.length),
    two: isTwo ? { means: meansOf(first, second), ranks: mannWhitney(first, second) } : null,
    kruskal: kruskalWallis(groups),
  };
}

function meansOf(first: readonly number[], second: readonly number[]): Estimate<TwoMeans> {
  const summary = (values: readonly number[]): Estimate<GroupSummary> =>
    onKnown(describeValues(values), ({ n, mean, sd }) => ({
      kind: 'known',
      value: { n, mean, sd: valueOrNull(sd) ?? 0 },
    }));
  return onKnown(summary(first), (one) => onKnown(summary(second), (other) => twoMeans(one, other)));
}

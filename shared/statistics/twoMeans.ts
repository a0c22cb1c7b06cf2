import { tQuantile, tTwoSided } from './distributions.ts';
import { type Estimate, type Interval, known, undefinedBecause } from './estimate.ts';

/** A group by its summary, as papers print it. */
export type GroupSummary = { readonly mean: number; readonly sd: number; readonly n: number };

export type TTest = { readonly t: number; readonly df: number; readonly p: number };

/** Comparison of two means. */
export type TwoMeans = {
  readonly difference: number;
  /** Welch's 95 % interval of the difference. */
  readonly interval: Interval;
  readonly pooled: TTest;
  readonly welch: TTest;
  /** Difference in pooled standard deviations. */
  readonly cohenD: number;
};

/** Student's t with pooled variance, and Welch's (1947). Undefined below two per group, and where nothing varies. */
export function twoMeans(first: GroupSummary, second: GroupSummary): Estimate<TwoMeans> {
  if (first.n < 2 || second.n < 2) return undefinedBecause('tooFewItems');
  const difference = first.mean - second.mean;
  const pooledDf = first.n + second.n - 2;
  const pooledSd = Math.sqrt(((first.n - 1) * first.sd ** 2 + (second.n - 1) * second.sd ** 2) / pooledDf);
  if (pooledSd === 0) return undefinedBecause('noVariation');
  const one = first.sd ** 2 / first.n;
  const other = second.sd ** 2 / second.n;
  const se = Math.sqrt(one + other);
  const df = (one + other) ** 2 / (one ** 2 / (first.n - 1) + other ** 2 / (second.n - 1));
  const half = tQuantile(0.975, df) * se;
  const testOf = (t: number, degrees: number): TTest => ({ t, df: degrees, p: tTwoSided(t, degrees) });
  return known({
    difference,
    interval: [difference - half, difference + half],
    pooled: testOf(difference / (pooledSd * Math.sqrt(1 / first.n + 1 / second.n)), pooledDf),
    welch: testOf(difference / se, df),
    cohenD: difference / pooledSd,
  });
}

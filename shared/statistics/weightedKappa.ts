import { agreementWeights, type Weighting } from './agreementWeights.ts';
import { Z_95 } from './distributions.ts';
import { type Estimate, type Interval, known, undefinedBecause } from './estimate.ts';
import { agreementTable, type Pair } from './ratings.ts';
import { sumBy, sumOf } from './sums.ts';

/** Cohen's kappa with what its interval and test rest on. */
export type Kappa = {
  readonly value: number;
  /** Standard error of the value, for its interval (Fleiss, Cohen & Everitt 1969). */
  readonly se: number;
  /** Value ± 1.96 SE with the upper end cut at 1; undefined where the standard error is 0. */
  readonly interval: Estimate<Interval>;
  /** Standard error if the readers agreed by chance alone, for z. */
  readonly nullSe: number;
  readonly z: Estimate;
  readonly observed: number;
  readonly expected: number;
};

/** A standard error below this is rounding: the formula subtracts two numbers near 1 and takes a root. */
const ROUNDING = 1e-7;

/**
 * κ_w = (Σ w p − Σ w p_i. p_.j) / (1 − Σ w p_i. p_.j) on the fixed scale (Cohen 1960, 1968; method §3).
 *
 * Undefined without pairs, and where chance alone would agree always (both readers gave one and the same grade).
 */
export function weightedKappa(
  pairs: readonly Pair[],
  scale: readonly number[],
  weighting: Weighting,
): Estimate<Kappa> {
  const n = pairs.length;
  if (n === 0) return undefinedBecause('nothingToCompare');
  const p = agreementTable(pairs, scale).map((row) => row.map((count) => count / n));
  const w = agreementWeights(scale.length, weighting);
  const rows = p.map(sumOf);
  const columns = scale.map((_, j) => sumBy(p, (row) => row[j] ?? 0));
  const over = (term: (i: number, j: number, weight: number) => number): number =>
    sumBy(w, (line, i) => sumBy(line, (weight, j) => term(i, j, weight)));
  const shareOf = (i: number, j: number): number => p[i]?.[j] ?? 0;
  const byChance = (i: number, j: number): number => (rows[i] ?? 0) * (columns[j] ?? 0);

  const observed = over((i, j, weight) => weight * shareOf(i, j));
  const expected = over((i, j, weight) => weight * byChance(i, j));
  if (1 - expected < Number.EPSILON * scale.length) return undefinedBecause('expectedAgreementIsOne');
  const value = (observed - expected) / (1 - expected);

  const rowMeans = w.map((line) => sumBy(line, (weight, j) => weight * (columns[j] ?? 0)));
  const columnMeans = scale.map((_, j) => sumBy(w, (line, i) => (line[j] ?? 0) * (rows[i] ?? 0)));
  const means = (i: number, j: number): number => (rowMeans[i] ?? 0) + (columnMeans[j] ?? 0);
  const scatter = over((i, j, weight) => shareOf(i, j) * (weight - means(i, j) * (1 - value)) ** 2);
  const nullScatter = over((i, j, weight) => byChance(i, j) * (weight - means(i, j)) ** 2);
  const rootOf = (sum: number, square: number): number =>
    Math.sqrt(Math.max(0, sum - square) / n) / (1 - expected);
  const exactSe = rootOf(scatter, (value - expected * (1 - value)) ** 2);
  const se = exactSe < ROUNDING ? 0 : exactSe;
  const nullSe = rootOf(nullScatter, expected ** 2);
  return known({
    value,
    se,
    interval:
      se === 0
        ? undefinedBecause('standardErrorIsZero')
        : known([value - Z_95 * se, Math.min(1, value + Z_95 * se)]),
    nullSe,
    z: nullSe === 0 ? undefinedBecause('standardErrorIsZero') : known(value / nullSe),
    observed,
    expected,
  });
}

import { agreementWeights, type Weighting } from './agreementWeights.ts';
import { Z_95 } from './distributions.ts';
import { type Estimate, type Interval, known, onKnown, undefinedBecause } from './estimate.ts';
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

/** What both readers of a table of counts agree in, and would by chance, as shares; kappa where it is defined. */
export type KappaCentre = { readonly value: number; readonly observed: number; readonly expected: number };

/** κ_w of a table of counts over the whole scale, without its errors; undefined as {@link weightedKappa} is. */
export function kappaOfTable(
  table: readonly (readonly number[])[],
  weighting: Weighting,
): Estimate<KappaCentre> {
  const n = sumBy(table, sumOf);
  if (n === 0) return undefinedBecause('nothingToCompare');
  const w = agreementWeights(table.length, weighting);
  const rows = table.map(sumOf);
  const columns = table.map((_, j) => sumBy(table, (row) => row[j] ?? 0));
  const observed = sumBy(table, (line, i) => sumBy(line, (count, j) => (w[i]?.[j] ?? 0) * count)) / n;
  const expected =
    sumBy(rows, (row, i) => row * sumBy(columns, (column, j) => (w[i]?.[j] ?? 0) * column)) / n ** 2;
  if (1 - expected < Number.EPSILON * table.length) return undefinedBecause('expectedAgreementIsOne');
  return known({ value: (observed - expected) / (1 - expected), observed, expected });
}

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
  const table = agreementTable(pairs, scale);
  return onKnown(kappaOfTable(table, weighting), (centre) =>
    known(withErrors(table, pairs.length, weighting, centre)),
  );
}

function withErrors(
  table: readonly (readonly number[])[],
  n: number,
  weighting: Weighting,
  { value, observed, expected }: KappaCentre,
): Kappa {
  const p = table.map((row) => row.map((count) => count / n));
  const w = agreementWeights(table.length, weighting);
  const rows = p.map(sumOf);
  const columns = p.map((_, j) => sumBy(p, (row) => row[j] ?? 0));
  const over = (term: (i: number, j: number, weight: number) => number): number =>
    sumBy(w, (line, i) => sumBy(line, (weight, j) => term(i, j, weight)));
  const shareOf = (i: number, j: number): number => p[i]?.[j] ?? 0;
  const byChance = (i: number, j: number): number => (rows[i] ?? 0) * (columns[j] ?? 0);

  const rowMeans = w.map((line) => sumBy(line, (weight, j) => weight * (columns[j] ?? 0)));
  const columnMeans = p.map((_, j) => sumBy(w, (line, i) => (line[j] ?? 0) * (rows[i] ?? 0)));
  const means = (i: number, j: number): number => (rowMeans[i] ?? 0) + (columnMeans[j] ?? 0);
  const scatter = over((i, j, weight) => shareOf(i, j) * (weight - means(i, j) * (1 - value)) ** 2);
  const nullScatter = over((i, j, weight) => byChance(i, j) * (weight - means(i, j)) ** 2);
  const rootOf = (sum: number, square: number): number =>
    Math.sqrt(Math.max(0, sum - square) / n) / (1 - expected);
  const exactSe = rootOf(scatter, (value - expected * (1 - value)) ** 2);
  const se = exactSe < ROUNDING ? 0 : exactSe;
  const nullSe = rootOf(nullScatter, expected ** 2);
  return {
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
  };
}

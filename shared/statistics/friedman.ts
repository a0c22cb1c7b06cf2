import { chiSquareAbove } from './distributions.ts';
import { type Estimate, known, undefinedBecause } from './estimate.ts';
import { midRanks, tieCorrection } from './ranks.ts';
import { sumBy } from './sums.ts';

/** Friedman's test of rows that order their columns, and Kendall's W: 0 no common order, 1 the same order in every row. */
export type Friedman = {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
  readonly concordance: number;
};

/**
 * `values[defect][timePoint]` asks whether grades change over time; `values[timePoint][defect]` gives the W by which the
 * time points order the defects alike. Every cell filled, corrected for ties (Friedman 1937; Kendall & Babington Smith 1939).
 * Undefined for fewer than two columns or no row, and where no row varies.
 */
export function friedman(values: readonly (readonly number[])[]): Estimate<Friedman> {
  const n = values.length;
  const k = values[0]?.length ?? 0;
  if (n === 0 || k < 2) return undefinedBecause('tooFewItems');
  const ranks = values.map(midRanks);
  const spread = sumBy(Array.from({ length: k }), (_, j) => {
    return (sumBy(ranks, (row) => row[j] ?? 0) - (n * (k + 1)) / 2) ** 2;
  });
  const free = n * k * (k + 1) - sumBy(values, tieCorrection) / (k - 1);
  if (free <= 0) return undefinedBecause('noVariation');
  const chiSquare = (12 * spread) / free;
  return known({
    chiSquare,
    df: k - 1,
    p: chiSquareAbove(chiSquare, k - 1),
    concordance: chiSquare / (n * (k - 1)),
  });
}

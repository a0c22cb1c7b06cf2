import { pearson } from './correlation.ts';
import { chiSquareAbove } from './distributions.ts';
import { type Estimate, known, onKnown, undefinedBecause } from './estimate.ts';
import type { Fourfold } from './fisherExact.ts';
import { sumBy, sumOf } from './sums.ts';

/** Counts, group (row) by category (column). */
export type Counts = readonly (readonly number[])[];

/** A chi-square statistic and its probability. */
export type ChiSquare = { readonly chiSquare: number; readonly df: number; readonly p: number };

const tested = (chiSquare: number, df: number): ChiSquare => ({
  chiSquare,
  df,
  p: chiSquareAbove(chiSquare, df),
});

/** The counts expected were rows and columns independent. */
function expectedCounts(counts: Counts): Counts {
  const rows = counts.map(sumOf);
  const columns = columnSums(counts);
  const n = sumOf(rows);
  return rows.map((row) => columns.map((column) => (row * column) / n));
}

const columnSums = (counts: Counts): readonly number[] =>
  (counts[0] ?? []).map((_, j) => sumBy(counts, (row) => row[j] ?? 0));

/** The smallest expected count; 0 where a row or column is empty. */
export const smallestExpected = (counts: Counts): number => Math.min(...expectedCounts(counts).flat());

/** Whether an expected count is so small that the exact test is the one to be read (method §4). */
export const needsExactTest = (counts: Counts): boolean => smallestExpected(counts) < 5;

/** Pearson's chi-square; undefined where a row or column is empty. */
export function pearsonChiSquare(counts: Counts): Estimate<ChiSquare> {
  const expected = expectedCounts(counts);
  if (!(Math.min(...expected.flat()) > 0)) return undefinedBecause('emptyRowOrColumn');
  const chiSquare = sumBy(counts, (row, i) =>
    sumBy(row, (seen, j) => (seen - (expected[i]?.[j] ?? 0)) ** 2 / (expected[i]?.[j] ?? 1)),
  );
  return known(tested(chiSquare, (counts.length - 1) * (columnSums(counts).length - 1)));
}

/** Yates' correction of a fourfold table, never beyond the difference itself. */
export function yatesChiSquare(table: Fourfold): Estimate<ChiSquare> {
  return onKnown(pearsonChiSquare(table), () => {
    const expected = expectedCounts(table).flat();
    const off = Math.abs(table[0][0] - (expected[0] ?? 0));
    return known(
      tested(
        sumBy(expected, (count) => (off - Math.min(0.5, off)) ** 2 / count),
        1,
      ),
    );
  });
}

/** The N − 1 chi-square of a fourfold table (Campbell 2007): Pearson's times (N − 1)/N. */
export const lessOneChiSquare = (table: Fourfold): Estimate<ChiSquare> =>
  onKnown(pearsonChiSquare(table), ({ chiSquare }) => {
    const n = sumOf(table.flat());
    return known(tested((chiSquare * (n - 1)) / n, 1));
  });

/** The likelihood-ratio statistic G = 2 Σ O ln(O/E); empty cells add nothing. */
export function likelihoodRatio(counts: Counts): ChiSquare {
  const expected = expectedCounts(counts);
  const g = sumBy(counts, (row, i) =>
    sumBy(row, (seen, j) => (seen === 0 ? 0 : 2 * seen * Math.log(seen / (expected[i]?.[j] ?? seen)))),
  );
  return tested(g, (counts.length - 1) * (columnSums(counts).length - 1));
}

/** (a·d)/(b·c); undefined where b or c is 0. */
export const sampleOddsRatio = ([[a, b], [c, d]]: Fourfold): Estimate =>
  b * c === 0 ? undefinedBecause('zeroCell') : known((a * d) / (b * c));

/** a/(a + b) − c/(c + d); undefined where a group is empty. */
export const riskDifference = ([[a, b], [c, d]]: Fourfold): Estimate =>
  a + b === 0 || c + d === 0 ? undefinedBecause('emptyRowOrColumn') : known(a / (a + b) - c / (c + d));

/** Trend between ordered rows and columns: M² = (n − 1) r² of their places (Mantel 1963; Agresti 2002). */
export function linearByLinear(counts: Counts): Estimate<ChiSquare> {
  const cells = counts.flatMap((row, i) =>
    row.flatMap((count, j) => Array.from({ length: count }, () => [i, j] as const)),
  );
  const r = pearson(
    cells.map(([i]) => i),
    cells.map(([, j]) => j),
  );
  return onKnown(r, (value) => known(tested((cells.length - 1) * value * value, 1)));
}

import { chiSquareAbove } from './distributions.ts';
import { type Estimate, known, undefinedBecause } from './estimate.ts';
import { agreementTable, type Pair } from './ratings.ts';
import { regularisedBeta } from './specialFunctions.ts';

/** Bowker's test: does one reader's disagreement go one way in some pair of grades? */
export type Symmetry = {
  readonly chiSquare: number;
  /** Pairs of grades between which anybody differed. */
  readonly df: number;
  readonly p: Estimate;
};

/** χ² = Σ (n_ij − n_ji)²/(n_ij + n_ji) over the pairs of grades in use (Bowker 1948); no p without disagreement. */
export function bowker(pairs: readonly Pair[], scale: readonly number[]): Symmetry {
  const table = agreementTable(pairs, scale);
  let chiSquare = 0;
  let df = 0;
  table.forEach((row, i) => {
    row.slice(0, i).forEach((below, j) => {
      const above = table[j]?.[i] ?? 0;
      if (below + above === 0) return;
      chiSquare += (below - above) ** 2 / (below + above);
      df += 1;
    });
  });
  const p = df === 0 ? undefinedBecause('noDiscordantPairs') : known(chiSquareAbove(chiSquare, df));
  return { chiSquare, df, p };
}

/** How many pairs rise and fall from the first to the second. */
export type SignTest = { readonly up: number; readonly down: number; readonly p: Estimate };

/** The exact two-sided sign test, ties left out: 2·P(X ≤ min) of a fair coin, at most 1; no p without a change. */
export function signTest(pairs: readonly Pair[]): SignTest {
  const up = pairs.filter(([first, second]) => second > first).length;
  const down = pairs.filter(([first, second]) => second < first).length;
  const n = up + down;
  if (n === 0) return { up, down, p: undefinedBecause('noDiscordantPairs') };
  const fewer = Math.min(up, down);
  return { up, down, p: known(Math.min(1, 2 * regularisedBeta(0.5, n - fewer, fewer + 1))) };
}

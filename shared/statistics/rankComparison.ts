import { chiSquareAbove, normalTwoSided } from './distributions.ts';
import { type Estimate, known, undefinedBecause } from './estimate.ts';
import { midRanks, tieCorrection } from './ranks.ts';
import { subsetSumTail } from './subsetSums.ts';
import { sumBy, sumOf } from './sums.ts';

/** Mann & Whitney's test of two groups. */
export type MannWhitney = {
  /** Pairs in which the first group is higher; ties count half. */
  readonly u: number;
  /** Normal approximation with tie correction, with and without continuity correction. */
  readonly approximateP: number;
  readonly uncorrectedP: number;
  /** Over all ways to deal out the mid-ranks; for at most 60 values. */
  readonly exactP: Estimate;
};

const EXACT_UP_TO = 60;

/** Undefined where a group is empty and where all values are equal (Mann & Whitney 1947). */
export function mannWhitney(first: readonly number[], second: readonly number[]): Estimate<MannWhitney> {
  const [m, k] = [first.length, second.length];
  const n = m + k;
  if (m === 0 || k === 0) return undefinedBecause('tooFewItems');
  const all = [...first, ...second];
  const ranks = midRanks(all);
  const variance = ((m * k) / 12) * (n + 1 - tieCorrection(all) / (n * (n - 1)));
  if (variance <= 0) return undefinedBecause('noVariation');
  const rankSum = sumOf(ranks.slice(0, m));
  const u = rankSum - (m * (m + 1)) / 2;
  const distance = Math.abs(u - (m * k) / 2);
  const pOf = (off: number): number => Math.min(1, normalTwoSided(off / Math.sqrt(variance)));
  return known({
    u,
    approximateP: pOf(Math.max(0, distance - 0.5)),
    uncorrectedP: pOf(distance),
    exactP:
      n <= EXACT_UP_TO
        ? known(Math.min(1, 2 * subsetSumTail(ranks, rankSum, m)))
        : undefinedBecause('tooManyTables'),
  });
}

/** Kruskal & Wallis' H of any number of groups, corrected for ties; undefined as Mann & Whitney's is. */
export function kruskalWallis(
  groups: readonly (readonly number[])[],
): Estimate<{ readonly h: number; readonly df: number; readonly p: number }> {
  const filled = groups.filter((group) => group.length > 0);
  if (filled.length < 2) return undefinedBecause('tooFewItems');
  const all = filled.flat();
  const n = all.length;
  const untied = 1 - tieCorrection(all) / (n ** 3 - n);
  if (untied <= 0) return undefinedBecause('noVariation');
  const ranks = midRanks(all);
  let from = 0;
  const spread = sumBy(filled, (group) => {
    const own = sumOf(ranks.slice(from, from + group.length));
    from += group.length;
    return own ** 2 / group.length;
  });
  const h = ((12 / (n * (n + 1))) * spread - 3 * (n + 1)) / untied;
  return known({ h, df: filled.length - 1, p: chiSquareAbove(h, filled.length - 1) });
}

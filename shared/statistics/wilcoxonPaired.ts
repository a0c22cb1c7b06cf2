import { normalTwoSided } from './distributions.ts';
import { type Estimate, known, undefinedBecause } from './estimate.ts';
import { midRanks, tieCorrection } from './ranks.ts';
import type { Pair } from './ratings.ts';
import { subsetSumTail } from './subsetSums.ts';
import { sumBy } from './sums.ts';

/** Wilcoxon's signed-rank test of second − first. */
export type SignedRank = {
  /** Sum of the ranks of the rises. */
  readonly v: number;
  readonly nonZero: number;
  /** Normal approximation with tie and continuity correction. */
  readonly approximateP: number;
  /** Over all signs of the mid-ranks at hand; for fewer than 50 changes. */
  readonly exactP: Estimate;
};

const EXACT_BELOW = 50;

/** Zeros are dropped, equal changes share mid-ranks (Wilcoxon 1945; method §3). Undefined where nothing changed. */
export function wilcoxonPaired(pairs: readonly Pair[]): Estimate<SignedRank> {
  const changes = pairs.map(([first, second]) => second - first).filter((change) => change !== 0);
  const n = changes.length;
  if (n === 0) return undefinedBecause('noDiscordantPairs');
  const sizes = changes.map(Math.abs);
  const ranks = midRanks(sizes);
  const v = sumBy(ranks, (rank, index) => ((changes[index] ?? 0) > 0 ? rank : 0));
  const centre = (n * (n + 1)) / 4;
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - tieCorrection(sizes) / 48;
  const distance = Math.max(0, Math.abs(v - centre) - 0.5);
  return known({
    v,
    nonZero: n,
    approximateP: Math.min(1, normalTwoSided(distance / Math.sqrt(variance))),
    exactP:
      n < EXACT_BELOW ? known(Math.min(1, 2 * subsetSumTail(ranks, v))) : undefinedBecause('tooManyTables'),
  });
}

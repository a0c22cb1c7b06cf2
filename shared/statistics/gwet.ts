import { agreementWeights, type Weighting } from './agreementWeights.ts';
import { tQuantile } from './distributions.ts';
import { type Estimate, type Interval, known, undefinedBecause } from './estimate.ts';
import { placeOn, type Ratings } from './ratings.ts';
import { meanOf, sumBy, sumOf } from './sums.ts';

/** Gwet's AC1 (no weights) or AC2. */
export type Gwet = {
  /** At most 1; may fall below −1 and is then reported as it is. */
  readonly value: number;
  readonly observed: number;
  readonly expected: number;
  /** Undefined for a single item. */
  readonly spread: Estimate<{ readonly se: number; readonly interval: Interval }>;
};

/**
 * AC1/AC2 of any number of readers with gaps: expected agreement T_w Σ π(1−π)/(q(q−1)), variance of Gwet (2008) in
 * its raw form, interval by t with n − 1 and limited to −1..1 (method §3). Items with one rating take part in π.
 * Undefined where no item was graded twice.
 */
export function gwetCoefficient(
  ratings: Ratings,
  scale: readonly number[],
  weighting: Weighting,
): Estimate<Gwet> {
  const q = scale.length;
  const w = agreementWeights(q, weighting);
  const items = ratings
    .map((row) => row.filter((rating) => rating !== null))
    .filter((row) => row.length > 0)
    .map((row) => {
      const counts = scale.map(() => 0);
      for (const grade of row) {
        const place = placeOn(scale, grade);
        counts[place] = (counts[place] ?? 0) + 1;
      }
      return { readers: row.length, counts };
    });
  const n = items.length;
  const shared = items.filter(({ readers }) => readers >= 2).length;
  if (shared === 0) return undefinedBecause('nothingToCompare');

  const agreementOf = ({ readers, counts }: (typeof items)[number]): number =>
    readers < 2
      ? 0
      : sumBy(
          counts,
          (count, k) => count * (sumBy(w[k] ?? [], (weight, l) => weight * (counts[l] ?? 0)) - 1),
        ) /
        (readers * (readers - 1));
  const shares = scale.map((_, k) => meanOf(items.map(({ readers, counts }) => (counts[k] ?? 0) / readers)));
  const chance = sumOf(w.map(sumOf)) / (q * (q - 1));
  const observed = sumBy(items, agreementOf) / shared;
  const expected = chance * sumBy(shares, (share) => share * (1 - share));
  const value = (observed - expected) / (1 - expected);
  if (n < 2) return known({ value, observed, expected, spread: undefinedBecause('tooFewItems') });

  const deviations = items.map((item) => {
    const own = item.readers < 2 ? 0 : agreementOf(item) - expected;
    const ownChance =
      (chance * sumBy(item.counts, (count, k) => count * (1 - (shares[k] ?? 0)))) / item.readers;
    const contribution =
      ((n / shared) * own) / (1 - expected) - (2 * (1 - value) * (ownChance - expected)) / (1 - expected);
    return contribution - value;
  });
  const se = Math.sqrt(sumBy(deviations, (deviation) => deviation ** 2) / (n * (n - 1)));
  const half = tQuantile(0.975, n - 1) * se;
  const interval: Interval = [Math.max(-1, value - half), Math.min(1, value + half)];
  return known({ value, observed, expected, spread: known({ se, interval }) });
}

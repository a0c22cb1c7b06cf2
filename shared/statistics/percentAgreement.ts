import { type Estimate, type Interval, known, undefinedBecause } from './estimate.ts';
import { clopperPearson } from './proportion.ts';
import { type Pair, placeOn } from './ratings.ts';

/** How often two readers gave the same grade. */
export type PercentAgreement = {
  /** Share of pairs with the same grade. */
  readonly same: number;
  readonly interval: Interval;
  /** Share of pairs that differ by one grade at most. */
  readonly withinOne: number;
  /** PABAK, which for any number of grades is Brennan & Prediger's (q·po − 1)/(q − 1) (Byrt 1993). */
  readonly prevalenceAdjusted: number;
};

/** Percent agreement with its exact interval (method §3). Undefined without pairs. */
export function percentAgreement(
  pairs: readonly Pair[],
  scale: readonly number[],
): Estimate<PercentAgreement> {
  const n = pairs.length;
  if (n === 0) return undefinedBecause('nothingToCompare');
  const distances = pairs.map(([a, b]) => Math.abs(placeOn(scale, a) - placeOn(scale, b)));
  const same = distances.filter((distance) => distance === 0).length;
  const q = scale.length;
  return known({
    same: same / n,
    interval: clopperPearson(same, n),
    withinOne: distances.filter((distance) => distance <= 1).length / n,
    prevalenceAdjusted: ((q * same) / n - 1) / (q - 1),
  });
}

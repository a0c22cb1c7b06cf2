import { agreementWeights, type Weighting } from './agreementWeights.ts';
import { tQuantile } from './distributions.ts';
import { type Estimate, type Interval, known, onKnown, undefinedBecause } from './estimate.ts';
import { type CountedRatings, countAlike, placeOn, type Ratings } from './ratings.ts';
import { sumBy, sumOf } from './sums.ts';

/** Gwet's AC1 (no weights) or AC2. */
export type Gwet = GwetCentre & {
  /** Undefined for a single item. */
  readonly spread: Estimate<{ readonly se: number; readonly interval: Interval }>;
};

/** AC1/AC2 without its errors. */
export type GwetCentre = {
  /** At most 1; may fall below −1 and is then reported as it is. */
  readonly value: number;
  readonly observed: number;
  readonly expected: number;
};

/** Items rated alike: how many there are, by how many readers each, and how often each grade was given. */
type Kind = {
  readonly times: number;
  readonly readers: number;
  readonly counts: readonly number[];
  /** Agreement of the readers of one item; 0 for a single reader. */
  readonly agreement: number;
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
  const counted = countAlike(ratings);
  return onKnown(gwetOfCounts(counted, scale, weighting), (centre) =>
    known({ ...centre, spread: spreadOf(kindsOf(counted, scale, weighting), centre, scale, weighting) }),
  );
}

/** AC1/AC2 of items that were rated alike, without its errors; undefined as {@link gwetCoefficient} is. */
export function gwetOfCounts(
  counted: CountedRatings,
  scale: readonly number[],
  weighting: Weighting,
): Estimate<GwetCentre> {
  const kinds = kindsOf(counted, scale, weighting);
  const shared = sharedItems(kinds);
  if (shared === 0) return undefinedBecause('nothingToCompare');
  const observed = sumBy(kinds, ({ times, agreement }) => times * agreement) / shared;
  const shares = sharesOf(kinds, scale);
  const expected = chanceOf(scale, weighting) * sumBy(shares, (share) => share * (1 - share));
  return known({ value: (observed - expected) / (1 - expected), observed, expected });
}

function kindsOf(counted: CountedRatings, scale: readonly number[], weighting: Weighting): readonly Kind[] {
  const w = agreementWeights(scale.length, weighting);
  return counted.flatMap(({ row, times }): readonly Kind[] => {
    const counts = scale.map(() => 0);
    let readers = 0;
    for (const rating of row) {
      if (rating === null) continue;
      const place = placeOn(scale, rating);
      counts[place] = (counts[place] ?? 0) + 1;
      readers += 1;
    }
    if (readers === 0 || times === 0) return [];
    const given = counts.flatMap((count, place) => (count === 0 ? [] : [place]));
    const same = sumBy(
      given,
      (k) => (counts[k] ?? 0) * (sumBy(given, (l) => (w[k]?.[l] ?? 0) * (counts[l] ?? 0)) - 1),
    );
    return [{ times, readers, counts, agreement: readers < 2 ? 0 : same / (readers * (readers - 1)) }];
  });
}

const itemsOf = (kinds: readonly Kind[]): number => sumBy(kinds, ({ times }) => times);
const sharedItems = (kinds: readonly Kind[]): number => itemsOf(kinds.filter(({ readers }) => readers >= 2));

/** How often each grade is given, as the mean share within an item. */
const sharesOf = (kinds: readonly Kind[], scale: readonly number[]): readonly number[] => {
  const n = itemsOf(kinds);
  return scale.map(
    (_, k) => sumBy(kinds, ({ times, readers, counts }) => (times * (counts[k] ?? 0)) / readers) / n,
  );
};

/** T_w/(q(q − 1)). */
const chanceOf = (scale: readonly number[], weighting: Weighting): number =>
  sumOf(agreementWeights(scale.length, weighting).map(sumOf)) / (scale.length * (scale.length - 1));

function spreadOf(
  kinds: readonly Kind[],
  { value, expected }: GwetCentre,
  scale: readonly number[],
  weighting: Weighting,
): Gwet['spread'] {
  const n = itemsOf(kinds);
  if (n < 2) return undefinedBecause('tooFewItems');
  const shared = sharedItems(kinds);
  const shares = sharesOf(kinds, scale);
  const chance = chanceOf(scale, weighting);
  const squares = sumBy(kinds, ({ times, readers, counts, agreement }) => {
    const own = readers < 2 ? 0 : agreement - expected;
    const ownChance = (chance * sumBy(counts, (count, k) => count * (1 - (shares[k] ?? 0)))) / readers;
    const contribution =
      ((n / shared) * own) / (1 - expected) - (2 * (1 - value) * (ownChance - expected)) / (1 - expected);
    return times * (contribution - value) ** 2;
  });
  const se = Math.sqrt(squares / (n * (n - 1)));
  const half = tQuantile(0.975, n - 1) * se;
  return known({ se, interval: [Math.max(-1, value - half), Math.min(1, value + half)] });
}

import { assertNever } from '../base/assertNever.ts';
import { type Estimate, known, onKnown, undefinedBecause } from './estimate.ts';
import { type CountedRatings, countAlike, placeOn, type Rating, type Ratings } from './ratings.ts';
import { sumBy, sumOf } from './sums.ts';

/** What a difference between two grades weighs: any difference the same, by ranks in the data, or by its square. */
export type Level = 'nominal' | 'ordinal' | 'interval';

/** Krippendorff's alpha. */
export type Alpha = {
  readonly value: number;
  /** Ratings that stand beside another one of the same item. */
  readonly pairable: number;
  /** Jackknife over items; undefined where leaving one out leaves nothing to compute. */
  readonly se: Estimate;
};

/** α = 1 − D_o/D_e from the coincidence matrix, with a jackknife standard error (Krippendorff 2004; method §3). */
export function krippendorffAlpha(ratings: Ratings, scale: readonly number[], level: Level): Estimate<Alpha> {
  const counted = countAlike(ratings);
  return onKnown(alphaOfCounts(counted, scale, level), (value) => {
    const shared = counted.filter(isShared);
    const pairable = sumBy(shared, ({ row, times }) => times * given(row).length);
    return known({ value, pairable, se: jackknife(shared, scale, level) });
  });
}

const given = (row: readonly Rating[]): readonly number[] => row.filter((rating) => rating !== null);
const isShared = ({ row, times }: CountedRatings[number]): boolean => times > 0 && given(row).length >= 2;

/** α of items that were rated alike, without its error; undefined as {@link krippendorffAlpha} is. */
export function alphaOfCounts(counted: CountedRatings, scale: readonly number[], level: Level): Estimate {
  const items = counted.filter(isShared);
  if (items.length === 0) return undefinedBecause('nothingToCompare');
  const coincidences = scale.map(() => scale.map(() => 0));
  for (const { row, times } of items) {
    const places = given(row).map((grade) => placeOn(scale, grade));
    places.forEach((first, index) => {
      places.forEach((second, other) => {
        const line = coincidences[first];
        if (index !== other && line !== undefined) {
          line[second] = (line[second] ?? 0) + times / (places.length - 1);
        }
      });
    });
  }
  const totals = coincidences.map(sumOf);
  const n = sumOf(totals);
  const distance = distances(totals, scale, level);
  const seen = sumBy(coincidences, (line, c) => sumBy(line, (count, k) => count * distance(c, k)));
  const byChance = sumBy(totals, (first, c) => sumBy(totals, (second, k) => first * second * distance(c, k)));
  if (byChance === 0) return undefinedBecause('noVariation');
  return known(1 - ((n - 1) * seen) / byChance);
}

/** δ²(c, k): ordinal (Σ_{g=c..k} n_g − (n_c + n_k)/2)², interval (c − k)². */
function distances(
  totals: readonly number[],
  scale: readonly number[],
  level: Level,
): (c: number, k: number) => number {
  switch (level) {
    case 'nominal':
      return (c, k) => (c === k ? 0 : 1);
    case 'interval':
      return (c, k) => ((scale[c] ?? 0) - (scale[k] ?? 0)) ** 2;
    case 'ordinal':
      return (c, k) => {
        const between = sumOf(totals.slice(Math.min(c, k), Math.max(c, k) + 1));
        return c === k ? 0 : (between - ((totals[c] ?? 0) + (totals[k] ?? 0)) / 2) ** 2;
      };
    default:
      return assertNever(level);
  }
}

/** Leaves out one item of each kind, as often as there are such items. */
function jackknife(items: CountedRatings, scale: readonly number[], level: Level): Estimate {
  const m = sumBy(items, ({ times }) => times);
  const without = items.map(({ row, times }, left) => ({
    times,
    estimate: alphaOfCounts(items.with(left, { row, times: times - 1 }), scale, level),
  }));
  const values = without.flatMap(({ times, estimate }) =>
    estimate.kind === 'known' ? [{ times, value: estimate.value }] : [],
  );
  if (m < 2 || values.length < items.length) return undefinedBecause('tooFewItems');
  const mean = sumBy(values, ({ times, value }) => times * value) / m;
  return known(Math.sqrt(((m - 1) / m) * sumBy(values, ({ times, value }) => times * (value - mean) ** 2)));
}

import type { Interval } from './estimate.ts';
import { sumBy, sumOf } from './sums.ts';

/**
 * When an event came: after `after` and at `by` at the latest, in one unit of time. Infinity in `by`: it had not come
 * when the case was last seen. 0 in `after`: it was there at the first look.
 */
export type CensoredTime = { readonly after: number; readonly by: number };

/** Why a median time is not there. */
export type WhyNoMedian =
  | 'nobody'
  /** Fewer than half had the event as long as anybody was followed. */
  | 'notReached'
  | 'notSettled'
  /** Of the interval alone. */
  | 'tooFewCases';

/** A time that is known to lie after the first and at the second at the latest, or why there is none. */
export type TimeWithin =
  | { readonly kind: 'known'; readonly within: Interval }
  | { readonly kind: 'undefined'; readonly why: WhyNoMedian };

/** Where events lie, as far as the data tell: the share of cases with the event after `after`, `by` at the latest. */
export type EventShare = CensoredTime & { readonly share: number };

/** A non-parametric estimate of when events came. */
export type TimeToEvent = {
  /** Ascending, without overlap; shares add up to 1. The last one may be open: those who never had the event. */
  readonly shares: readonly EventShare[];
  readonly median: TimeWithin;
};

/** An estimate is the maximum where no interval could gain more than this share. */
const GAIN = 1e-8;
const ROUNDS = 20_000;
/** A share that is none but for rounding. */
const NO_SHARE = 1e-7;
const HALF = 0.5 - 1e-7;

/**
 * Turnbull's estimate of interval-censored times (Turnbull 1976; innermost intervals of Peto 1973), by self-consistency
 * until the maximum is certain. Each event lies after one time and at another at the latest, as between two films;
 * where within an innermost interval is not known and not assumed, so that the median is an interval too.
 *
 * @throws RangeError where a time is below 0, no number, or not before its end
 */
export function timeToEvent(times: readonly CensoredTime[]): TimeToEvent {
  for (const { after, by } of times) {
    if (!(after >= 0 && after < by && Number.isFinite(after)))
      throw new RangeError(`no time: ${after} to ${by}`);
  }
  if (times.length === 0) return { shares: [], median: { kind: 'undefined', why: 'nobody' } };
  const places = innermost(times);
  const counted = [...Map.groupBy(times, ({ after, by }) => `${after} ${by}`).values()].map((alike) => ({
    number: alike.length,
    within: places.map(
      ({ after, by }) => alike[0] !== undefined && alike[0].after <= after && by <= alike[0].by,
    ),
  }));
  const shares = selfConsistent(
    counted,
    places.map(() => 1 / places.length),
  );
  if (shares === null) return { shares: [], median: { kind: 'undefined', why: 'notSettled' } };
  const found = places
    .map((place, index) => ({ ...place, share: shares[index] ?? 0 }))
    .filter(({ share }) => share > NO_SHARE);
  return { shares: found, median: medianOf(found) };
}

/** Maximal intersections: a time after which somebody's event came, next to one at which somebody's had come. */
function innermost(times: readonly CensoredTime[]): readonly CensoredTime[] {
  // At one time an end comes first: what has come by then did not come after it.
  const ends = times
    .flatMap(({ after, by }) => [
      { at: after, isEnd: false },
      { at: by, isEnd: true },
    ])
    .sort((a, b) => (a.at === b.at ? Number(b.isEnd) - Number(a.isEnd) : a.at - b.at));
  return ends.flatMap((end, index): readonly CensoredTime[] => {
    const next = ends[index + 1];
    return !end.isEnd && next?.isEnd === true ? [{ after: end.at, by: next.at }] : [];
  });
}

type Counted = { readonly number: number; readonly within: readonly boolean[] };

/** Rounds after which shares that only shrink are set to none; by rounds alone some would take for ever. */
const BETWEEN_DROPS = 50;
/** A share below this part of one case is tried as none. */
const PART_OF_A_CASE = 0.2;

/**
 * Null where the maximum was not reached. A share that was set to none wrongly would gain once the others have settled:
 * it then comes back, and less is dropped from there on.
 */
function selfConsistent(counted: readonly Counted[], start: readonly number[]): readonly number[] | null {
  const all = sumBy(counted, ({ number }) => number);
  let least = PART_OF_A_CASE / all;
  let shares = start;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const gains = gainsOf(counted, shares, all);
    if (Math.max(...gains) <= 1 + GAIN) return shares;
    const isSettled = gains.every((gain, j) => shares[j] === 0 || gain <= 1 + GAIN);
    if (isSettled) {
      least /= 10;
      shares = ofOne(shares.map((share, j) => ((gains[j] ?? 0) > 1 ? share + least : share)));
      continue;
    }
    shares = shares.map((share, j) => (share === 0 ? 0 : share * (gains[j] ?? 0)));
    if (round % BETWEEN_DROPS === 0) {
      shares = ofOne(shares.map((share, j) => (share < least && (gains[j] ?? 0) < 1 ? 0 : share)));
    }
  }
  return null;
}

/** By what factor each share grows when every case is dealt out over its places as the shares say. */
function gainsOf(counted: readonly Counted[], shares: readonly number[], all: number): readonly number[] {
  const chances = counted.map(({ within }) => sumOf(shares.filter((_, j) => within[j] === true)));
  return shares.map(
    (_, j) =>
      sumBy(counted, ({ number, within }, i) => (within[j] === true ? number / (chances[i] ?? 1) : 0)) / all,
  );
}

function ofOne(shares: readonly number[]): readonly number[] {
  const sum = sumOf(shares);
  return shares.map((share) => share / sum);
}

/** The first interval by whose end half of the cases have had the event. */
function medianOf(shares: readonly EventShare[]): TimeWithin {
  let before = 0;
  for (const { after, by, share } of shares) {
    before += share;
    if (before < HALF) continue;
    return Number.isFinite(by)
      ? { kind: 'known', within: [after, by] }
      : { kind: 'undefined', why: 'notReached' };
  }
  return { kind: 'undefined', why: 'notSettled' };
}

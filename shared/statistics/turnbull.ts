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

/** An estimate is the maximum where no place could gain more: the log likelihood is then within this, times the cases. */
const GAIN = 1e-7;
const ROUNDS = 20_000;
/** A share below this part of one case is none but for rounding. */
const NO_SHARE = 1e-4;
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
  const counted = [...Map.groupBy(times, ({ after, by }) => `${after} ${by}`).values()].flatMap((alike) => {
    const [time] = alike;
    if (time === undefined) return [];
    const from = places.findIndex(({ after }) => after >= time.after);
    const to = places.findLastIndex(({ by }) => by <= time.by);
    return [{ number: alike.length, from, to }];
  });
  const shares = selfConsistent(
    counted,
    places.map(() => 1 / places.length),
  );
  if (shares === null) return { shares: [], median: { kind: 'undefined', why: 'notSettled' } };
  const found = places
    .map((place, index) => ({ ...place, share: shares[index] ?? 0 }))
    .filter(({ share }) => share > NO_SHARE / times.length);
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

/** How many cases have one time, and the places in it, first to last: places are in order, so these lie together. */
type Counted = { readonly number: number; readonly from: number; readonly to: number };

/** Rounds after which shares that only shrink are set to none; by rounds alone some would take for ever. */
const BETWEEN_DROPS = 20;
/** A share below this part of one case is tried as none. */
const PART_OF_A_CASE = 0.01;
/** What the places of a case hold at the least, in cases: near the maximum it is one; none only where all were dropped. */
const LEAST_OF_A_CASE = 1e-3;

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
    shares = further(counted, shares, grown(shares, gains), all);
    if (round % BETWEEN_DROPS === 0) {
      shares = ofOne(shares.map((share, j) => (share < least && (gains[j] ?? 0) < 1 ? 0 : share)));
    }
  }
  return null;
}

const grown = (shares: readonly number[], gains: readonly number[]): readonly number[] =>
  shares.map((share, j) => (share === 0 ? 0 : share * (gains[j] ?? 0)));

/**
 * A second round, then a long step in the direction in which both go (SQUAREM; Varadhan & Roland 2008), where that leads
 * uphill: rounds alone come close only by thousands.
 */
function further(
  counted: readonly Counted[],
  start: readonly number[],
  first: readonly number[],
  all: number,
): readonly number[] {
  const second = grown(first, gainsOf(counted, first, all));
  const moved = start.map((share, j) => (first[j] ?? 0) - share);
  const turned = start.map((_, j) => (second[j] ?? 0) - (first[j] ?? 0) - (moved[j] ?? 0));
  const length = Math.sqrt(sumBy(moved, (value) => value ** 2) / sumBy(turned, (value) => value ** 2));
  if (!(length > 1 && Number.isFinite(length))) return second;
  const far = start.map((share, j) => share + 2 * length * (moved[j] ?? 0) + length ** 2 * (turned[j] ?? 0));
  if (far.some((share, j) => share < 0 || (share === 0 && (second[j] ?? 0) > 0))) return second;
  const next = ofOne(far);
  return likelihoodOf(counted, next) >= likelihoodOf(counted, second) ? next : second;
}

const likelihoodOf = (counted: readonly Counted[], shares: readonly number[]): number => {
  const upTo = runningSums(shares);
  return sumBy(counted, ({ number, from, to }) => number * Math.log((upTo[to + 1] ?? 0) - (upTo[from] ?? 0)));
};

function runningSums(shares: readonly number[]): Float64Array {
  const upTo = new Float64Array(shares.length + 1);
  for (const [j, share] of shares.entries()) upTo[j + 1] = (upTo[j] ?? 0) + share;
  return upTo;
}

/**
 * By what factor each share grows when every case is dealt out over its places as the shares say. By running sums over
 * the places, so that a round costs as much as there are cases and places, and not their product.
 */
function gainsOf(counted: readonly Counted[], shares: readonly number[], all: number): readonly number[] {
  const upTo = runningSums(shares);
  const steps = new Float64Array(shares.length + 1);
  for (const { number, from, to } of counted) {
    const chance = Math.max((upTo[to + 1] ?? 0) - (upTo[from] ?? 0), LEAST_OF_A_CASE / all);
    const dealt = number / chance / all;
    steps[from] = (steps[from] ?? 0) + dealt;
    steps[to + 1] = (steps[to + 1] ?? 0) - dealt;
  }
  let gain = 0;
  return shares.map((_, j) => {
    gain += steps[j] ?? 0;
    return gain;
  });
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

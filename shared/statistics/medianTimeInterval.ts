import type { BootstrapOptions } from './clusterBootstrap.ts';
import { seededRandom } from './seededRandom.ts';
import { type CensoredTime, timeToEvent, type WhyNoMedian } from './turnbull.ts';

/** A 95 % interval of a median time, in its unit. */
export type MedianTimeInterval =
  | {
      readonly kind: 'known';
      readonly low: number;
      /** Null where the median of more than one sample in forty was not reached: there is no upper end. */
      readonly high: number | null;
    }
  | { readonly kind: 'undefined'; readonly why: WhyNoMedian };

/** What a percentile interval of 95 % leaves out at each end. */
const TAIL = 0.025;
const BETWEEN_REPORTS = 100;
const FEWEST_CASES = 2;

/**
 * Percentile interval of 95 % of the median of interval-censored times, by drawing cases with replacement: from the
 * earliest that the low medians can be to the latest that the high ones can be, because each median is itself an
 * interval. The same seed gives the same interval. It holds for looks at planned times; where every case was looked at on
 * days of its own, Turnbull's estimate converges more slowly and the interval is a rough one (Huang & Wellner 1997).
 * Undefined where the median itself is, and for fewer than two cases.
 */
export function medianTimeInterval(
  times: readonly CensoredTime[],
  { samples, seed, onProgress }: BootstrapOptions,
): MedianTimeInterval {
  const { median } = timeToEvent(times);
  if (median.kind === 'undefined') return median;
  if (times.length < FEWEST_CASES) return { kind: 'undefined', why: 'tooFewCases' };
  const random = seededRandom(seed);
  const lows: number[] = [];
  const highs: number[] = [];
  for (let sample = 1; sample <= samples; sample += 1) {
    const drawn = times.flatMap(() => times[Math.floor(random() * times.length)] ?? []);
    const found = timeToEvent(drawn).median;
    // Not reached: later than anything that was seen.
    const [low, high] =
      found.kind === 'known' ? found.within : [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    lows.push(low);
    highs.push(high);
    if (sample % BETWEEN_REPORTS === 0) onProgress?.(sample);
  }
  const low = lows.sort((a, b) => a - b)[Math.floor(TAIL * samples)] ?? Number.POSITIVE_INFINITY;
  const high = highs.sort((a, b) => a - b)[Math.ceil((1 - TAIL) * samples) - 1] ?? Number.POSITIVE_INFINITY;
  if (!Number.isFinite(low)) return { kind: 'undefined', why: 'notReached' };
  return { kind: 'known', low, high: Number.isFinite(high) ? high : null };
}

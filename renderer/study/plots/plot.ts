import type { Interval } from '../../../shared/statistics/estimate.ts';
import type { Pair } from '../../../shared/statistics/ratings.ts';

/** The place of a plot within its picture, in the picture's units; room for labels is left, below and to the right. */
export const PLOT = { width: 360, height: 300, left: 48, right: 352, top: 8, bottom: 256 } as const;

/** What an axis of percentages spans: a little beyond what can occur, so that marks at 0 and 100 lie within. */
export const PERCENTAGES: Interval = [-6, 106];

/** A scale from values to places in a picture. */
export type Axis = { readonly at: (value: number) => number; readonly ticks: readonly number[] };

/** An axis over `range`, its ticks at round numbers, drawn from `from` to `to`. */
export function axisOf([low, high]: Interval, from: number, to: number): Axis {
  const step = roundStep((high - low) / 6);
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return {
    at: (value) => from + ((value - low) / (high - low)) * (to - from),
    ticks: Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step),
  };
}

/** The next of 1, 2, 5, 10, 20, 50 … at or above a width. */
export function roundStep(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= width - 1e-9) ?? 10;
  return step * power;
}

/** A symmetrical range of differences that holds every value, at least ±10 points, ended at a round number. */
export function differenceRange(values: readonly number[]): Interval {
  const reach = Math.max(10, ...values.map(Math.abs));
  const step = roundStep(reach / 4);
  const end = Math.ceil(reach / step) * step;
  return [-end, end];
}

/** Points that coincide are one, with how many they are. */
export function distinctPoints(
  pairs: readonly Pair[],
): readonly { readonly point: Pair; readonly times: number }[] {
  const found = new Map<string, { readonly point: Pair; times: number }>();
  for (const point of pairs) {
    const known = found.get(point.join());
    if (known === undefined) found.set(point.join(), { point, times: 1 });
    else known.times += 1;
  }
  return [...found.values()];
}

/** The radius of a mark for so many units: its area grows with them. */
export const radiusOf = (times: number): number => 3.2 * Math.sqrt(times);

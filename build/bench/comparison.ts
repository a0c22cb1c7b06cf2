import type { NamedFigure } from './benchResult.ts';
import { type Figure, isMoreBetter } from './figure.ts';
import type { Measured } from './samples.ts';

/** What became of a figure since the kept result. */
export type Change =
  | {
      readonly kind: 'slower' | 'faster' | 'asBefore';
      readonly name: string;
      readonly kept: Figure;
      readonly now: Figure;
      /** The change as a share of the kept value; above 0 it is worse. */
      readonly worseBy: number;
      /** The share up to which a change may be noise. */
      readonly noise: number;
    }
  | { readonly kind: 'new'; readonly name: string; readonly now: Figure }
  | { readonly kind: 'vanished'; readonly name: string; readonly kept: Figure }
  | { readonly kind: 'otherwise'; readonly name: string; readonly kept: Figure; readonly now: Figure };

/** Two runs differ by more than the samples within one do. Chosen, see decision 0045. */
const LEAST_NOISE = 0.15;
/** One sample, or the worst of many, says nothing of its own spread. */
const LEAST_NOISE_OF_ONE = 0.3;

/**
 * How far a median may lie from the true one, in the figure's unit: the notch of a box plot, 1.57 quartile distances
 * over the root of the number of samples. Where the notches of two medians do not overlap, they differ (McGill, Tukey,
 * Larsen: Variations of box plots, 1978). 0 for what is no median.
 */
function notch({ statistic, samples, quartiles: [low, high] }: Measured): number {
  return statistic === 'median' ? (1.57 * (high - low)) / Math.sqrt(samples) : 0;
}

/** Up to which difference two values of a figure may be the same, in its unit: both notches, but at least a share of the kept value. */
function noiseBetween(kept: Measured, now: Measured): number {
  const isMedian = kept.statistic === 'median' && kept.samples > 1 && now.samples > 1;
  const least = (isMedian ? LEAST_NOISE : LEAST_NOISE_OF_ONE) * Math.abs(kept.value);
  return Math.max(least, notch(kept) + notch(now));
}

/** What became of one figure; it is slower or faster only where it changed by more than noise. */
function changeOf(name: string, kept: Figure, now: Figure): Change {
  if (kept.unit !== now.unit || kept.measured.statistic !== now.measured.statistic)
    return { kind: 'otherwise', name, kept, now };
  const noise = noiseBetween(kept.measured, now.measured);
  const more = now.measured.value - kept.measured.value;
  const worse = isMoreBetter(now.unit) ? -more : more;
  const kind = worse > noise ? 'slower' : -worse > noise ? 'faster' : 'asBefore';
  const share = (value: number): number => value / Math.abs(kept.measured.value);
  return { kind, name, kept, now, worseBy: share(worse), noise: share(noise) };
}

/**
 * What became of each figure of the benches that ran. A kept figure of another bench is not looked at; one that is told
 * in another unit or by another statistic cannot be compared, and is said to be so.
 */
export function changesSince(
  kept: readonly NamedFigure[],
  now: readonly NamedFigure[],
  benches: readonly string[],
): readonly Change[] {
  const before = new Map(kept.map(({ name, figure }) => [name, figure]));
  const after = new Set(now.map(({ name }) => name));
  const ran = new Set(benches);
  const vanished = kept.filter(({ name }) => ran.has(name.split('/')[0] ?? '') && !after.has(name));
  return [
    ...now.map(({ name, figure }): Change => {
      const was = before.get(name);
      return was === undefined ? { kind: 'new', name, now: figure } : changeOf(name, was, figure);
    }),
    ...vanished.map(({ name, figure }): Change => ({ kind: 'vanished', name, kept: figure })),
  ];
}

import { median } from './quantile.ts';

/** A split into high and low. */
export type MedianSplit = {
  readonly median: number;
  /** In the order of the values: true strictly above the median. */
  readonly isHigh: readonly boolean[];
  /** How many values are the median itself; they are in the low group, and never without being reported. */
  readonly ties: number;
};

/** High is strictly above the median; ties are counted, never split (method §4). For at least one value. */
export function medianSplit(values: readonly number[]): MedianSplit {
  const middle = median(values);
  return {
    median: middle,
    isHigh: values.map((value) => value > middle),
    ties: values.filter((value) => value === middle).length,
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  gapsWithin,
  type Interval,
  lengthOfIntervals,
  mergeIntervals,
  subtractIntervals,
} from './interval.ts';

const anyInterval = fc
  .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 40 }))
  .map(([from, length]): Interval => [from, Math.min(100, from + length)]);
const anyIntervals = fc.array(anyInterval, { maxLength: 12 });

/** The whole units from 0 to 100 that intervals with whole ends contain. */
const unitsIn = (intervals: readonly Interval[]): ReadonlySet<number> =>
  new Set(intervals.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)));

describe('intervals', () => {
  it('merge into disjoint ones in order, joining those that touch', () => {
    expect(
      mergeIntervals([
        [5, 7],
        [0, 2],
        [2, 4],
        [6, 9],
      ]),
    ).toEqual([
      [0, 4],
      [5, 9],
    ]);
  });

  it('join across less than 1e-9 mm and drop what is shorter', () => {
    expect(
      mergeIntervals([
        [0, 1],
        [1 + 5e-10, 2],
        [3, 3 + 5e-10],
      ]),
    ).toEqual([[0, 2]]);
  });

  it('contain after merging, subtracting and complementing what sets of their units contain', () => {
    fc.assert(
      fc.property(anyIntervals, anyIntervals, (a, b) => {
        const merged = mergeIntervals(a);
        expect(unitsIn(merged)).toEqual(unitsIn(a));
        expect(lengthOfIntervals(merged)).toBe(unitsIn(a).size);
        const removed = unitsIn(b);
        expect(unitsIn(subtractIntervals(a, b))).toEqual(
          new Set([...unitsIn(a)].filter((u) => !removed.has(u))),
        );
        expect(lengthOfIntervals(gapsWithin(merged, 100))).toBe(100 - unitsIn(a).size);
      }),
    );
  });

  it('leave the whole length open where there are none', () => {
    expect(gapsWithin([], 60)).toEqual([[0, 60]]);
    expect(mergeIntervals([])).toEqual([]);
  });
});

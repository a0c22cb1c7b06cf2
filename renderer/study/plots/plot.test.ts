import { describe, expect, it } from 'vitest';
import { axisOf, differenceRange, distinctPoints, roundStep } from './plot.ts';

describe('a plot', () => {
  it('has ticks at round numbers, within its range', () => {
    expect(axisOf([0, 100], 0, 200).ticks).toEqual([0, 20, 40, 60, 80, 100]);
    expect(axisOf([-30, 30], 0, 60).ticks).toEqual([-30, -20, -10, 0, 10, 20, 30]);
    expect(axisOf([0, 100], 286, 12).at(50)).toBe(149);
    expect([0.3, 1, 1.1, 4.9, 12].map(roundStep)).toEqual([0.5, 1, 2, 5, 20]);
  });

  it('is symmetrical for differences, and never so narrow that rounding looks like a difference', () => {
    expect(differenceRange([0, 0.2])).toEqual([-10, 10]);
    expect(differenceRange([3, -41])).toEqual([-60, 60]);
  });

  it('draws points that coincide once, with their number', () => {
    expect(
      distinctPoints([
        [0, 0],
        [5, 6],
        [0, 0],
      ]),
    ).toEqual([
      { point: [0, 0], times: 2 },
      { point: [5, 6], times: 1 },
    ]);
  });
});

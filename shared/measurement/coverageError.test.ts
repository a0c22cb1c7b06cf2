import { describe, expect, it } from 'vitest';
import { coverageSd, isNearThreshold, overallCoverageSd } from './coverageError.ts';

describe('the error of a coverage (method §2.5)', () => {
  it.each<[what: string, lips: readonly [number, number][], length: number, sigma: number, sd: number]>([
    [
      '1.2 points for human lips placed to 0.5 mm',
      [
        [0, 20],
        [38, 63],
      ],
      63,
      0.5,
      0.012,
    ],
    [
      '2.4 points for the same placed to 1 mm',
      [
        [0, 20],
        [38, 63],
      ],
      63,
      1,
      0.024,
    ],
    [
      '2.3 points in a rat, placed to 0.15 mm',
      [
        [0, 3.1],
        [6.9, 10],
      ],
      10,
      0.15,
      0.023,
    ],
    [
      '4.6 points in a rat, placed to 0.3 mm',
      [
        [0, 3.1],
        [6.9, 10],
      ],
      10,
      0.3,
      0.046,
    ],
  ])('is %s', (_, lips, length, sigma, sd) => {
    expect(Math.abs(coverageSd(lips, length, sigma) - sd)).toBeLessThan(0.001);
  });

  it('is about √2·sigma/L for two lips with exact end lines', () => {
    expect(
      coverageSd(
        [
          [0, 20],
          [38, 63],
        ],
        63,
        0.5,
        0,
      ),
    ).toBeCloseTo((Math.SQRT2 * 0.5) / 63, 12);
  });

  it('is nothing for a side that is covered whole or not at all', () => {
    expect(coverageSd([[0, 63]], 63, 0.5)).toBe(0);
    expect(coverageSd([], 63, 0.5)).toBe(0);
  });

  it('agrees with moving the marks of an island and of one lip', () => {
    const covered = (from: number, to: number, start: number, end: number): number =>
      (to - from) / (end - start);
    const sd = (of: readonly number[]): number => Math.hypot(...of);
    const slope = (f: (d: number) => number): number => (f(1e-5) - f(-1e-5)) / 2e-5;
    const island = sd([
      slope((d) => covered(20 + d, 40, 0, 60)),
      slope((d) => covered(20, 40 + d, 0, 60)),
      slope((d) => covered(20, 40, d, 60)),
      slope((d) => covered(20, 40, 0, 60 + d)),
    ]);
    expect(coverageSd([[20, 40]], 60, 1)).toBeCloseTo(island, 6);
    const lip = sd([
      slope((d) => covered(0, 40 + d, 0, 60)),
      slope((d) => covered(d, 40, d, 60)),
      slope((d) => covered(0, 40, 0, 60 + d)),
    ]);
    expect(coverageSd([[0, 40]], 60, 1)).toBeCloseTo(lip, 6);
  });

  it('of four equal sides together is half that of one, and of none there is none', () => {
    const side = { lengthMm: 60, sd: 0.012 };
    expect(overallCoverageSd([side, side, side, side])).toBeCloseTo(0.006, 12);
    expect(overallCoverageSd([])).toBeNull();
  });
});

it('a share is near the threshold within 3 points in humans and 6 in rats', () => {
  expect(isNearThreshold(0.47, 0.5, 'human')).toBe(true);
  expect(isNearThreshold(0.469, 0.5, 'human')).toBe(false);
  expect(isNearThreshold(0.53, 0.5, 'human')).toBe(true);
  expect(isNearThreshold(0.56, 0.5, 'rat')).toBe(true);
  expect(isNearThreshold(0.561, 0.5, 'rat')).toBe(false);
});

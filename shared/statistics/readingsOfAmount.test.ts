import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blandAltman, crowdsAtBounds } from './blandAltman.ts';
import { linConcordance, pearson } from './correlation.ts';
import { valueOrNull } from './estimate.ts';
import { intraclass } from './intraclass.ts';
import type { Pair } from './ratings.ts';

const percent = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
const pairsOf: fc.Arbitrary<Pair[]> = fc.array(fc.tuple(percent, percent), { minLength: 3, maxLength: 30 });

describe('agreement of percentages', () => {
  it('sees an offset between readers in ICC(2,1) and in Lin, not in ICC(3,1) and Pearson', () => {
    const first = [10, 22, 31, 44, 50, 63, 71, 80];
    const second = first.map((value, index) => value + 12 + (index % 2 === 0 ? 0.3 : -0.3));
    const found = valueOrNull(intraclass(first.map((value, index) => [value, second[index] ?? 0])));
    expect(found?.consistency.value).toBeGreaterThan(0.99);
    expect(found?.agreement.value).toBeLessThan(0.95);
    expect(valueOrNull(pearson(first, second))).toBeGreaterThan(0.99);
    expect(valueOrNull(linConcordance(first, second))).toBeLessThan(0.95);
  });

  it('keeps every value inside its interval, and every limit inside its own', () => {
    const hardlyAnyFreedom: readonly Pair[][] = [
      [
        [0, 75.2],
        [34.5, 47.5],
        [0, 62.4],
      ],
      [
        [86.1, 0],
        [22.7, 47.7],
        [37.7, 34.9],
      ],
      [
        [0, 0],
        [9.9, 0],
        [0, 18.8],
        [0, 62.7],
        [6.5, 20.5],
        [98.5, 0.7],
      ],
    ];
    fc.assert(
      fc.property(pairsOf, (pairs) => {
        const found = valueOrNull(intraclass(pairs));
        for (const each of found === null ? [] : [found.agreement, found.consistency, found.oneWay]) {
          const [low, high] = valueOrNull(each.test)?.interval ?? [each.value, each.value];
          expect(low).toBeLessThanOrEqual(each.value + 1e-9);
          expect(high).toBeGreaterThanOrEqual(each.value - 1e-9);
          expect(Number.isFinite(low) && Number.isFinite(high)).toBe(true);
        }
        const limits = valueOrNull(blandAltman(pairs));
        expect(limits?.upperLimit.exact[0]).toBeLessThanOrEqual((limits?.limits[1] ?? 0) + 1e-9);
        expect(limits?.upperLimit.exact[1]).toBeGreaterThanOrEqual((limits?.limits[1] ?? 0) - 1e-9);
      }),
      { numRuns: 15, examples: hardlyAnyFreedom.map((pairs) => [pairs]) },
    );
  });

  it('ends the interval of ICC(2,1) where a quantile of F is too small for a number', () => {
    // Three items whose means nearly agree beside readers who do not: 0.01 degrees of freedom.
    const found = valueOrNull(
      intraclass([
        [0, 75.2],
        [34.5, 47.5],
        [0, 62.4],
      ]),
    );
    const test = found === null ? null : valueOrNull(found.agreement.test);
    expect(test?.df2).toBeLessThan(0.011);
    // n·(0·MSR − MSE)/(k·MSC + (kn − k − n)·MSE), the mean squares by hand.
    expect(test?.interval[0]).toBeCloseTo((3 * -539.42) / (2 * 3780.06 + 539.42), 9);
  });

  it('gives ICC(2,1) no interval where its quantiles lie on one side of the value', () => {
    const found = valueOrNull(
      intraclass([
        [0, 100],
        [10, 90.1],
        [20, 80],
      ]),
    );
    expect(found?.agreement.value).toBeLessThan(0);
    expect(found?.agreement.test).toEqual({ kind: 'undefined', why: 'tooLittleFreedom' });
  });

  it('turns the bias and its limits round with the readers', () => {
    const pairs: Pair[] = [
      [10, 12],
      [50, 47],
      [90, 95],
      [30, 30],
    ];
    const one = valueOrNull(blandAltman(pairs));
    const other = valueOrNull(blandAltman(pairs.map(([a, b]): Pair => [b, a])));
    expect(other?.bias).toBeCloseTo(-(one?.bias ?? 0), 12);
    expect(other?.lowerLimit.exact[0]).toBeCloseTo(-(one?.upperLimit.exact[1] ?? 0), 9);
    expect(other?.withinSd).toBeCloseTo(one?.withinSd ?? 0, 12);
  });

  it('has no correlation, with the reason, where nothing varies', () => {
    const flat: Pair[] = [
      [0, 0],
      [0, 0],
      [0, 0],
    ];
    expect(intraclass(flat)).toEqual({ kind: 'undefined', why: 'noVariation' });
    expect(linConcordance([0, 0, 0], [0, 0, 0])).toEqual({ kind: 'undefined', why: 'noVariation' });
    expect(valueOrNull(blandAltman(flat))?.proportionalBias).toEqual({
      kind: 'undefined',
      why: 'noVariation',
    });
    expect(blandAltman([[1, 2]])).toEqual({ kind: 'undefined', why: 'tooFewItems' });
  });

  it.each([
    [
      [
        [100, 0],
        [100, 100],
        [0, 100],
      ],
    ],
    [
      [
        [100, 100],
        [0, 100],
        [100, 100],
        [100, 0],
      ],
    ],
    [
      [
        [0, 0],
        [0, 0],
        [0, 25],
        [25, 0],
      ],
    ],
    [
      [
        [0, 25],
        [0, 25],
        [0, 50],
        [25, 25],
      ],
    ],
    [
      [
        [0, 25],
        [25, 100],
        [50, 0],
        [50, 0],
      ],
    ],
  ])('is a number where readers of one mean swap items: %j', (pairs) => {
    const found = valueOrNull(intraclass(pairs));
    for (const each of [found?.agreement, found?.consistency, found?.oneWay]) {
      expect(Number.isFinite(each?.value)).toBe(true);
      const test = each === undefined ? null : valueOrNull(each.test);
      for (const end of test?.interval ?? []) expect(Number.isFinite(end)).toBe(true);
    }
  });

  it('is 1 without an interval where both readers are always alike, and lower where one is always 10 higher', () => {
    const alike = valueOrNull(intraclass([0, 50, 100].map((value) => [value, value])));
    const none = { kind: 'undefined', why: 'standardErrorIsZero' };
    expect([alike?.agreement, alike?.consistency, alike?.oneWay]).toEqual([
      { value: 1, test: none },
      { value: 1, test: none },
      { value: 1, test: none },
    ]);
    const apart = valueOrNull(intraclass([0, 50, 90].map((value) => [value, value + 10])));
    expect(apart?.consistency.value).toBe(1);
    expect(apart?.agreement.value).toBeLessThan(1);
    expect(apart?.agreement.test).toEqual(none);
  });

  it('says when percentages pile up at their bounds', () => {
    expect(
      crowdsAtBounds(
        [
          [0, 0],
          [100, 100],
          [40, 50],
          [60, 50],
        ],
        [0, 100],
      ),
    ).toBe(true);
    expect(
      crowdsAtBounds(
        [
          [0, 1],
          [20, 30],
          [40, 50],
          [60, 50],
          [100, 100],
        ],
        [0, 100],
      ),
    ).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chiSquareAbove,
  fAbove,
  fQuantile,
  normalTwoSided,
  tQuantile,
  tTwoSided,
  Z_95,
} from './distributions.ts';
import { nonCentralTBelow, nonCentralTQuantile } from './nonCentralT.ts';
import { normalBelow } from './specialFunctions.ts';

describe('the distributions', () => {
  it('have the quantiles of printed tables', () => {
    expect(Z_95).toBeCloseTo(1.959963984540054, 12);
    expect(tQuantile(0.975, 1)).toBeCloseTo(12.706204736432095, 9);
    expect(tQuantile(0.025, 30)).toBeCloseTo(-2.042272456301238, 10);
    expect(fQuantile(0.95, 5, 10)).toBeCloseTo(3.325834530413011, 9);
    expect(chiSquareAbove(3.841458820694124, 1)).toBeCloseTo(0.05, 12);
  });

  it('keep the digits of a small probability', () => {
    expect(normalTwoSided(10) / 1.523970604832105e-23).toBeCloseTo(1, 9);
    expect(chiSquareAbove(79.1326530612245, 1) / 5.80764667868e-19).toBeCloseTo(1, 9);
  });

  it('have quantiles of F with hardly a degree of freedom: 0 or without end, never an error', () => {
    expect(fQuantile(0.025, 0.002, 3)).toBe(0);
    expect(fQuantile(0.975, 3, 0.002)).toBe(Number.POSITIVE_INFINITY);
    // By hand, P(F ≤ f) of F(2a, 2) is (af/(1 + af))^a.
    const a = 0.05;
    const y = 0.025 ** (1 / a);
    expect((fQuantile(0.025, 2 * a, 2) * a) / y).toBeCloseTo(1, 9);
  });

  it('have a normal tail of 0 or 1 as far as one may ask', () => {
    expect([-1e5, -1e300, 1e5, 1e300].map(normalBelow)).toEqual([0, 0, 1, 1]);
  });

  it('agree with each other: T squared is F, and a quantile has its probability', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 300 }),
        (t, df, other) => {
          expect(fAbove(t * t, 1, df)).toBeCloseTo(tTwoSided(t, df), 10);
          expect(fAbove(fQuantile(0.975, df, other), df, other)).toBeCloseTo(0.025, 9);
          expect(tTwoSided(tQuantile(0.975, df), df)).toBeCloseTo(0.05, 9);
        },
      ),
    );
  });
});

describe('the non-central t', () => {
  it('without non-centrality is the t', () => {
    for (const df of [1, 2, 5, 40]) {
      expect(nonCentralTBelow(2, df, 0)).toBeCloseTo(1 - tTwoSided(2, df) / 2, 9);
    }
  });

  it('at 0 is a normal tail, and far beyond the reach of the series keeps its quantile', () => {
    expect(nonCentralTBelow(0, 7, 1.5)).toBeCloseTo(normalTwoSided(1.5) / 2, 10);
    for (const p of [0.025, 0.975]) {
      expect(nonCentralTBelow(nonCentralTQuantile(p, 2, 3.39), 2, 3.39)).toBeCloseTo(p, 10);
    }
    const t = nonCentralTQuantile(0.975, 1999, 87.65);
    expect(nonCentralTBelow(t, 1999, 87.65)).toBeCloseTo(0.975, 9);
  });
});

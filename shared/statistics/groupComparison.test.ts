import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lessOneChiSquare, needsExactTest, pearsonChiSquare, yatesChiSquare } from './contingency.ts';
import { valueOrNull } from './estimate.ts';
import { type Fourfold, fisherExact } from './fisherExact.ts';
import { freemanHalton } from './freemanHalton.ts';
import { medianSplit } from './medianSplit.ts';
import { clopperPearson, incidence, wilson } from './proportion.ts';
import { kruskalWallis, mannWhitney } from './rankComparison.ts';

const cell = fc.integer({ min: 0, max: 25 });
const table: fc.Arbitrary<Fourfold> = fc.tuple(fc.tuple(cell, cell), fc.tuple(cell, cell));

describe('proportions', () => {
  it('lie in both of their intervals, and the complement in the mirrored ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(200), (n, any) => {
        const k = any % (n + 1);
        for (const interval of [clopperPearson, wilson]) {
          const [low, high] = interval(k, n);
          const [mirroredLow, mirroredHigh] = interval(n - k, n);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(k / n);
          expect(high).toBeGreaterThanOrEqual(k / n);
          expect(high).toBeLessThanOrEqual(1);
          expect(low + mirroredHigh).toBeCloseTo(1, 9);
          expect(high + mirroredLow).toBeCloseTo(1, 9);
        }
      }),
    );
  });
});

it('has no incidence where nobody was looked at', () => {
  expect(incidence(0, 0)).toEqual({ kind: 'undefined', why: 'nothingToCompare' });
});

describe('fourfold tables', () => {
  it('have one Fisher p whichever group comes first, and the same by the test of many categories', () => {
    fc.assert(
      fc.property(table, ([first, second]) => {
        fc.pre(first[0] + first[1] + second[0] + second[1] > 0);
        const one = fisherExact([first, second]);
        const other = fisherExact([second, first]);
        expect(other.twoSided).toBeCloseTo(one.twoSided, 9);
        expect(other.less).toBeCloseTo(one.greater, 9);
        expect(valueOrNull(freemanHalton([first, second]))).toBeCloseTo(one.twoSided, 6);
      }),
    );
  });

  it('keep the conditional odds ratio inside its interval', () => {
    fc.assert(
      fc.property(table, (counts) => {
        const { oddsRatio, low, high } = fisherExact(counts);
        const value = valueOrNull(oddsRatio) ?? Number.POSITIVE_INFINITY;
        expect(low).toBeLessThanOrEqual(value * (1 + 1e-9));
        expect(valueOrNull(high) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(value * (1 - 1e-9));
      }),
    );
  });

  it('are less surprising by Yates and by N − 1 than by Pearson', () => {
    const counts: Fourfold = [
      [4, 14],
      [14, 4],
    ];
    const pearson = valueOrNull(pearsonChiSquare(counts))?.p ?? 0;
    expect(valueOrNull(lessOneChiSquare(counts))?.chiSquare).toBeCloseTo((11.1111111 * 35) / 36, 6);
    expect(valueOrNull(yatesChiSquare(counts))?.p).toBeGreaterThan(pearson);
  });

  it('have no chi-square, with the reason, where a column is empty', () => {
    const empty: Fourfold = [
      [0, 10],
      [0, 8],
    ];
    const why = { kind: 'undefined', why: 'emptyRowOrColumn' };
    expect([pearsonChiSquare(empty), yatesChiSquare(empty), lessOneChiSquare(empty)]).toEqual([
      why,
      why,
      why,
    ]);
    expect(needsExactTest(empty)).toBe(true);
    expect(
      needsExactTest([
        [20, 20],
        [20, 20],
      ]),
    ).toBe(false);
  });
});

describe('ranks of two groups', () => {
  const values = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 6 });

  it('give an exact p that counts every way to deal them out', () => {
    fc.assert(
      fc.property(values, values, (first, second) => {
        const found = valueOrNull(mannWhitney(first, second));
        fc.pre(found !== null);
        const all = [...first, ...second];
        const uOf = (chosen: readonly number[], rest: readonly number[]): number =>
          chosen
            .flatMap((a) => rest.map((b): number => (a > b ? 1 : a === b ? 0.5 : 0)))
            .reduce((x, y) => x + y, 0);
        const seen = uOf(first, second);
        let [below, above, ways] = [0, 0, 0];
        for (let mask = 0; mask < 2 ** all.length; mask += 1) {
          const chosen = all.filter((_, i) => (mask >> i) & 1);
          if (chosen.length !== first.length) continue;
          const u = uOf(
            chosen,
            all.filter((_, i) => !((mask >> i) & 1)),
          );
          ways += 1;
          if (u <= seen) below += 1;
          if (u >= seen) above += 1;
        }
        expect(found?.u).toBe(seen);
        expect(found === null ? null : valueOrNull(found.exactP)).toBeCloseTo(
          Math.min(1, (2 * Math.min(below, above)) / ways),
          12,
        );
      }),
      { numRuns: 20 },
    );
  });

  it('give the same p as Kruskal and Wallis without correction', () => {
    const first = [3, 5, 5, 8, 9];
    const second = [1, 2, 5, 6];
    expect(valueOrNull(kruskalWallis([first, second]))?.p).toBeCloseTo(
      valueOrNull(mannWhitney(first, second))?.uncorrectedP ?? 0,
      12,
    );
  });

  it('have no test where all values are equal', () => {
    expect(mannWhitney([2, 2], [2])).toEqual({ kind: 'undefined', why: 'noVariation' });
    expect(kruskalWallis([[2, 2], [2]])).toEqual({ kind: 'undefined', why: 'noVariation' });
  });
});

describe('a median split', () => {
  it('calls high what is strictly above, and reports the ties', () => {
    expect(medianSplit([1, 2, 2, 2, 3])).toEqual({
      median: 2,
      isHigh: [false, false, false, false, true],
      ties: 3,
    });
  });
});

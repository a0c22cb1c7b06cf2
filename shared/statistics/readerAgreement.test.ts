import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Estimate, valueOrNull } from './estimate.ts';
import { gwetCoefficient } from './gwet.ts';
import { krippendorffAlpha } from './krippendorff.ts';
import { percentAgreement } from './percentAgreement.ts';
import { completePairs, GRADE_SCALE, type Pair, type Rating, sideBySide } from './ratings.ts';
import { bowker, signTest } from './readerBias.ts';
import { weightedKappa } from './weightedKappa.ts';

const grade = fc.integer({ min: 0, max: 4 });
const reads: fc.Arbitrary<Rating[]> = fc.array(fc.option(grade, { freq: 6 }), {
  minLength: 0,
  maxLength: 25,
});
const weightings = ['none', 'linear', 'quadratic'] as const;
const levels = ['nominal', 'ordinal', 'interval'] as const;
const swapped = (pairs: readonly Pair[]): readonly Pair[] => pairs.map(([a, b]) => [b, a]);

/** Every number that a result holds, however deep. */
const numbersOf = (value: unknown): readonly number[] =>
  typeof value === 'number'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(numbersOf)
      : [];

/** Equal but for rounding, or both without a value for the same reason. */
function expectSame(one: Estimate<{ value: number }>, other: Estimate<{ value: number }>): void {
  if (one.kind === 'undefined') expect(other).toEqual(one);
  else expect(valueOrNull(other)?.value).toBeCloseTo(one.value.value, 9);
}

describe('coefficients of agreement', () => {
  it('do not depend on which reader comes first', () => {
    fc.assert(
      fc.property(reads, reads, (first, second) => {
        const one = sideBySide(first, second);
        const other = sideBySide(second, first);
        for (const weighting of weightings) {
          const pairs = completePairs(one);
          expectSame(
            weightedKappa(pairs, GRADE_SCALE, weighting),
            weightedKappa(swapped(pairs), GRADE_SCALE, weighting),
          );
          expectSame(
            gwetCoefficient(one, GRADE_SCALE, weighting),
            gwetCoefficient(other, GRADE_SCALE, weighting),
          );
        }
        for (const level of levels) {
          expectSame(
            krippendorffAlpha(one, GRADE_SCALE, level),
            krippendorffAlpha(other, GRADE_SCALE, level),
          );
        }
      }),
    );
  });

  it('are finite, and no more than 1, for whatever was read and whatever is missing', () => {
    fc.assert(
      fc.property(reads, reads, (first, second) => {
        const ratings = sideBySide(first, second);
        const pairs = completePairs(ratings);
        const coefficients = [
          ...weightings.map((weighting) => weightedKappa(pairs, GRADE_SCALE, weighting)),
          ...weightings.map((weighting) => gwetCoefficient(ratings, GRADE_SCALE, weighting)),
          ...levels.map((level) => krippendorffAlpha(ratings, GRADE_SCALE, level)),
        ];
        expect(numbersOf(coefficients).every(Number.isFinite)).toBe(true);
        for (const found of coefficients) {
          if (found.kind === 'known') expect(found.value.value).toBeLessThanOrEqual(1 + 1e-12);
        }
        const percent = valueOrNull(percentAgreement(pairs, GRADE_SCALE));
        if (percent !== null) {
          expect(percent.interval[0]).toBeLessThanOrEqual(percent.same);
          expect(percent.interval[1]).toBeGreaterThanOrEqual(percent.same);
        }
      }),
    );
  });

  it('are 1 where both readers always agree over more than one grade', () => {
    fc.assert(
      fc.property(fc.array(grade, { minLength: 3, maxLength: 20 }), (read) => {
        fc.pre(new Set(read).size > 1);
        const ratings = sideBySide(read, read);
        for (const weighting of weightings) {
          expect(
            valueOrNull(weightedKappa(completePairs(ratings), GRADE_SCALE, weighting))?.value,
          ).toBeCloseTo(1, 9);
          expect(valueOrNull(gwetCoefficient(ratings, GRADE_SCALE, weighting))?.value).toBeCloseTo(1, 9);
        }
        for (const level of levels) {
          expect(valueOrNull(krippendorffAlpha(ratings, GRADE_SCALE, level))?.value).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it('have no kappa and no alpha, with the reason, where only one grade was given', () => {
    const ratings = sideBySide([2, 2, 2], [2, 2, 2]);
    for (const weighting of weightings) {
      expect(weightedKappa(completePairs(ratings), GRADE_SCALE, weighting)).toEqual({
        kind: 'undefined',
        why: 'expectedAgreementIsOne',
      });
    }
    expect(krippendorffAlpha(ratings, GRADE_SCALE, 'ordinal')).toEqual({
      kind: 'undefined',
      why: 'noVariation',
    });
    expect(valueOrNull(gwetCoefficient(ratings, GRADE_SCALE, 'none'))?.value).toBe(1);
  });

  it('have nothing to say where no item was read by both', () => {
    const nothing = { kind: 'undefined', why: 'nothingToCompare' };
    const ratings = sideBySide([1, null], [null, 3]);
    expect(percentAgreement(completePairs(ratings), GRADE_SCALE)).toEqual(nothing);
    expect(weightedKappa(completePairs(ratings), GRADE_SCALE, 'none')).toEqual(nothing);
    expect(gwetCoefficient(ratings, GRADE_SCALE, 'none')).toEqual(nothing);
    expect(krippendorffAlpha(ratings, GRADE_SCALE, 'ordinal')).toEqual(nothing);
  });

  it('refuse a grade that is not on the scale', () => {
    expect(() => weightedKappa([[5, 1]], GRADE_SCALE, 'none')).toThrow(RangeError);
  });
});

describe('the tests of reader bias', () => {
  it('turn round with the readers', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(grade, grade), { maxLength: 30 }), (pairs) => {
        const one = signTest(pairs);
        const other = signTest(swapped(pairs));
        expect([other.up, other.down, other.p]).toEqual([one.down, one.up, one.p]);
        expect(bowker(swapped(pairs), GRADE_SCALE)).toEqual(bowker(pairs, GRADE_SCALE));
      }),
    );
  });

  it('give no probability where nobody differed', () => {
    expect(signTest([[1, 1]]).p).toEqual({ kind: 'undefined', why: 'noDiscordantPairs' });
    expect(bowker([[1, 1]], GRADE_SCALE).p).toEqual({ kind: 'undefined', why: 'noDiscordantPairs' });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearRegression } from './linearRegression.ts';
import { logisticRegression } from './logisticRegression.ts';
import { proportionalOdds } from './proportionalOdds.ts';
import { hasTooFewEvents } from './regressionFit.ts';

const x = { name: 'x', values: [1, 2, 3, 4, 5, 6, 7, 8] };
const twice = { name: 'twice', values: x.values.map((value) => 2 * value + 1) };
const noise = [0.3, -0.2, 0.1, 0.4, -0.5, 0.2, -0.1, -0.2];
const mixed = [false, true, false, true, false, true, true, true];

describe('linear regression', () => {
  it('finds the line that the values were made from, whatever the unit of the predictor', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1000, noNaN: true }), (unit) => {
        const y = x.values.map((value, i) => 2 + 3 * value + (noise[i] ?? 0));
        const plain = linearRegression(y, [x]);
        const scaled = linearRegression(y, [{ name: 'x', values: x.values.map((value) => value * unit) }]);
        if (plain.kind !== 'fitted' || scaled.kind !== 'fitted') throw new Error('not fitted');
        expect((scaled.value.terms[0]?.value ?? 0) * unit).toBeCloseTo(plain.value.terms[0]?.value ?? 0, 9);
        expect(scaled.value.terms[0]?.standardised).toBeCloseTo(plain.value.terms[0]?.standardised ?? 0, 9);
        expect(scaled.value.r2).toBeCloseTo(plain.value.r2, 9);
        expect(plain.value.terms[0]?.vif).toBeCloseTo(1, 12);
      }),
    );
  });

  it('names predictors that say the same, and too few cases', () => {
    expect(linearRegression(noise, [x, twice])).toEqual({ kind: 'notFitted', why: 'collinear' });
    expect(linearRegression([1, 2], [{ name: 'x', values: [1, 2] }])).toEqual({
      kind: 'notFitted',
      why: 'tooFewItems',
    });
  });
});

describe('logistic regression', () => {
  it('turns its signs with the outcome', () => {
    const one = logisticRegression(mixed, [x]);
    const other = logisticRegression(
      mixed.map((value) => !value),
      [x],
    );
    if (one.kind !== 'fitted' || other.kind !== 'fitted') throw new Error('not fitted');
    expect(other.value.terms[0]?.value).toBeCloseTo(-(one.value.terms[0]?.value ?? 0), 9);
    expect(other.value.deviance).toBeCloseTo(one.value.deviance, 9);
    expect(one.value.deviance).toBeLessThan(one.value.nullDeviance);
  });

  it('prints no number where the outcomes can be told apart, wholly or at one value', () => {
    const separated = { kind: 'notFitted', why: 'separated' };
    expect(
      logisticRegression(
        x.values.map((value) => value > 4),
        [x],
      ),
    ).toEqual(separated);
    const flag = { name: 'flag', values: [0, 0, 0, 0, 0, 0, 1, 1] };
    expect(logisticRegression(mixed, [flag])).toEqual(separated);
    expect(
      logisticRegression(
        x.values.map(() => true),
        [x],
      ),
    ).toEqual(separated);
  });

  it('names predictors that say the same', () => {
    expect(logisticRegression(mixed, [x, twice])).toEqual({ kind: 'notFitted', why: 'collinear' });
  });
});

describe('proportional odds', () => {
  it('with two grades is the logistic fit', () => {
    const logistic = logisticRegression(mixed, [x]);
    const ordinal = proportionalOdds(
      mixed.map((value) => (value ? 3 : 1)),
      [x],
    );
    if (logistic.kind !== 'fitted' || ordinal.kind !== 'fitted') throw new Error('not fitted');
    expect(ordinal.value.terms[0]?.value).toBeCloseTo(logistic.value.terms[0]?.value ?? 0, 8);
    expect(ordinal.value.terms[0]?.se).toBeCloseTo(logistic.value.terms[0]?.se ?? 0, 8);
    expect(ordinal.value.thresholds[0]?.value).toBeCloseTo(-logistic.value.intercept.value, 8);
  });

  it('prints no number where a predictor puts the grades in order by itself', () => {
    expect(proportionalOdds([0, 0, 0, 1, 1, 1, 2, 2], [x])).toEqual({ kind: 'notFitted', why: 'separated' });
  });
});

describe('the warning of few events', () => {
  it('counts ten for each predictor', () => {
    expect(hasTooFewEvents(4, 1)).toBe(true);
    expect(hasTooFewEvents(30, 3)).toBe(false);
    expect(hasTooFewEvents(0, 0)).toBe(false);
  });
});

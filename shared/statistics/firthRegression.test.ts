import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FirthFit, firthRegression } from './firthRegression.ts';
import type { Predictor } from './regressionFit.ts';

/** Cases of a fourfold table: [group, outcome] as often as they were counted. */
function casesOf([[a, b], [c, d]]: readonly [readonly [number, number], readonly [number, number]]) {
  const of = (count: number, x: number, y: boolean) => Array.from({ length: count }, () => ({ x, y }));
  const all = [...of(a, 1, true), ...of(b, 1, false), ...of(c, 0, true), ...of(d, 0, false)];
  return { y: all.map(({ y }) => y), x: { name: 'group', values: all.map(({ x }) => x) } };
}

function fitOf(y: readonly boolean[], predictors: readonly Predictor[]): FirthFit {
  const fit = firthRegression(y, predictors);
  if (fit.kind === 'notFitted') throw new Error(fit.why);
  return fit.value;
}

/** The penalised log likelihood of one predictor, written out. */
function likelihood(y: readonly boolean[], x: readonly number[], b0: number, b1: number): number {
  let [sum, i00, i01, i11] = [0, 0, 0, 0];
  y.forEach((event, i) => {
    const value = x[i] ?? 0;
    const fit = 1 / (1 + Math.exp(-(b0 + b1 * value)));
    sum += Math.log(event ? fit : 1 - fit);
    const weight = fit * (1 - fit);
    i00 += weight;
    i01 += weight * value;
    i11 += weight * value * value;
  });
  return sum + Math.log(i00 * i11 - i01 * i01) / 2;
}

/** Where a function with one hill is highest, by golden section. */
function highest(of: (x: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  while (high - low > 1e-10) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (of(left) < of(right)) low = left;
    else high = right;
  }
  return (low + high) / 2;
}

const X = [0.5, 1.5, 2, 2.2, 3, 3.1, 4, 4.5, 5, 6];
const Y = [false, false, false, true, false, false, true, true, true, true];

describe('Firth’s logistic regression', () => {
  it('is the fourfold table with a half added to each cell (Firth 1993), for paper 2’s 4/14 and 0/18', () => {
    const { y, x } = casesOf([
      [4, 14],
      [0, 18],
    ]);
    const { terms, isSeparated } = fitOf(y, [x]);
    expect(isSeparated).toBe(true);
    expect(terms[0]?.value).toBeCloseTo(Math.log((4.5 * 18.5) / (14.5 * 0.5)), 8);
    expect(terms[0]?.oddsRatio).toBeCloseTo(11.4828, 4);
    const share = (events: number, n: number): number =>
      n * ((events + 0.5) / (n + 1)) * (1 - (events + 0.5) / (n + 1));
    expect(terms[0]?.se).toBeCloseTo(Math.sqrt(1 / share(4, 18) + 1 / share(0, 18)), 8);
  });

  it('is that for every fourfold table that has both outcomes', () => {
    const cell = fc.nat({ max: 12 });
    fc.assert(
      fc.property(fc.tuple(cell, cell), fc.tuple(cell, cell), ([a, b], [c, d]) => {
        fc.pre(a + b > 0 && c + d > 0 && a + c > 0 && b + d > 0 && a + b + c + d > 2);
        const { y, x } = casesOf([
          [a, b],
          [c, d],
        ]);
        const odds = ((a + 0.5) * (d + 0.5)) / ((b + 0.5) * (c + 0.5));
        expect(fitOf(y, [x]).terms[0]?.value).toBeCloseTo(Math.log(odds), 6);
      }),
      { numRuns: 20 },
    );
  });

  it('has the maximum, the test and the interval of the likelihood written out', () => {
    const { intercept, terms, penalisedLogLikelihood: best } = fitOf(Y, [{ name: 'x', values: X }]);
    const profile = (b1: number): number => {
      const at = highest((b0) => likelihood(Y, X, b0, b1), -60, 60);
      return likelihood(Y, X, at, b1);
    };
    const slope = highest(profile, -10, 10);
    const [low, high] = terms[0]?.interval.kind === 'known' ? terms[0].interval.value : [0, 0];
    expect(terms[0]?.value).toBeCloseTo(slope, 4);
    expect(best).toBeCloseTo(profile(slope), 8);
    expect(likelihood(Y, X, intercept.value, terms[0]?.value ?? 0)).toBeCloseTo(best, 9);
    expect(2 * (best - profile(low))).toBeCloseTo(3.841459, 5);
    expect(2 * (best - profile(high))).toBeCloseTo(3.841459, 5);
    expect(low).toBeLessThan(slope);
    expect(high).toBeGreaterThan(slope);
    // P(χ² ≥ x) of one degree of freedom at the ratio: below .05 exactly where 0 lies outside of the interval.
    expect((terms[0]?.p ?? 1) < 0.05).toBe(low > 0);
  });

  it('is finite where one predictor tells the outcomes apart, and says so', () => {
    const apart = X.map((value) => value > 3);
    const { terms, isSeparated } = fitOf(apart, [{ name: 'x', values: X }]);
    expect(isSeparated).toBe(true);
    expect(Number.isFinite(terms[0]?.value)).toBe(true);
    expect(terms[0]?.value).toBeGreaterThan(0);
    expect(fitOf(Y, [{ name: 'x', values: X }]).isSeparated).toBe(false);
  });

  it('turns its signs with the outcome', () => {
    const x = { name: 'x', values: X };
    const [one, other] = [
      fitOf(Y, [x]),
      fitOf(
        Y.map((value) => !value),
        [x],
      ),
    ];
    expect(other.terms[0]?.value).toBeCloseTo(-(one.terms[0]?.value ?? 0), 7);
    expect(other.intercept.value).toBeCloseTo(-one.intercept.value, 7);
  });

  it('has no fit for predictors that say the same, outcomes all alike, and too few cases', () => {
    const x = { name: 'x', values: X };
    const twice = { name: 'twice', values: X.map((value) => 2 * value) };
    expect(firthRegression(Y, [x, twice])).toEqual({ kind: 'notFitted', why: 'collinear' });
    expect(
      firthRegression(
        Y.map(() => true),
        [x],
      ),
    ).toEqual({ kind: 'notFitted', why: 'separated' });
    expect(firthRegression([true, false], [x])).toEqual({ kind: 'notFitted', why: 'tooFewItems' });
  });
});

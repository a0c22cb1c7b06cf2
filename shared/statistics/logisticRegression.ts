import { normalTwoSided } from './distributions.ts';
import { type Coefficient, type Fit, fitted, notFitted, type Predictor } from './regressionFit.ts';
import { sumBy } from './sums.ts';
import { inverseOf, timesVector } from './symmetricMatrix.ts';

/** A coefficient with Wald's test; the odds ratio is its exponential. */
export type LogisticCoefficient = Coefficient & { readonly p: number; readonly oddsRatio: number };

/** A maximum-likelihood logistic fit. */
export type LogisticFit = {
  readonly intercept: LogisticCoefficient;
  readonly terms: readonly (LogisticCoefficient & { readonly name: string })[];
  readonly deviance: number;
  readonly nullDeviance: number;
};

const STEPS = 40;
const SETTLED = 1e-9;

/**
 * logit P(y) = b0 + Σ b x by Newton's steps. Says `separated` where the outcomes can be told apart without error: the
 * steps then never settle, and no number is printed (method §4, case D3). Outcomes all alike are separated too.
 */
export function logisticRegression(
  y: readonly boolean[],
  predictors: readonly Predictor[],
): Fit<LogisticFit> {
  if (y.length < predictors.length + 2) return notFitted('tooFewItems');
  const rows = y.map((_, i) => [1, ...predictors.map(({ values }) => values[i] ?? 0)]);
  let b: readonly number[] = [0, ...predictors.map(() => 0)];
  for (let step = 0; step < STEPS; step += 1) {
    const fits = timesVector(rows, b).map((score) => 1 / (1 + Math.exp(-score)));
    const information = b.map((_, j) =>
      b.map((__, k) => sumBy(rows, (row, i) => weightAt(fits, i) * (row[j] ?? 0) * (row[k] ?? 0))),
    );
    const covariance = inverseOf(information);
    if (covariance === null) return notFitted(step === 0 ? 'collinear' : 'separated');
    const slope = b.map((_, j) =>
      sumBy(rows, (row, i) => ((y[i] === true ? 1 : 0) - (fits[i] ?? 0)) * (row[j] ?? 0)),
    );
    const change = timesVector(covariance, slope);
    b = b.map((value, j) => value + (change[j] ?? 0));
    if (Math.max(...timesVector(rows, change).map(Math.abs)) < SETTLED) {
      return fitted(summary(y, predictors, rows, b, covariance));
    }
  }
  return notFitted('separated');
}

function weightAt(fits: readonly number[], index: number): number {
  const fit = fits[index] ?? 0;
  return fit * (1 - fit);
}

function summary(
  y: readonly boolean[],
  predictors: readonly Predictor[],
  rows: readonly (readonly number[])[],
  b: readonly number[],
  covariance: readonly (readonly number[])[],
): LogisticFit {
  const coefficient = (index: number): LogisticCoefficient => {
    const value = b[index] ?? 0;
    const se = Math.sqrt(covariance[index]?.[index] ?? 0);
    return { value, se, p: normalTwoSided(value / se), oddsRatio: Math.exp(value) };
  };
  const scores = timesVector(rows, b);
  const events = y.filter(Boolean).length;
  const logOdds = Math.log(events / (y.length - events));
  /** −2 log likelihood: ln(1 + e^−s) for an event, ln(1 + e^s) for none. */
  const devianceOf = (scoreAt: (index: number) => number): number =>
    2 * sumBy(y, (event, i) => Math.log1p(Math.exp(event ? -scoreAt(i) : scoreAt(i))));
  return {
    intercept: coefficient(0),
    terms: predictors.map(({ name }, index) => ({ name, ...coefficient(index + 1) })),
    deviance: devianceOf((index) => scores[index] ?? 0),
    nullDeviance: devianceOf(() => logOdds),
  };
}

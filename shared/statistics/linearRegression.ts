import { fAbove, tQuantile, tTwoSided } from './distributions.ts';
import type { Interval } from './estimate.ts';
import { type Coefficient, type Fit, fitted, notFitted, type Predictor } from './regressionFit.ts';
import { crossProduct, meanOf, sumBy, sumOfSquares } from './sums.ts';
import { inverseOf, timesVector } from './symmetricMatrix.ts';

/** A coefficient with its test. */
export type LinearCoefficient = Coefficient & {
  readonly t: number;
  readonly p: number;
  readonly interval: Interval;
};

/** A predictor's coefficient. */
export type LinearTerm = LinearCoefficient & {
  readonly name: string;
  /** b·SD(x)/SD(y). */
  readonly standardised: number;
  /** Variance inflation: 1 where the others say nothing about this predictor. */
  readonly vif: number;
};

/** An ordinary least-squares fit. */
export type LinearFit = {
  readonly intercept: LinearCoefficient;
  readonly terms: readonly LinearTerm[];
  readonly df: number;
  readonly r2: number;
  readonly adjustedR2: number;
  readonly f: number;
  readonly p: number;
  /** Residual standard error. */
  readonly sigma: number;
};

/** What the share that is not explained may be but for rounding. */
const ROUNDING = 1e-12;

/**
 * Least squares through the correlations of the predictors, whose inverse has the variance inflation on its diagonal
 * (method §4).
 */
export function linearRegression(y: readonly number[], predictors: readonly Predictor[]): Fit<LinearFit> {
  const n = y.length;
  const k = predictors.length;
  const df = n - k - 1;
  if (k === 0 || df < 1) return notFitted('tooFewItems');
  const roots = predictors.map(({ values }) => Math.sqrt(sumOfSquares(values)));
  const rootY = Math.sqrt(sumOfSquares(y));
  if (rootY === 0) return notFitted('outcomeDoesNotVary');
  if (roots.includes(0)) return notFitted('collinear');
  const correlations = predictors.map((one, i) =>
    predictors.map(
      (other, j) => crossProduct(one.values, other.values) / ((roots[i] ?? 1) * (roots[j] ?? 1)),
    ),
  );
  const inverse = inverseOf(correlations);
  if (inverse === null) return notFitted('collinear');
  const withY = predictors.map(({ values }, i) => crossProduct(values, y) / ((roots[i] ?? 1) * rootY));
  const standardised = timesVector(inverse, withY);
  const r2 = sumBy(standardised, (beta, i) => beta * (withY[i] ?? 0));
  if (1 - r2 < ROUNDING) return notFitted('noError');
  const sigma = rootY * Math.sqrt(Math.max(0, 1 - r2) / df);

  const quantile = tQuantile(0.975, df);
  const coefficient = (value: number, se: number): LinearCoefficient => ({
    value,
    se,
    t: value / se,
    p: tTwoSided(value / se, df),
    interval: [value - quantile * se, value + quantile * se],
  });
  const means = predictors.map(({ values }, i) => meanOf(values) / (roots[i] ?? 1));
  const terms = predictors.map(({ name }, i): LinearTerm => {
    const root = roots[i] ?? 1;
    const vif = inverse[i]?.[i] ?? 1;
    const beta = standardised[i] ?? 0;
    return {
      name,
      ...coefficient((beta * rootY) / root, (sigma * Math.sqrt(vif)) / root),
      standardised: beta,
      vif,
    };
  });
  const intercept = meanOf(y) - rootY * sumBy(standardised, (beta, i) => beta * (means[i] ?? 0));
  const leverage = 1 / n + sumBy(timesVector(inverse, means), (value, i) => value * (means[i] ?? 0));
  const f = r2 / k / ((1 - r2) / df);
  return fitted({
    intercept: coefficient(intercept, sigma * Math.sqrt(leverage)),
    terms,
    df,
    r2,
    adjustedR2: 1 - ((1 - r2) * (n - 1)) / df,
    f,
    p: fAbove(f, k, df),
    sigma,
  });
}

import { sumBy } from './sums.ts';
import { inverseOf, logDeterminantOf, type Matrix, timesVector } from './symmetricMatrix.ts';

type Vector = readonly number[];

/** Coefficients of a logistic model with Firth's penalised log likelihood there, and the inverse of the information. */
export type FirthPoint = { readonly b: Vector; readonly value: number; readonly covariance: Matrix };

const STEPS = 200;
/** No score moves further than this in one step (Heinze & Schemper 2002 bound each coefficient likewise). */
const LONGEST_STEP = 5;
const HALVINGS = 30;
const SETTLED = 1e-10;
/** What a likelihood may seem to lose in a step that loses nothing. */
const ROUNDING = 1e-12;

/** l(b) + ½ ln |I(b)|, with what its maximum is found by; null where the information is singular. */
export function penalisedAt(y: readonly boolean[], rows: Matrix, b: Vector): FirthPoint | null {
  const scores = timesVector(rows, b);
  const weights = scores.map((score) => 1 / ((1 + Math.exp(-score)) * (1 + Math.exp(score))));
  const information = b.map((_, j) =>
    b.map((__, k) => sumBy(rows, (row, i) => (weights[i] ?? 0) * (row[j] ?? 0) * (row[k] ?? 0))),
  );
  const covariance = inverseOf(information);
  const logDeterminant = logDeterminantOf(information);
  if (covariance === null || logDeterminant === null) return null;
  const likelihood = -sumBy(y, (event, i) =>
    Math.log1p(Math.exp(event ? -(scores[i] ?? 0) : (scores[i] ?? 0))),
  );
  return { b, value: likelihood + logDeterminant / 2, covariance };
}

/**
 * The maximum from a starting point, by Newton's steps with Firth's score Σ (y − π + h(½ − π)) x, bounded, and halved
 * where they lead downhill. `held` keeps one coefficient as it is. Null where no maximum is reached.
 */
export function maximised(
  y: readonly boolean[],
  rows: Matrix,
  start: Vector,
  held: number | null,
): FirthPoint | null {
  let here = penalisedAt(y, rows, start);
  let before: Vector = [];
  let share = 1;
  for (let step = 0; step < STEPS && here !== null; step += 1) {
    const whole = newton(y, rows, here, held);
    // The steps leave the curvature of the penalty out and can be too long by a share: one that turns back says by which.
    const turned = sumBy(whole, (value, j) => value * (before[j] ?? 0));
    if (turned < 0) share /= 1 + Math.sqrt(lengthOf(whole) / lengthOf(before));
    before = whole;
    const change = bounded(
      rows,
      whole.map((value) => value * share),
    );
    if (Math.max(...timesVector(rows, change).map(Math.abs)) < SETTLED) return here;
    const next = uphill(y, rows, here, change);
    // Not even a tiny step leads uphill: the maximum is as near as numbers can tell.
    if (next === null) return here;
    here = next;
  }
  return null;
}

const lengthOf = (vector: Vector): number => sumBy(vector, (value) => value * value);

function uphill(y: readonly boolean[], rows: Matrix, from: FirthPoint, change: Vector): FirthPoint | null {
  let share = 1;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const next = penalisedAt(
      y,
      rows,
      from.b.map((value, j) => value + share * (change[j] ?? 0)),
    );
    if (next !== null && next.value >= from.value - ROUNDING) return next;
    share /= 2;
  }
  return null;
}

function newton(
  y: readonly boolean[],
  rows: Matrix,
  { b, covariance }: FirthPoint,
  held: number | null,
): Vector {
  const fits = timesVector(rows, b).map((score) => 1 / (1 + Math.exp(-score)));
  const weightAt = (i: number): number => (fits[i] ?? 0) * (1 - (fits[i] ?? 0));
  const residuals = rows.map((row, i) => {
    const fit = fits[i] ?? 0;
    const leverage = weightAt(i) * sumBy(timesVector(covariance, row), (value, j) => value * (row[j] ?? 0));
    return (y[i] === true ? 1 : 0) - fit + leverage * (0.5 - fit);
  });
  const slope = b.map((_, j) => sumBy(rows, (row, i) => (residuals[i] ?? 0) * (row[j] ?? 0)));
  if (held === null) return timesVector(covariance, slope);
  const free = b.map((_, j) => j).filter((j) => j !== held);
  const inverse = inverseOf(
    free.map((j) => free.map((k) => sumBy(rows, (row, i) => weightAt(i) * (row[j] ?? 0) * (row[k] ?? 0)))),
  );
  const change =
    inverse === null
      ? free.map(() => 0)
      : timesVector(
          inverse,
          free.map((j) => slope[j] ?? 0),
        );
  return b.map((_, j) => (j === held ? 0 : (change[free.indexOf(j)] ?? 0)));
}

function bounded(rows: Matrix, change: Vector): Vector {
  const farthest = Math.max(...timesVector(rows, change).map(Math.abs));
  return farthest <= LONGEST_STEP ? change : change.map((value) => (value * LONGEST_STEP) / farthest);
}

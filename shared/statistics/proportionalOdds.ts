import { type Coefficient, type Fit, fitted, notFitted, type Predictor } from './regressionFit.ts';
import { sumBy } from './sums.ts';
import { inverseOf, timesVector } from './symmetricMatrix.ts';

/** A cumulative logit fit. */
export type ProportionalOdds = {
  /** Between grades that occur, lower first. */
  readonly thresholds: readonly (Coefficient & { readonly below: number; readonly above: number })[];
  /** Positive: more of the predictor, higher grades. The odds ratio is the exponential. */
  readonly terms: readonly (Coefficient & { readonly name: string })[];
  readonly logLikelihood: number;
};

const STEPS = 60;
const SETTLED = 1e-9;

/**
 * logit P(Y ≤ k) = ζ_k − xβ over the grades that occur (McCullagh 1980; method §4), by Newton's steps, halved where
 * they lead downhill. Standard errors from the observed information. `separated` where the steps do not settle.
 */
export function proportionalOdds(
  grades: readonly number[],
  predictors: readonly Predictor[],
): Fit<ProportionalOdds> {
  const levels = [...new Set(grades)].sort((a, b) => a - b);
  const cuts = levels.length - 1;
  if (cuts < 1 || grades.length < cuts + predictors.length + 1) return notFitted('tooFewItems');
  const places = grades.map((grade) => levels.indexOf(grade));
  const shareUpTo = (k: number): number => places.filter((place) => place <= k).length / places.length;
  const items = places.map((place, i) => ({
    place,
    x: predictors.map(({ values }) => values[i] ?? 0),
  }));
  let theta: readonly number[] = [
    ...Array.from({ length: cuts }, (_, k) => Math.log(shareUpTo(k) / (1 - shareUpTo(k)))),
    ...predictors.map(() => 0),
  ];
  let here = likelihood(items, theta, cuts);
  for (let step = 0; step < STEPS; step += 1) {
    const { slope, information } = derivatives(items, theta, cuts);
    const covariance = inverseOf(information);
    if (covariance === null) return notFitted(step === 0 ? 'collinear' : 'separated');
    let change = timesVector(covariance, slope);
    let next = likelihood(items, plus(theta, change), cuts);
    for (let halving = 0; halving < STEPS && !(next >= here - 1e-12); halving += 1) {
      change = change.map((value) => value / 2);
      next = likelihood(items, plus(theta, change), cuts);
    }
    theta = plus(theta, change);
    here = next;
    if (Math.max(...change.map(Math.abs)) < SETTLED) {
      const found = theta.map((value, j) => ({ value, se: Math.sqrt(covariance[j]?.[j] ?? 0) }));
      return fitted({
        thresholds: found
          .slice(0, cuts)
          .map((cut, k) => ({ ...cut, below: levels[k] ?? 0, above: levels[k + 1] ?? 0 })),
        terms: found.slice(cuts).map((term, j) => ({ ...term, name: predictors[j]?.name ?? '' })),
        logLikelihood: here,
      });
    }
  }
  return notFitted('separated');
}

type Item = { readonly place: number; readonly x: readonly number[] };
type Theta = readonly number[];

const plus = (a: Theta, b: Theta): Theta => a.map((value, index) => value + (b[index] ?? 0));
const logistic = (score: number): number => 1 / (1 + Math.exp(-score));

/** P(Y ≤ k) for the item; 0 below the first cut and 1 above the last. */
function cumulative({ x }: Item, k: number, theta: Theta, cuts: number): number {
  if (k < 0) return 0;
  if (k >= cuts) return 1;
  return logistic((theta[k] ?? 0) - sumBy(x, (value, j) => value * (theta[cuts + j] ?? 0)));
}

const likelihood = (items: readonly Item[], theta: Theta, cuts: number): number =>
  sumBy(items, (item) =>
    Math.log(cumulative(item, item.place, theta, cuts) - cumulative(item, item.place - 1, theta, cuts)),
  );

/** The slope of the log likelihood, and minus its curvature. */
function derivatives(items: readonly Item[], theta: Theta, cuts: number) {
  const slope = theta.map(() => 0);
  const information = theta.map(() => theta.map(() => 0));
  for (const item of items) {
    const ends = [item.place, item.place - 1].map((k) => {
      const up = cumulative(item, k, theta, cuts);
      const density = up * (1 - up);
      const isCut = k >= 0 && k < cuts;
      const direction = isCut
        ? theta.map((_, j) => (j < cuts ? (j === k ? 1 : 0) : -(item.x[j - cuts] ?? 0)))
        : theta.map(() => 0);
      return { up, density, bend: density * (1 - 2 * up), direction };
    });
    const [upper, lower] = ends;
    if (upper === undefined || lower === undefined) continue;
    const chance = upper.up - lower.up;
    const own = theta.map(
      (_, j) =>
        (upper.density * (upper.direction[j] ?? 0) - lower.density * (lower.direction[j] ?? 0)) / chance,
    );
    own.forEach((value, j) => {
      slope[j] = (slope[j] ?? 0) + value;
      const line = information[j];
      if (line === undefined) return;
      own.forEach((other, k) => {
        const bend =
          upper.bend * (upper.direction[j] ?? 0) * (upper.direction[k] ?? 0) -
          lower.bend * (lower.direction[j] ?? 0) * (lower.direction[k] ?? 0);
        line[k] = (line[k] ?? 0) + value * other - bend / chance;
      });
    });
  }
  return { slope, information };
}

import { chiSquareAbove } from './distributions.ts';
import { type Estimate, type Interval, known, undefinedBecause } from './estimate.ts';
import { logisticRegression } from './logisticRegression.ts';
import { type FirthPoint, maximised, penalisedAt } from './penalisedLikelihood.ts';
import { type Coefficient, type Fit, fitted, notFitted, type Predictor } from './regressionFit.ts';

/** A coefficient with the test and the interval of the penalised likelihood; the odds ratio is its exponential. */
export type FirthCoefficient = Coefficient & {
  readonly oddsRatio: number;
  /** By the penalised likelihood ratio; Wald's test misleads here (Heinze & Schemper 2002). */
  readonly p: number;
  /** Profile of the penalised likelihood, 95 %, of the coefficient; undefined where an end is out of reach. */
  readonly interval: Estimate<Interval>;
};

/** A logistic fit that is finite although outcomes can be told apart. */
export type FirthFit = {
  readonly intercept: FirthCoefficient;
  readonly terms: readonly (FirthCoefficient & { readonly name: string })[];
  readonly penalisedLogLikelihood: number;
  /** The ordinary fit has no estimates here: this must stand beside every number of the table. */
  readonly isSeparated: boolean;
};

/** The 95 % quantile of χ² with one degree of freedom. */
const CHI_SQUARE_95 = 3.841458820694124;
/** An end that is more standard errors away than this is out of reach. */
const FARTHEST = 60;

/**
 * logit P(y) = b0 + Σ b x by Firth's penalised likelihood, l(b) + ½ ln |I(b)|, which has a maximum even where a
 * predictor tells the outcomes apart (Firth 1993; Heinze & Schemper 2002). Tests and intervals are of the penalised
 * likelihood: coefficients are held one at a time and the others maximised. For a single yes-or-no predictor it is the
 * log odds ratio of the fourfold table with ½ added to each cell. Outcomes that are all alike have no fit.
 */
export function firthRegression(y: readonly boolean[], predictors: readonly Predictor[]): Fit<FirthFit> {
  if (y.length < predictors.length + 2) return notFitted('tooFewItems');
  if (y.every(Boolean) || !y.some(Boolean)) return notFitted('separated');
  const rows = y.map((_, i) => [1, ...predictors.map(({ values }) => values[i] ?? 0)]);
  const zero = [0, ...predictors.map(() => 0)];
  if (penalisedAt(y, rows, zero) === null) return notFitted('collinear');
  const best = maximised(y, rows, zero, null);
  if (best === null) return notFitted('separated');
  const ordinary = logisticRegression(y, predictors);
  const coefficient = (index: number): FirthCoefficient | null => {
    const value = best.b[index] ?? 0;
    const se = Math.sqrt(best.covariance[index]?.[index] ?? 0);
    const without = maximised(y, rows, best.b.with(index, 0), index);
    return (
      without && {
        value,
        se,
        oddsRatio: Math.exp(value),
        p: chiSquareAbove(Math.max(0, 2 * (best.value - without.value)), 1),
        interval: profile(y, rows, best, index, se),
      }
    );
  };
  const [intercept, ...found] = [0, ...predictors.map((_, index) => index + 1)].map(coefficient);
  const terms = predictors.flatMap(({ name }, index) => {
    const term = found[index];
    return term == null ? [] : [{ name, ...term }];
  });
  // A coefficient without its test would be printed as if it had one.
  if (intercept == null || terms.length < predictors.length) return notFitted('separated');
  return fitted({
    intercept,
    terms,
    penalisedLogLikelihood: best.value,
    isSeparated: ordinary.kind === 'notFitted' && ordinary.why === 'separated',
  });
}

/** Where the profile has fallen by half of χ²: outwards in steps of a standard error, then between the last two. */
function profile(
  y: readonly boolean[],
  rows: readonly (readonly number[])[],
  best: FirthPoint,
  index: number,
  se: number,
): Estimate<Interval> {
  const at = best.b[index] ?? 0;
  /** How far beyond the end a held coefficient lies, in standard errors: nearly straight, so that a line finds 0. */
  const beyond = (from: FirthPoint, value: number): FirthPoint & { readonly beyond: number } => {
    const point = maximised(y, rows, from.b.with(index, value), index) ?? { ...from, value: Number.NaN };
    const fallen = Math.sqrt(Math.max(0, 2 * (best.value - point.value)));
    return { ...point, beyond: fallen - Math.sqrt(CHI_SQUARE_95) };
  };
  const end = (direction: 1 | -1): number | null => {
    let near = { ...best, beyond: -Math.sqrt(CHI_SQUARE_95) };
    for (let step = 1; step <= FARTHEST; step += 1) {
      const far = beyond(near, at + direction * step * se);
      if (Number.isNaN(far.beyond)) return null;
      if (far.beyond >= 0) return zeroBetween(near, far, index, beyond);
      near = far;
    }
    return null;
  };
  const [low, high] = [end(-1), end(1)];
  return low === null || high === null ? undefinedBecause('unboundedRatio') : known([low, high]);
}

const TRIES = 60;
const ON_THE_END = 1e-10;

type Beyond = FirthPoint & { readonly beyond: number };

/** By false position; an end that stays counts half the next time (the Illinois rule), so that both come closer. */
function zeroBetween(
  near: Beyond,
  far: Beyond,
  index: number,
  beyond: (from: FirthPoint, value: number) => Beyond,
): number {
  const placeOf = ({ b }: FirthPoint): number => b[index] ?? 0;
  let [inside, outside, place] = [near, far, placeOf(far)];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const slope = (placeOf(outside) - placeOf(inside)) / (outside.beyond - inside.beyond);
    place = placeOf(inside) - inside.beyond * slope;
    const found = beyond(inside, place);
    if (!(Math.abs(found.beyond) > ON_THE_END)) break;
    if (found.beyond < 0) [inside, outside] = [found, { ...outside, beyond: outside.beyond / 2 }];
    else [outside, inside] = [found, { ...inside, beyond: inside.beyond / 2 }];
  }
  return place;
}

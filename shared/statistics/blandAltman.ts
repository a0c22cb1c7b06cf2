import { pearson } from './correlation.ts';
import { tQuantile, tTwoSided, Z_95 } from './distributions.ts';
import { type Estimate, type Interval, known, onKnown, undefinedBecause } from './estimate.ts';
import { nonCentralTQuantile } from './nonCentralT.ts';
import type { Pair } from './ratings.ts';
import { crossProduct, meanOf, sumBy, sumOfSquares, varianceOf } from './sums.ts';

/** Differences first − second of one quantity read twice, in the unit of the values. */
export type BlandAltman = {
  readonly n: number;
  readonly bias: number;
  readonly sd: number;
  readonly biasInterval: Interval;
  /** bias ± 1.96 sd. */
  readonly limits: Interval;
  /** 95 % intervals of both limits: exact (Carkeet 2015), and the approximations of 1999 and 1986. */
  readonly lowerLimit: LimitIntervals;
  readonly upperLimit: LimitIntervals;
  readonly proportionalBias: Estimate<{ readonly slope: number; readonly p: number }>;
  /** √(Σd²/2n): the SD of repeated readings of one thing, and 1.96·√2 of it, which two readings seldom exceed. */
  readonly withinSd: number;
  readonly repeatability: number;
};

export type LimitIntervals = {
  readonly exact: Interval;
  readonly from1999: Interval;
  readonly from1986: Interval;
};

/** Bland & Altman's limits of agreement (1986, 1999; method §3). Undefined for fewer than two pairs. */
export function blandAltman(pairs: readonly Pair[]): Estimate<BlandAltman> {
  const n = pairs.length;
  if (n < 2) return undefinedBecause('tooFewItems');
  const differences = pairs.map(([first, second]) => first - second);
  const bias = meanOf(differences);
  const sd = Math.sqrt(varianceOf(differences));
  const t = tQuantile(0.975, n - 1);
  const around = (middle: number, half: number): Interval => [middle - half, middle + half];
  const limits = around(bias, Z_95 * sd);
  const half1999 = t * sd * Math.sqrt(1 / n + Z_95 ** 2 / (2 * (n - 1)));
  const half1986 = t * sd * Math.sqrt(3 / n);
  const [inner, outer] = toleranceFactors(n);
  const withinSd = Math.sqrt(sumBy(differences, (difference) => difference ** 2) / (2 * n));
  return known({
    n,
    bias,
    sd,
    biasInterval: around(bias, (t * sd) / Math.sqrt(n)),
    limits,
    lowerLimit: {
      exact: [bias - outer * sd, bias - inner * sd],
      from1999: around(limits[0], half1999),
      from1986: around(limits[0], half1986),
    },
    upperLimit: {
      exact: [bias + inner * sd, bias + outer * sd],
      from1999: around(limits[1], half1999),
      from1986: around(limits[1], half1986),
    },
    proportionalBias: proportionalBias(pairs),
    withinSd,
    repeatability: Z_95 * Math.SQRT2 * withinSd,
  });
}

/** The one-sided tolerance factors of 2.5 and 97.5 % confidence for the 97.5th percentile: t'(n − 1, 1.96√n)/√n. */
function toleranceFactors(n: number): Interval {
  const delta = Z_95 * Math.sqrt(n);
  const factor = (p: number): number => nonCentralTQuantile(p, n - 1, delta) / Math.sqrt(n);
  return [factor(0.025), factor(0.975)];
}

/** The slope of the difference on the mean of both readings: does the bias grow with what is read? */
function proportionalBias(pairs: readonly Pair[]): Estimate<{ readonly slope: number; readonly p: number }> {
  const means = pairs.map(([first, second]) => (first + second) / 2);
  const differences = pairs.map(([first, second]) => first - second);
  const df = pairs.length - 2;
  if (df < 1) return undefinedBecause('tooFewItems');
  return onKnown(pearson(means, differences), (r) => {
    if (r * r >= 1) return undefinedBecause('standardErrorIsZero');
    const slope = crossProduct(means, differences) / sumOfSquares(means);
    return known({ slope, p: tTwoSided(r * Math.sqrt(df / (1 - r * r)), df) });
  });
}

/** Above this share of pairs at a bound of the scale the limits mislead (method §3). */
const CROWDED = 0.2;

/** Whether more than a fifth of the pairs have both readings at one bound, as percentages at 0 and 100 have. */
export function crowdsAtBounds(pairs: readonly Pair[], bounds: Interval): boolean {
  const crowded = pairs.filter(([first, second]) => first === second && bounds.includes(first)).length;
  return crowded > CROWDED * pairs.length;
}

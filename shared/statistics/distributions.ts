import {
  inverseRegularisedBeta,
  normalBelow,
  normalQuantile,
  regularisedBeta,
  upperRegularisedGamma,
} from './specialFunctions.ts';

/** The normal quantile of a 95 % interval, 1.959964. */
export const Z_95 = normalQuantile(0.975);

/** P(|Z| ≥ |z|) for a standard normal Z: computed in the tail, so that a small p keeps its digits. */
export const normalTwoSided = (z: number): number => 2 * normalBelow(-Math.abs(z));

/** P(|T| ≥ |t|) for Student's T with df > 0 degrees of freedom, which need not be whole (Welch). */
export const tTwoSided = (t: number, df: number): number => regularisedBeta(df / (df + t * t), df / 2, 0.5);

/** The t with P(T ≤ t) = p, for p strictly between 0 and 1. */
export function tQuantile(p: number, df: number): number {
  const tail = Math.min(p, 1 - p);
  const x = inverseRegularisedBeta(2 * tail, df / 2, 0.5);
  const t = Math.sqrt((df * (1 - x)) / x);
  return p < 0.5 ? -t : t;
}

/** P(F ≥ f) for Fisher's F with df1, df2 > 0; 1 at f ≤ 0. */
export const fAbove = (f: number, df1: number, df2: number): number =>
  f <= 0 ? 1 : regularisedBeta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2);

/**
 * The f with P(F ≤ f) = p, for p strictly between 0 and 1; each tail has its own inverse, so that neither loses its
 * digits. With hardly a degree of freedom the quantile can lie beyond what a number holds: it is then 0 or infinite.
 */
export function fQuantile(p: number, df1: number, df2: number): number {
  const above = inverseRegularisedBeta(1 - p, df2 / 2, df1 / 2);
  const below = inverseRegularisedBeta(p, df1 / 2, df2 / 2);
  return (df2 * below) / (df1 * above);
}

/** P(χ² ≥ x) with df > 0 degrees of freedom; 1 at x ≤ 0. */
export const chiSquareAbove = (x: number, df: number): number => upperRegularisedGamma(df / 2, x / 2);

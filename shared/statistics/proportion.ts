import { Z_95 } from './distributions.ts';
import { type Estimate, type Interval, known, undefinedBecause } from './estimate.ts';
import { inverseRegularisedBeta } from './specialFunctions.ts';

/** Exact 95 % interval of k successes in n > 0 trials (Clopper & Pearson 1934): beta quantiles, closed at 0 and n. */
export function clopperPearson(k: number, n: number): Interval {
  return [
    k === 0 ? 0 : inverseRegularisedBeta(0.025, k, n - k + 1),
    k === n ? 1 : inverseRegularisedBeta(0.975, k + 1, n - k),
  ];
}

/** Score interval of 95 % for k successes in n > 0 trials (Wilson 1927), without continuity correction. */
export function wilson(k: number, n: number): Interval {
  const p = k / n;
  const zz = (Z_95 * Z_95) / n;
  const middle = (p + zz / 2) / (1 + zz);
  const half = Math.sqrt(zz * (p * (1 - p) + zz / 4)) / (1 + zz);
  return [k === 0 ? 0 : middle - half, k === n ? 1 : middle + half];
}

/** How often something was seen, with both intervals. */
export type Incidence = { readonly share: number; readonly exact: Interval; readonly score: Interval };

/** k of n; undefined where nobody was looked at (method §4). */
export const incidence = (k: number, n: number): Estimate<Incidence> =>
  n === 0
    ? undefinedBecause('nothingToCompare')
    : known({ share: k / n, exact: clopperPearson(k, n), score: wilson(k, n) });

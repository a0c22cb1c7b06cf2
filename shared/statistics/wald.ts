import { normalTwoSided, Z_95 } from './distributions.ts';
import type { Interval } from './estimate.ts';
import type { Coefficient } from './regressionFit.ts';

/** Wald's two-sided p of a coefficient, and its 95 % interval, both by the normal distribution. */
export const waldTest = ({
  value,
  se,
}: Coefficient): { readonly p: number; readonly interval: Interval } => ({
  p: normalTwoSided(value / se),
  interval: [value - Z_95 * se, value + Z_95 * se],
});

import { compiled, igamc, incbet, incbi, lgam, ndtr, ndtri } from 'cephes';

/**
 * The one door to the numeric library (docs/decisions/0021): Moshier's Cephes, compiled to WebAssembly, which is
 * ready once this module is. Arguments at the edges of a domain are answered here, because the library prints a
 * complaint about them and returns what C returns.
 */
await compiled;

/** I_x(a, b), the regularised incomplete beta function, for a, b > 0; x outside 0..1 is its nearest end (DLMF 8.17). */
export function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  return x >= 1 ? 1 : incbet(a, b, x);
}

/** The x with I_x(a, b) = p, for a, b > 0 and p in 0..1. Relative error below 1e-10 for a, b below 5000. */
export function inverseRegularisedBeta(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  return p >= 1 ? 1 : incbi(a, b, p);
}

/** Q(a, x), the upper regularised incomplete gamma function, for a > 0; 1 at x ≤ 0 (DLMF 8.2). */
export const upperRegularisedGamma = (a: number, x: number): number => (x <= 0 ? 1 : igamc(a, x));

/** ln Γ(x) for x > 0. */
export const logGamma = (x: number): number => lgam(x);

/** Φ(z), the standard normal distribution function; exact in both tails. */
export const normalBelow = (z: number): number => ndtr(z);

/** The z with Φ(z) = p, for p strictly between 0 and 1. */
export const normalQuantile = (p: number): number => ndtri(p);

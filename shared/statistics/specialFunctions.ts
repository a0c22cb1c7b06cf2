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

/** Where I_x(a, b) is its first term x^a / (a B(a, b)) to the last digit: x below e^-50. */
const LOG_OF_SMALL = -50;

/**
 * The x with I_x(a, b) = p, for a, b > 0 and p in 0..1. Relative error below 1e-10 for a, b below 5000. A small a can
 * bring x below what a number can hold; it is then 0. Close to 1 the digits of 1 − x are lost: ask for the other tail.
 * The library is wrong where one of them is below 0.15 and the other between 168 and 172: its gamma overflows.
 */
export function inverseRegularisedBeta(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  const log = (Math.log(p) + lgam(a + 1) + lgam(b) - lgam(a + b)) / a;
  return log < LOG_OF_SMALL ? Math.exp(log) : incbi(a, b, p);
}

/** Q(a, x), the upper regularised incomplete gamma function, for a > 0; 1 at x ≤ 0 (DLMF 8.2). */
export const upperRegularisedGamma = (a: number, x: number): number => (x <= 0 ? 1 : igamc(a, x));

/** ln Γ(x) for x > 0. */
export const logGamma = (x: number): number => lgam(x);

/** Beyond this Φ is 0 or 1 to the last digit; the library has no answer from about 90 000 on. */
const FAR = 40;

/** Φ(z), the standard normal distribution function; exact in both tails down to 1e-290, then 0. */
export const normalBelow = (z: number): number => (z < -FAR ? 0 : z > FAR ? 1 : ndtr(z));

/** The z with Φ(z) = p, for p strictly between 0 and 1. */
export const normalQuantile = (p: number): number => ndtri(p);

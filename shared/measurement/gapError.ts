/**
 * The standard deviation of the length of a gap: two edges that were placed by hand, `√2·sigma` (method §2.5), and
 * the error of the calibration, which passes to every length unchanged (method §2.1), in quadrature.
 *
 * @param length of the gap, in the view's unit; 0 and above
 * @param sigma SD of one placed edge, in the same unit
 * @param relativeError of the calibration as a fraction, or null where nothing bounds it or there is none: the
 *   error of the edges alone then stands
 */
export const gapSd = (length: number, sigma: number, relativeError: number | null): number =>
  Math.hypot(Math.SQRT2 * sigma, length * (relativeError ?? 0));

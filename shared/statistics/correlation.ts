import { type Estimate, known, undefinedBecause } from './estimate.ts';
import { midRanks } from './ranks.ts';
import { crossProduct, meanOf, sumOfSquares } from './sums.ts';

/** Pearson's r of two lists of one length; undefined where one of them does not vary. */
export function pearson(x: readonly number[], y: readonly number[]): Estimate {
  const scale = Math.sqrt(sumOfSquares(x) * sumOfSquares(y));
  if (x.length < 2) return undefinedBecause('tooFewItems');
  return scale === 0 ? undefinedBecause('noVariation') : known(crossProduct(x, y) / scale);
}

/** Spearman's ρ: Pearson's r of the mid-ranks. */
export const spearman = (x: readonly number[], y: readonly number[]): Estimate =>
  pearson(midRanks(x), midRanks(y));

/**
 * Lin's concordance 2 s_xy/(s_x² + s_y² + (x̄ − ȳ)²) with divisor n as Lin (1989) has it: 1 only on the line of
 * identity. Undefined where both readers gave one and the same value throughout.
 */
export function linConcordance(x: readonly number[], y: readonly number[]): Estimate {
  const n = x.length;
  if (n < 2) return undefinedBecause('tooFewItems');
  const whole = sumOfSquares(x) + sumOfSquares(y) + n * (meanOf(x) - meanOf(y)) ** 2;
  return whole === 0 ? undefinedBecause('noVariation') : known((2 * crossProduct(x, y)) / whole);
}

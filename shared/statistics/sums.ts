/** Σ x; 0 for none. The digits that an addition drops are kept beside the sum (Neumaier 1974). */
export const sumOf = (values: readonly number[]): number => sumBy(values, (value) => value);

/** Σ f(x); 0 for none. Compensated as sumOf is. */
export function sumBy<T>(values: readonly T[], of: (value: T, index: number) => number): number {
  let sum = 0;
  let dropped = 0;
  let index = 0;
  for (const entry of values) {
    const value = of(entry, index);
    const next = sum + value;
    dropped += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
    index += 1;
  }
  return sum + dropped;
}

/**
 * The mean of at least one value. It never leaves the values' range, as rounding would have it: of values that are all
 * alike it is that value, so that they have no spread at all.
 */
export function meanOf(values: readonly number[]): number {
  const [first = Number.NaN] = values;
  let [least, most] = [first, first];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return Math.min(most, Math.max(least, sumOf(values) / values.length));
}

/** Σ (x − mean)(y − mean) over two lists of one length. */
export function crossProduct(x: readonly number[], y: readonly number[]): number {
  const meanX = meanOf(x);
  const meanY = y === x ? meanX : meanOf(y);
  return sumBy(x, (value, index) => (value - meanX) * ((y[index] ?? meanY) - meanY));
}

/** Σ (x − mean)². */
export const sumOfSquares = (x: readonly number[]): number => crossProduct(x, x);

/** Sample variance with divisor n − 1; at least two values. */
export const varianceOf = (x: readonly number[]): number => sumOfSquares(x) / (x.length - 1);

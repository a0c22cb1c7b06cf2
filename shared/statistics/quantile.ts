/** The p-quantile by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996), of ≥ 1 value. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * p;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (place - Math.floor(place)) * (above - below);
}

/** The median: the middle value, or the mean of both middle values, of ≥ 1 value. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** A knot of a profile: at distance `0` the value `1`. */
export type Knot = readonly [at: number, value: number];

/**
 * A smooth curve through knots that never overshoots them (monotone piecewise cubic, Fritsch and Carlson
 * 1980), held constant beyond the first and last. Knots ascend.
 */
export function profileThrough(knots: readonly Knot[]): (at: number) => number {
  const xs = knots.map(([x]) => x);
  const ys = knots.map(([, y]) => y);
  const slopes = xs.slice(1).map((x, i) => (num(ys, i + 1) - num(ys, i)) / (x - num(xs, i)));
  const tangents = xs.map((_, i) => {
    const before = slopes[i - 1];
    const after = slopes[i];
    if (before === undefined || after === undefined || before * after <= 0) return 0;
    return (2 * before * after) / (before + after);
  });
  return (at) => {
    const last = xs.length - 1;
    if (at <= num(xs, 0)) return num(ys, 0);
    if (at >= num(xs, last)) return num(ys, last);
    let i = 0;
    while (at > num(xs, i + 1)) i += 1;
    const width = num(xs, i + 1) - num(xs, i);
    const t = (at - num(xs, i)) / width;
    const u = 1 - t;
    return (
      num(ys, i) * (1 + 2 * t) * u * u +
      num(tangents, i) * width * t * u * u +
      num(ys, i + 1) * t * t * (3 - 2 * t) -
      num(tangents, i + 1) * width * t * t * u
    );
  };
}

function num(values: readonly number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new Error(`No knot ${index}`);
  return value;
}

/** A corner of a convex figure in any frame. */
export type Corner = readonly [number, number];

/** Where a convex figure's lower or upper edge bends, and the height of both there. */
export type Strip = {
  readonly t: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
};

/** The part of a convex figure with `a·t + b·n >= c`; exact for convex figures, which is all it is used on. */
export function clipConvex(corners: readonly Corner[], a: number, b: number, c: number): readonly Corner[] {
  const kept: Corner[] = [];
  let from = corners[corners.length - 1];
  for (const to of corners) {
    if (from === undefined) break;
    const depthFrom = a * from[0] + b * from[1] - c;
    const depthTo = a * to[0] + b * to[1] - c;
    if (depthFrom < 0 !== depthTo < 0) {
      const f = depthFrom / (depthFrom - depthTo);
      kept.push([from[0] + f * (to[0] - from[0]), from[1] + f * (to[1] - from[1])]);
    }
    if (depthTo >= 0) kept.push(to);
    from = to;
  }
  return kept;
}

/** The stations at which a convex figure's lower or upper edge bends, with both edges there. */
export function stripOf(corners: readonly Corner[]): Strip {
  const stations = [...new Set(corners.map(([t]) => t))].sort((a, b) => a - b);
  const low: number[] = [];
  const high: number[] = [];
  for (const station of stations) {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    let from = corners[corners.length - 1];
    for (const to of corners) {
      if (from === undefined) break;
      const spans = Math.min(from[0], to[0]) <= station && station <= Math.max(from[0], to[0]);
      if (spans) {
        const run = to[0] - from[0];
        const n = run === 0 ? to[1] : from[1] + ((station - from[0]) / run) * (to[1] - from[1]);
        least = Math.min(least, n, run === 0 ? from[1] : n);
        most = Math.max(most, n, run === 0 ? from[1] : n);
      }
      from = to;
    }
    low.push(least);
    high.push(most);
  }
  return { t: stations, low, high };
}

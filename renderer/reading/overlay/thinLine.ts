type Place = readonly [column: number, row: number];

/**
 * An open line with fewer points (Douglas & Peucker 1973): its ends stay, and every point that is left out lies
 * within `tolerance` of the segment that stands for it, in the unit of the points. A closed stroke is thinned by
 * `storedOutline`.
 */
export function thinLine(points: readonly Place[], tolerance: number): readonly Place[] {
  const kept = new Set([0, points.length - 1]);
  const open: (readonly [from: number, to: number])[] = [[0, points.length - 1]];
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    const [from, to] = range;
    const [a, b] = [points[from], points[to]];
    if (a === undefined || b === undefined) continue;
    let farthest = -1;
    let most = tolerance;
    for (const [i, point] of points.slice(from + 1, to).entries()) {
      const distance = distanceTo(a, b, point);
      if (distance <= most) continue;
      most = distance;
      farthest = from + 1 + i;
    }
    if (farthest === -1) continue;
    kept.add(farthest);
    open.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, i) => kept.has(i));
}

/** How far a place lies from the segment a–b. */
export function distanceTo(a: Place, b: Place, at: Place): number {
  const [x, y] = nearestOnSegment(a, b, at);
  return Math.hypot(at[0] - x, at[1] - y);
}

/** The place of the segment a–b that lies nearest to another. */
export function nearestOnSegment(a: Place, b: Place, [x, y]: Place): Place {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const squared = dx * dx + dy * dy;
  const f = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / squared));
  return [a[0] + f * dx, a[1] + f * dy];
}

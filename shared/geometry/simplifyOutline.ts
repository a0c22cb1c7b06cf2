type Point = readonly [x: number, y: number];

/**
 * How far a simplified outline may lie from the stroke that was drawn, in pixels. A quarter of a pixel is below
 * what a hand or a display resolves, and far below the 0.5 mm (about 3 px) by which readers place an edge.
 */
export const SIMPLIFY_TOLERANCE_PX = 0.25;

/**
 * Thins a freehand stroke to the vertices that matter (Ramer 1972; Douglas & Peucker 1973): every point that is
 * left out lies within `tolerance` of the outline that remains. The vertices that stay are those of the stroke,
 * in its order, identity kept.
 *
 * The outline is closed: the split starts from its first point and the one farthest from it, so that the seam is
 * no special place. Fewer than four points, and strokes whose points all coincide, come back as they are; at
 * least three points stay. A stroke that crosses itself keeps doing so.
 *
 * @param tolerance in the unit of the points, pixels as a rule; 0 removes only points on straight stretches
 */
export function simplifyOutline<P extends Point>(
  points: readonly P[],
  tolerance: number = SIMPLIFY_TOLERANCE_PX,
): readonly P[] {
  const first = points[0];
  if (first === undefined || points.length < 4) return points;
  const farthest = farthestFrom(points, first);
  if (farthest === 0) return points;
  const keep = new Uint8Array(points.length + 1);
  keep[0] = 1;
  keep[farthest] = 1;
  split(points, 0, farthest, tolerance, keep);
  split(points, farthest, points.length, tolerance, keep);
  const kept = points.filter((_, i) => keep[i] === 1);
  if (kept.length >= 3) return kept;
  const third = farthestFromChord(points, 0, farthest) ?? farthestFromChord(points, farthest, points.length);
  if (third === null) return points.slice(0, 3);
  keep[third.index] = 1;
  return points.filter((_, i) => keep[i] === 1);
}

function farthestFrom(points: readonly Point[], from: Point): number {
  let best = 0;
  let index = 0;
  for (const [i, [x, y]] of points.entries()) {
    const distance = Math.hypot(x - from[0], y - from[1]);
    if (distance > best) {
      best = distance;
      index = i;
    }
  }
  return index;
}

/** Marks the points to keep between two kept ones; index `points.length` stands for the first point again. */
function split(
  points: readonly Point[],
  from: number,
  to: number,
  tolerance: number,
  keep: Uint8Array,
): void {
  const open: (readonly [number, number])[] = [[from, to]];
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    const worst = farthestFromChord(points, range[0], range[1]);
    if (worst === null || worst.distance <= tolerance) continue;
    keep[worst.index] = 1;
    open.push([range[0], worst.index], [worst.index, range[1]]);
  }
}

/** The point between two indices that lies farthest from the segment joining them; null where none is between. */
function farthestFromChord(
  points: readonly Point[],
  from: number,
  to: number,
): { readonly index: number; readonly distance: number } | null {
  const a = points[from];
  const b = points[to % points.length];
  if (a === undefined || b === undefined) return null;
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const squared = dx * dx + dy * dy;
  let index = -1;
  let distance = -1;
  for (let i = from + 1; i < to; i += 1) {
    const [x, y] = points[i] ?? a;
    const f = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / squared));
    const off = Math.hypot(x - a[0] - f * dx, y - a[1] - f * dy);
    if (off > distance) {
      distance = off;
      index = i;
    }
  }
  return index === -1 ? null : { index, distance };
}

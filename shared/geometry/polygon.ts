import type { PointMm } from './point.ts';

/** A closed outline: three or more vertices, the first not repeated at the end. Filled by the non-zero rule. */
export type Polygon = readonly PointMm[];

/** The upright rectangle around a figure. */
export type Bounds = {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
};

/** The bounds of some points, in their own unit; for none, an inverted rectangle that overlaps nothing. */
export function boundsOf(points: readonly (readonly [number, number])[]): Bounds {
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (const [x, y] of points) {
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return { minX, minY, maxX, maxY };
}

/** Whether two rectangles share at least a point. */
export const boundsOverlap = (a: Bounds, b: Bounds): boolean =>
  a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;

/**
 * The signed area of a closed outline in its squared unit (shoelace formula): positive when it runs from +x
 * to +y, which is clockwise on a screen whose rows grow downwards. A self-crossing outline gives the
 * difference of its lobes, which is why areas of bone come from the sweep and not from here.
 */
export function signedAreaOf(polygon: readonly (readonly [number, number])[]): number {
  let twice = 0;
  let previous = polygon[polygon.length - 1];
  for (const point of polygon) {
    if (previous !== undefined) twice += previous[0] * point[1] - point[0] * previous[1];
    previous = point;
  }
  return twice / 2;
}

/**
 * How often a closed outline winds around a point (Sunday 2001). The point is inside by the non-zero rule when
 * this is not 0. For a point exactly on the outline the answer is either side's.
 */
export function windingNumber(polygon: readonly (readonly [number, number])[], x: number, y: number): number {
  let winding = 0;
  let previous = polygon[polygon.length - 1];
  for (const point of polygon) {
    if (previous !== undefined && previous[1] <= y !== point[1] <= y) {
      const left =
        (point[0] - previous[0]) * (y - previous[1]) - (x - previous[0]) * (point[1] - previous[1]);
      if (point[1] > y && left > 0) winding += 1;
      if (point[1] <= y && left < 0) winding -= 1;
    }
    previous = point;
  }
  return winding;
}

/** Whether a point lies inside a closed outline by the non-zero rule. On the outline itself: either answer. */
export const isInside = (
  polygon: readonly (readonly [number, number])[],
  [x, y]: readonly [number, number],
): boolean => windingNumber(polygon, x, y) !== 0;

/** Whether segments a–b and c–d share a point: crossing, touching, or lying on each other. Any unit. */
export function segmentsMeet(
  a: readonly [number, number],
  b: readonly [number, number],
  c: readonly [number, number],
  d: readonly [number, number],
): boolean {
  if (!boundsOverlap(boundsOf([a, b]), boundsOf([c, d]))) return false;
  return turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0;
}

/** The sign and size of the turn a → b → c: twice the signed area of the triangle. */
function turn(
  a: readonly [number, number],
  b: readonly [number, number],
  c: readonly [number, number],
): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/**
 * Whether a filled outline shares at least a point with an open line: a vertex of the line lies in it, or its
 * edge meets a segment. Touching counts.
 */
export function polygonMeetsLine(
  polygon: readonly (readonly [number, number])[],
  line: readonly (readonly [number, number])[],
): boolean {
  if (!boundsOverlap(boundsOf(polygon), boundsOf(line))) return false;
  if (line.some((point) => isInside(polygon, point))) return true;
  let from = polygon[polygon.length - 1];
  for (const to of polygon) {
    for (let i = 1; i < line.length; i += 1) {
      const c = line[i - 1];
      const d = line[i];
      if (from !== undefined && c !== undefined && d !== undefined && segmentsMeet(from, to, c, d))
        return true;
    }
    from = to;
  }
  return false;
}

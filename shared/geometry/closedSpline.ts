import { SIMPLIFY_TOLERANCE_PX } from './simplifyOutline.ts';

type Point = readonly [x: number, y: number];
type Cubic = readonly [Point, Point, Point, Point];

/**
 * A closed smooth curve through control points, as the vertices of an outline: centripetal Catmull–Rom (Yuksel,
 * Schaefer & Keyser 2011), which passes through every control point, is smooth there, and, unlike the uniform one,
 * makes neither cusp nor loop between two of them however unevenly they are placed. Every place of the curve lies
 * within `tolerance` of the outline (Wang's bound on the chord of a cubic).
 *
 * The control points are vertices of the outline, in their order, the first one first. Neighbours in the same
 * place count once; of fewer than three different ones they come back as they are. The outline may cross itself
 * where the line through the control points does.
 *
 * @param tolerance above 0, in the unit of the points, pixels as a rule
 */
export function closedSpline(
  control: readonly Point[],
  tolerance: number = SIMPLIFY_TOLERANCE_PX,
): readonly Point[] {
  const isSame = (p: Point, q: Point | undefined): boolean => p[0] === q?.[0] && p[1] === q[1];
  const apart = control.filter((point, i) => i === 0 || !isSame(point, control[i - 1]));
  const knots = apart.filter((point, i) => i === 0 || i < apart.length - 1 || !isSame(point, apart[0]));
  if (knots.length < 3) return knots;
  return knots.flatMap((_, i) => verticesOf(stretchFrom(knots, i), tolerance));
}

/** The curve from one control point to the next, as a cubic Bézier. */
function stretchFrom(knots: readonly Point[], index: number): Cubic {
  const at = (step: number): Point => knots[(index + step + knots.length) % knots.length] ?? [0, 0];
  const [before, from, to, after] = [at(-1), at(0), at(1), at(2)];
  return [from, leaving(before, from, to), leaving(after, to, from), to];
}

/**
 * The Bézier point that says how the curve leaves a control point for the next: its tangent there, weighted by the
 * square roots of the distances to both neighbours (the centripetal knots).
 */
function leaving(before: Point, from: Point, to: Point): Point {
  const d1 = Math.sqrt(Math.hypot(from[0] - before[0], from[1] - before[1]));
  const d2 = Math.sqrt(Math.hypot(to[0] - from[0], to[1] - from[1]));
  if (d1 === 0) return from;
  const part = (axis: 0 | 1): number =>
    (d1 * d1 * to[axis] - d2 * d2 * before[axis] + (2 * d1 * d1 + 3 * d1 * d2 + d2 * d2) * from[axis]) /
    (3 * d1 * (d1 + d2));
  return [part(0), part(1)];
}

/** The vertices that stand for a cubic, its end left to the next. */
function verticesOf([a, b, c, d]: Cubic, tolerance: number): readonly Point[] {
  const bend = Math.max(
    Math.hypot(a[0] - 2 * b[0] + c[0], a[1] - 2 * b[1] + c[1]),
    Math.hypot(b[0] - 2 * c[0] + d[0], b[1] - 2 * c[1] + d[1]),
  );
  const count = Math.max(1, Math.ceil(Math.sqrt((0.75 * bend) / tolerance)));
  return Array.from({ length: count }, (_, k): Point => {
    if (k === 0) return a;
    const t = k / count;
    const u = 1 - t;
    const place = (axis: 0 | 1): number =>
      u * u * u * a[axis] + 3 * u * u * t * b[axis] + 3 * u * t * t * c[axis] + t * t * t * d[axis];
    return [place(0), place(1)];
  });
}

import { err, ok, type Result } from '../base/result.ts';

type Point = readonly [x: number, y: number];

export type Circle = {
  readonly centre: Point;
  readonly radius: number;
  /** Root mean square distance of the points from the circle, in their unit. */
  readonly rmsResidual: number;
};

/** Fewer than three points, or points on one line: no circle is determined. */
export type CircleError = { readonly kind: 'tooFewPoints' } | { readonly kind: 'pointsOnOneLine' };

const NEWTON_STEPS = 50;

/**
 * The circle through points on the rim of a calibration ball, by Taubin's algebraic fit (Taubin 1991; Newton's
 * method on the characteristic polynomial after Chernov 2010). Less biased towards small circles than Kåsa's fit
 * when only a part of the rim is visible. Points in one isotropic space: mm, or pixels times their aspect.
 */
export function fitCircle(points: readonly Point[]): Result<Circle, CircleError> {
  const count = points.length;
  if (count < 3) return err({ kind: 'tooFewPoints' });
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / count;
  let [xx, yy, xy, xz, yz, zz] = [0, 0, 0, 0, 0, 0];
  for (const point of points) {
    const x = point[0] - meanX;
    const y = point[1] - meanY;
    const z = x * x + y * y;
    xx += (x * x) / count;
    yy += (y * y) / count;
    xy += (x * y) / count;
    xz += (x * z) / count;
    yz += (y * z) / count;
    zz += (z * z) / count;
  }
  const z = xx + yy;
  const covariance = xx * yy - xy * xy;
  if (!(covariance > 1e-12 * z * z)) return err({ kind: 'pointsOnOneLine' });
  const variance = zz - z * z;
  const c3 = 4 * z;
  const c2 = -3 * z * z - zz;
  const c1 = variance * z + 4 * covariance * z - xz * xz - yz * yz;
  const c0 = xz * (xz * yy - yz * xy) + yz * (yz * xx - xz * xy) - variance * covariance;
  let root = 0;
  for (let step = 0; step < NEWTON_STEPS; step += 1) {
    const value = c0 + root * (c1 + root * (c2 + root * c3));
    const slope = c1 + root * (2 * c2 + 3 * root * c3);
    const next = root - value / slope;
    if (!Number.isFinite(next) || Math.abs(next - root) <= 1e-14 * Math.max(1, Math.abs(root))) break;
    root = next;
  }
  const determinant = root * root - root * z + covariance;
  const x = (xz * (yy - root) - yz * xy) / (2 * determinant);
  const y = (yz * (xx - root) - xz * xy) / (2 * determinant);
  const radius = Math.sqrt(x * x + y * y + z);
  const centre: Point = [x + meanX, y + meanY];
  const squares = points.reduce(
    (sum, p) => sum + (Math.hypot(p[0] - centre[0], p[1] - centre[1]) - radius) ** 2,
    0,
  );
  return ok({ centre, radius, rmsResidual: Math.sqrt(squares / count) });
}

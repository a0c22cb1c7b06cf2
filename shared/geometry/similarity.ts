import { err, ok, type Result } from '../base/result.ts';

type Point = readonly [x: number, y: number];

/**
 * A similarity of the plane, `x ↦ (a −b; b a)·x + t` with `a = s·cos φ`, `b = s·sin φ`: turning, uniform scaling
 * and shifting, never mirroring.
 */
export type Similarity = {
  readonly a: number;
  readonly b: number;
  readonly shift: Point;
  readonly scale: number;
  readonly angleDeg: number;
  /** Root mean square distance of the carried points from their targets, in the target's unit. */
  readonly rmsResidual: number;
};

/** Too few pairs, or all source points at one place: no similarity is determined. */
export type SimilarityError = { readonly kind: 'tooFewPoints' } | { readonly kind: 'pointsCoincide' };

/**
 * The similarity that carries `from[i]` to `to[i]` with the least squared error (Umeyama 1991; in the plane, with
 * reflection ruled out, the closed form `Σ conj(x)·y / Σ |x|²` of the centred points as complex numbers). It
 * carries corners from the reference film to later films (method §1.7), and its residual is the fit error shown.
 *
 * Two pairs are met exactly (residual 0). Pairs beyond the shorter list are ignored.
 */
export function fitSimilarity(
  from: readonly Point[],
  to: readonly Point[],
): Result<Similarity, SimilarityError> {
  const pairs = from.flatMap((p, i) => {
    const q = to[i];
    return q === undefined ? [] : [[p, q] as const];
  });
  if (pairs.length < 2) return err({ kind: 'tooFewPoints' });
  const centreFrom = centreOf(pairs.map(([p]) => p));
  const centreTo = centreOf(pairs.map(([, q]) => q));
  let real = 0;
  let imaginary = 0;
  let spread = 0;
  for (const [p, q] of pairs) {
    const [px, py] = [p[0] - centreFrom[0], p[1] - centreFrom[1]];
    const [qx, qy] = [q[0] - centreTo[0], q[1] - centreTo[1]];
    real += px * qx + py * qy;
    imaginary += px * qy - py * qx;
    spread += px * px + py * py;
  }
  if (spread < 1e-12) return err({ kind: 'pointsCoincide' });
  const a = real / spread;
  const b = imaginary / spread;
  const shift: Point = [
    centreTo[0] - a * centreFrom[0] + b * centreFrom[1],
    centreTo[1] - b * centreFrom[0] - a * centreFrom[1],
  ];
  const squares = pairs.reduce((sum, [p, q]) => {
    const [x, y] = carry({ a, b, shift }, p);
    return sum + (x - q[0]) ** 2 + (y - q[1]) ** 2;
  }, 0);
  return ok({
    a,
    b,
    shift,
    scale: Math.hypot(a, b),
    angleDeg: (Math.atan2(b, a) * 180) / Math.PI,
    rmsResidual: Math.sqrt(squares / pairs.length),
  });
}

/** Where a similarity carries a point, in the target's unit. */
export const carry = ({ a, b, shift }: Pick<Similarity, 'a' | 'b' | 'shift'>, [x, y]: Point): Point => [
  a * x - b * y + shift[0],
  b * x + a * y + shift[1],
];

function centreOf(points: readonly Point[]): Point {
  const sum = points.reduce<Point>((total, [x, y]) => [total[0] + x, total[1] + y], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

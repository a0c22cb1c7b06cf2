import { FillRule, type Path64, union } from 'clipper2-ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { type PointPx, px } from '../../../shared/geometry/point.ts';
import { signedAreaOf } from '../../../shared/geometry/polygon.ts';
import { findSelfCrossings } from '../../../shared/geometry/selfIntersection.ts';
import { storedPoint } from '../../viewport/annotationBridge.ts';

type Place = readonly [column: number, row: number];

/** Why outlines cannot be one: they do not touch, they would enclose a hole, or their border would cross itself. */
export type UnionProblem = { readonly kind: 'apart' | 'hole' | 'crossing' };

/**
 * Stored coordinates are hundredths of a pixel. The union is taken a hundred times finer: where edges nearly run along
 * each other, crossings that were rounded to stored coordinates gave an area an eighth too large.
 */
const STEPS_PER_PX = 10_000;

/** Rings smaller than a square pixel are the rounding of two borders that run along each other, not bone. */
const LEAST_RING_PX2 = 1;

/**
 * The one outline that encloses what any of some outlines does (non-zero rule each), in stored coordinates. Vertices
 * that stay lie where they lay; new ones, where borders cross, lie within 0.01 px of the crossing.
 */
export function uniteOutlines(
  outlines: readonly (readonly Place[])[],
): Result<readonly PointPx[], UnionProblem> {
  // Each by itself first: outlines drawn in opposite directions would take each other away.
  const simple = outlines.flatMap((points) => union([pathFrom(points)], FillRule.NonZero));
  const rings = union(simple, FillRule.NonZero)
    .map(pointsFrom)
    .filter((ring) => Math.abs(signedAreaOf(ring)) >= LEAST_RING_PX2);
  const [outer, ...others] = rings.filter((ring) => signedAreaOf(ring) > 0);
  if (outer === undefined || others.length > 0) return err({ kind: 'apart' });
  if (rings.length > 1) return err({ kind: 'hole' });
  return findSelfCrossings(outer).length > 0 ? err({ kind: 'crossing' }) : ok(outer);
}

/** Stored places as whole hundredths of a pixel. */
export const pathFrom = (points: readonly Place[]): Path64 =>
  points.map(([column, row]) => ({
    x: Math.round(column * STEPS_PER_PX),
    y: Math.round(row * STEPS_PER_PX),
  }));

/** Hundredths of a pixel as stored places. */
export const pointsFrom = (path: Path64): readonly PointPx[] =>
  path.map(({ x, y }) => storedPoint(px(x / STEPS_PER_PX, y / STEPS_PER_PX)));

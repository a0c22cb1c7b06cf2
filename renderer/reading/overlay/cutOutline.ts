import type { PointPx } from '../../../shared/geometry/point.ts';
import { isInside, signedAreaOf } from '../../../shared/geometry/polygon.ts';
import { findSelfCrossings } from '../../../shared/geometry/selfIntersection.ts';
import { storedPoint } from '../../viewport/annotationBridge.ts';
import { middleOf, passagesOf } from './strokeCrossings.ts';

type Place = readonly [column: number, row: number];

/** The two parts of an outline, the larger first; null for a smaller one of which nothing remains. */
export type CutParts = readonly [larger: readonly PointPx[], smaller: readonly PointPx[] | null];

/**
 * Divides an outline where a stroke first runs through it, from one place of its edge to another. Null where the
 * stroke does not run through it, and where its loops would make a part cross itself.
 *
 * @param points three vertices or more; @param stroke open; both in stored coordinates
 */
export function cutOutline(points: readonly PointPx[], stroke: readonly Place[]): CutParts | null {
  const through = passagesOf(points, stroke).find(({ line }) => isInside(points, middleOf(line)));
  if (through === undefined) return null;
  const [one, other] = through.rings;
  const isOneLarger = Math.abs(signedAreaOf(one)) >= Math.abs(signedAreaOf(other));
  const larger = stored(isOneLarger ? one : other);
  return larger === null ? null : [larger, stored(isOneLarger ? other : one)];
}

/** A part as it is stored; null where it encloses nothing or crosses itself. */
function stored(points: readonly Place[]): readonly PointPx[] | null {
  const rounded = points.map(storedPoint).filter((point, i, all) => {
    const before = all[(i + all.length - 1) % all.length];
    return before === undefined || before[0] !== point[0] || before[1] !== point[1];
  });
  return rounded.length < 3 || findSelfCrossings(rounded).length > 0 ? null : rounded;
}

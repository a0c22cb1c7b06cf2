import type { Result } from '../../../shared/base/result.ts';
import type { PointPx } from '../../../shared/geometry/point.ts';
import { isInside, signedAreaOf } from '../../../shared/geometry/polygon.ts';
import { type UnionProblem, uniteOutlines } from './outlineUnion.ts';
import { middleOf, passagesOf } from './strokeCrossings.ts';
import { nearestOnSegment, thinLine } from './thinLine.ts';

type Place = readonly [column: number, row: number];

/** How far from the border a stroke that begins on it is taken into the outline, in stored pixels. */
const INTO_PX = 0.5;

/**
 * The outline with what a stroke encloses outside of it. Null where the stroke adds nothing: it does not begin and
 * end in the outline or on its border, or it never leaves it. The stroke's own part of the new border lies within
 * `tolerance` of the stroke, the rest stays where it was.
 *
 * @param points three vertices or more; @param stroke open, as drawn; @param reach how near counts as on the
 *   border; all in stored pixels
 */
export function growOutline(
  points: readonly PointPx[],
  stroke: readonly Place[],
  reach: number,
  tolerance: number,
): Result<readonly PointPx[], UnionProblem> | null {
  const [first, last] = [stroke[0], stroke.at(-1)];
  if (first === undefined || last === undefined || stroke.length < 3) return null;
  const before = waysIn(points, first, reach);
  const after = waysIn(points, last, reach);
  if (before === null || after === null) return null;
  const added = passagesOf(points, [...before, ...thinLine(stroke, tolerance), ...after])
    .filter(({ line }) => !isInside(points, middleOf(line)))
    // Round either way of the border: one encloses the outline and what is added, the other only what is added.
    .map(({ rings: [one, other] }) => (areaOf(one) >= areaOf(other) ? one : other));
  return added.length === 0 ? null : uniteOutlines([points, ...added]);
}

const areaOf = (ring: readonly Place[]): number => Math.abs(signedAreaOf(ring));

/** Nothing more for a place in the outline, a place just within for one on its border, null for any other. */
function waysIn(points: readonly PointPx[], at: Place, reach: number): readonly Place[] | null {
  if (isInside(points, at)) return [];
  const { place, distance } = nearestOnBorder(points, at);
  if (distance > reach) return null;
  const further = distance === 0 ? 0 : INTO_PX / distance;
  return [[place[0] + further * (place[0] - at[0]), place[1] + further * (place[1] - at[1])]];
}

/** The place of a closed outline that lies nearest to another, and how far off it is. */
export function nearestOnBorder(
  points: readonly PointPx[],
  [x, y]: Place,
): { readonly place: Place; readonly distance: number } {
  return points.reduce<{ readonly place: Place; readonly distance: number }>(
    (best, a, i) => {
      const b = points[(i + 1) % points.length] ?? a;
      const place = nearestOnSegment(a, b, [x, y]);
      const distance = Math.hypot(place[0] - x, place[1] - y);
      return distance < best.distance ? { place, distance } : best;
    },
    { place: [x, y], distance: Number.POSITIVE_INFINITY },
  );
}

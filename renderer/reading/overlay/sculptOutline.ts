import type { PointPx } from '../../../shared/geometry/point.ts';
import { findSelfCrossings } from '../../../shared/geometry/selfIntersection.ts';
import { SIMPLIFY_TOLERANCE_PX } from '../../../shared/geometry/simplifyOutline.ts';
import { storedPoint } from '../../viewport/annotationBridge.ts';
import { nearestOnBorder } from './growOutline.ts';
import { distanceTo, thinLine } from './thinLine.ts';

type Place = readonly [column: number, row: number];

/** A place of an outline's border that is pushed or pulled, and how far along the border is taken with it. */
export type Grip = { readonly at: Place; readonly radius: number };

/** The border is bent at this many places between the grip and the end of what follows it. */
const STEPS = 12;

/** The grip nearest to a place, or null where the border is farther off than the radius. Stored pixels. */
export function gripAt(points: readonly PointPx[], at: Place, radius: number): Grip | null {
  const { place, distance } = nearestOnBorder(points, at);
  return distance > radius ? null : { at: place, radius };
}

/**
 * The outline whose border follows a grip: at the grip wholly, farther off less and less, at the radius not at all.
 * Only the stretch that joins the grip within the radius moves: the far side of a thin outline stays. What does not
 * move keeps its vertices, identity included; what moves is thinned to a quarter of a pixel. Null where the border
 * would cross itself.
 *
 * @param shift from where the grip was, in stored pixels
 */
export function sculptOutline(
  points: readonly PointPx[],
  grip: Grip,
  [columns, rows]: Place,
): readonly PointPx[] | null {
  const dense = denseNear(points, grip);
  const far = ([x, y]: Place): number => Math.hypot(x - grip.at[0], y - grip.at[1]);
  const nearest = dense.reduce((best, place, i) => (far(place) < far(dense[best] ?? place) ? i : best), 0);
  // The border from the grip on, all the way round: what follows lies at both ends of this.
  const round = [...dense.slice(nearest), ...dense.slice(0, nearest)];
  const ahead = round.findIndex((place) => far(place) >= grip.radius);
  const behind = round.findLastIndex((place) => far(place) >= grip.radius);
  const moved = ([x, y]: Place): Place => {
    const weight = Math.max(0, 1 - (far([x, y]) / grip.radius) ** 2) ** 2;
    return [x + weight * columns, y + weight * rows];
  };
  const isWhole = ahead === -1;
  const still = isWhole ? [] : round.slice(ahead, behind + 1);
  const followers = isWhole ? round : [...round.slice(behind + 1), ...round.slice(0, ahead)];
  const ends = isWhole ? [followers[0], followers[0]] : [still.at(-1), still[0]];
  const [from, to] = isWhole ? ends.map((end) => (end === undefined ? end : moved(end))) : ends;
  if (from === undefined || to === undefined) return null;
  const bent = thinLine([from, ...followers.slice(isWhole ? 1 : 0).map(moved), to], SIMPLIFY_TOLERANCE_PX);
  // The ends of the bent stretch are the border's own, or one place twice where all of it moved.
  const ring = isWhole ? bent.slice(0, -1) : [...still, ...bent.slice(1, -1)];
  const stored = ring.map((place) => (isVertex(place, points) ? place : storedPoint(place)));
  return stored.length < 3 || findSelfCrossings(stored).length > 0 ? null : stored;
}

const isVertex = (place: Place, points: readonly PointPx[]): place is PointPx =>
  points.some((point) => point === place);

/** The outline with places added to the edges within the grip's radius, near enough to one another to be bent. */
function denseNear(points: readonly PointPx[], { at, radius }: Grip): readonly Place[] {
  const step = radius / STEPS;
  return points.flatMap((a, i): readonly Place[] => {
    const b = points[(i + 1) % points.length] ?? a;
    if (distanceTo(a, b, at) >= radius) return [a];
    const count = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / step));
    const between = Array.from({ length: count - 1 }, (_, k): Place => {
      const f = (k + 1) / count;
      return [a[0] + f * (b[0] - a[0]), a[1] + f * (b[1] - a[1])];
    });
    return [a, ...between];
  });
}

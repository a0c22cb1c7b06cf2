import { difference, FillRule, intersect, type Path64, type Paths64, union } from 'clipper2-ts';
import { clipConvex } from '../../../shared/geometry/convexCell.ts';
import { type PointPx, px } from '../../../shared/geometry/point.ts';
import { boundsOf, signedAreaOf } from '../../../shared/geometry/polygon.ts';
import { findSelfCrossings } from '../../../shared/geometry/selfIntersection.ts';
import { storedPoint } from '../../viewport/annotationBridge.ts';
import { pathFrom, pointsFrom } from './outlineUnion.ts';

type Place = readonly [column: number, row: number];
type Ring = readonly PointPx[];

/** Rings of less than a square pixel are the tremor of a hand, not bone. */
const LEAST_RING_PX2 = 1;

/**
 * The offered repair of an outline that crosses itself (method §2.3): outlines that do not, that together enclose
 * what it did by the non-zero rule and overlap nowhere, largest first. A hole, which no outline can have, is cut
 * open: the outlines on either side of the cut border on it. None where nothing is enclosed.
 *
 * @param points three vertices or more, in stored pixels
 */
export function repairOutline(points: readonly Place[]): readonly Ring[] {
  return simple(filledBy(points)).toSorted((a, b) => areaOf(b) - areaOf(a));
}

/** What an outline encloses by the non-zero rule, in square pixels; 0 for a line that only goes there and back. */
export const enclosedArea = (points: readonly Place[]): number =>
  points.length < 3 ? 0 : filledBy(points).reduce((sum, path) => sum + signedAreaOf(pointsFrom(path)), 0);

/** Slopes that no hand draws along: no edge is level, and none lies along another by chance. */
const TURN = { cos: Math.cos(0.737_123), sin: Math.sin(0.737_123) };
const turned = (path: Path64, sin: number): Path64 =>
  path.map(({ x, y }) => ({
    x: Math.round(x * TURN.cos - y * sin),
    y: Math.round(x * sin + y * TURN.cos),
  }));

/**
 * What an outline fills by the non-zero rule. The library sorts edges by level and errs where several lie along one, which
 * borders of pictures are made of; turned askew they do not.
 */
const filledBy = (points: readonly Place[]): Paths64 =>
  union([turned(pathFrom(points), TURN.sin)], FillRule.NonZero).map((path) => turned(path, -TURN.sin));

/**
 * The part of an outline that lies in the picture: its border runs half a pixel outside of the outermost centres. One
 * outline also where the border comes between: its pieces are joined along the border, where nothing is enclosed.
 */
export function clipToPicture(
  points: readonly Place[],
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Ring {
  const right = clipConvex(points, 1, 0, -0.5);
  const left = clipConvex(right, -1, 0, 0.5 - columns);
  const below = clipConvex(left, 0, 1, -0.5);
  return clipConvex(below, 0, -1, 0.5 - rows).map(storedPoint);
}

const areaOf = (ring: Ring): number => Math.abs(signedAreaOf(ring));

/** Rings without holes and crossings that fill the same. */
function simple(filled: Paths64): readonly Ring[] {
  const rings = filled.flatMap((path) => partedAtCrossings(pointsFrom(path)));
  const hole = rings.find((ring) => signedAreaOf(ring) < 0);
  if (hole === undefined) return rings;
  return halvesAt(pathFrom(hole), rings.map(pathFrom)).flatMap(simple);
}

/**
 * A ring parted where rounding to stored coordinates made it cross itself, exactly at the crossing, so that every part
 * has fewer vertices and no new crossing. Two lobes that met at a neck of a hundredth of a pixel are both kept; a hole
 * that met the border there is a hole of its own. Loops of less than a square pixel are the rounding's.
 */
function partedAtCrossings(ring: Ring): readonly Ring[] {
  const crossing = findSelfCrossings(ring)[0];
  if (crossing === undefined) return areaOf(ring) < LEAST_RING_PX2 ? [] : [ring];
  const { firstEdge, secondEdge, at } = crossing;
  const place = px(at[0], at[1]);
  const loop = [place, ...ring.slice(firstEdge + 1, secondEdge + 1)];
  const rest = [place, ...ring.slice(secondEdge + 1), ...ring.slice(0, firstEdge + 1)];
  return [...partedAtCrossings(loop), ...partedAtCrossings(rest)];
}

/** What is filled, parted along a level through the middle of a hole. */
function halvesAt(hole: Path64, filled: Paths64): readonly Paths64[] {
  const { minY, maxY } = boundsOf(hole.map(({ x, y }) => [x, y]));
  const all = boundsOf(filled.flat().map(({ x, y }) => [x, y]));
  const level = Math.round((minY + maxY) / 2);
  const above: Path64 = [
    { x: all.minX - 1, y: all.minY - 1 },
    { x: all.maxX + 1, y: all.minY - 1 },
    { x: all.maxX + 1, y: level },
    { x: all.minX - 1, y: level },
  ];
  return [intersect(filled, [above], FillRule.NonZero), difference(filled, [above], FillRule.NonZero)];
}

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
  return simple(union([pathFrom(points)], FillRule.NonZero))
    .filter((ring) => areaOf(ring) >= LEAST_RING_PX2)
    .sort((a, b) => areaOf(b) - areaOf(a));
}

/** What an outline encloses by the non-zero rule, in square pixels; 0 for a line that only goes there and back. */
export const enclosedArea = (points: readonly Place[]): number =>
  points.length < 3
    ? 0
    : union([pathFrom(points)], FillRule.NonZero).reduce(
        (sum, path) => sum + signedAreaOf(pointsFrom(path)),
        0,
      );

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
  const [hole] = filled.filter((path) => signedAreaOf(pointsFrom(path)) < 0);
  if (hole !== undefined) return halvesAt(hole, filled).flatMap(simple);
  return filled.map((path) => withoutLoops(pointsFrom(path)));
}

/**
 * A ring without the loops of a hundredth of a pixel that rounding to stored coordinates can make: each is cut off
 * where it crosses, exactly, so that every cut leaves fewer vertices and no new crossing.
 */
function withoutLoops(ring: Ring): Ring {
  let left = ring;
  for (;;) {
    const crossing = findSelfCrossings(left)[0];
    if (crossing === undefined) return left;
    const { firstEdge, secondEdge, at } = crossing;
    const place = px(at[0], at[1]);
    const loop = [place, ...left.slice(firstEdge + 1, secondEdge + 1)];
    const rest = [place, ...left.slice(secondEdge + 1), ...left.slice(0, firstEdge + 1)];
    left = areaOf(loop) > areaOf(rest) ? loop : rest;
  }
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

import { type PixelGrid, type PointPx, toMm } from '../geometry/point.ts';
import { type Bounds, boundsOf, type Polygon } from '../geometry/polygon.ts';
import { findSelfCrossings } from '../geometry/selfIntersection.ts';

/** An outline as geometry sees it, in the unit of the view. */
export type OutlineShape = {
  readonly polygon: Polygon;
  readonly bounds: Bounds;
  /** It crosses itself: all its lobes count, and the reader is offered a repair (method §2.3). */
  readonly crossesItself: boolean;
};

type Known = OutlineShape & { readonly grid: PixelGrid };

/**
 * Shapes by the identity of their points, so that an edit of one outline prepares that one only. A memo: outlines
 * are never changed in place, so what it holds can only be what would be computed again.
 */
const known = new WeakMap<readonly PointPx[], Known>();

/** Brings an outline from pixels into the unit of the view's grid. Three vertices or more, any order. */
export function shapeOf(points: readonly PointPx[], grid: PixelGrid): OutlineShape {
  const before = known.get(points);
  if (before !== undefined && before.grid.rowMm === grid.rowMm && before.grid.columnMm === grid.columnMm) {
    return before;
  }
  const polygon = points.map((point) => toMm(point, grid));
  const shape = {
    polygon,
    bounds: boundsOf(polygon),
    crossesItself: findSelfCrossings(polygon).length > 0,
    grid,
  };
  known.set(points, shape);
  return shape;
}

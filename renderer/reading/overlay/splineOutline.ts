import { closedSpline } from '../../../shared/geometry/closedSpline.ts';
import type { PointPx } from '../../../shared/geometry/point.ts';
import type { OutlineRecord } from '../../../shared/reading/readDocument.ts';
import { storedPoint } from '../../viewport/annotationBridge.ts';

/** An outline with the control points that shape it: what is measured is what is drawn, and it stays a spline. */
export type SplineOutline = Required<Pick<OutlineRecord, 'points'>> & {
  readonly control: readonly PointPx[];
};

/** The outline to store for control points, or null for fewer than three different ones. */
export function splineOutline(control: readonly PointPx[]): SplineOutline | null {
  const points = closedSpline(control).map(storedPoint);
  const knots = control.filter((point) => points.some((vertex) => isSame(vertex, point)));
  return points.length < 3 ? null : { points, control: knots };
}

/** After how many of its control points a place on an edge of the curve lies. */
export function controlBefore({ points, control }: SplineOutline, segment: number): number {
  const passed = points.slice(0, segment + 1);
  return control.filter((point) => passed.some((vertex) => isSame(vertex, point))).length;
}

const isSame = (p: PointPx, q: PointPx): boolean => p[0] === q[0] && p[1] === q[1];

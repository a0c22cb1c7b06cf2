import type { OutlineRecord } from '../../../shared/reading/readDocument.ts';
import { storedPoint } from '../../viewport/annotationBridge.ts';
import type { Edit } from './edit.ts';
import { shapingPoints } from './hit.ts';
import { splineOutline } from './splineOutline.ts';

type Place = readonly [column: number, row: number];

/** An outline shaped by other points; null where they enclose nothing. */
function shapedBy({ id, control }: OutlineRecord, places: readonly Place[]): Edit | null {
  const points = places.map(storedPoint);
  if (points.length < 3) return null;
  if (control === undefined) return { kind: 'reshapeOutline', id, points };
  const spline = splineOutline(points);
  return spline === null ? null : { kind: 'reshapeOutline', id, ...spline };
}

/** One of the points that shape an outline, moved by stored pixels. */
export const vertexMoved = (
  outline: OutlineRecord,
  index: number,
  [columns, rows]: readonly [columns: number, rows: number],
): Edit | null =>
  shapedBy(
    outline,
    shapingPoints(outline).map(
      ([column, row], at): Place => (at === index ? [column + columns, row + rows] : [column, row]),
    ),
  );

/** An outline without one of the points that shape it; null where too few would be left. */
export const vertexRemoved = (outline: OutlineRecord, index: number): Edit | null =>
  shapedBy(
    outline,
    shapingPoints(outline).filter((_, at) => at !== index),
  );

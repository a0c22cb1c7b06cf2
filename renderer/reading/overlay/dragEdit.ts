import type { PointPx } from '../../../shared/geometry/point.ts';
import { mapFrame } from '../../../shared/reading/carriedFrame.ts';
import { withSpot } from '../../reads/frameSpots.ts';
import { storedPoint } from '../../viewport/annotationBridge.ts';
import type { Edit } from './edit.ts';
import type { Hit, Marks } from './hit.ts';
import { withEnd, withFiducialEnd } from './measureShape.ts';
import { sculptOutline } from './sculptOutline.ts';
import { splineOutline } from './splineOutline.ts';
import { vertexMoved } from './vertexEdits.ts';

/** A distance in stored pixels. */
type Shift = readonly [columns: number, rows: number];

const moved = ([column, row]: PointPx, [columns, rows]: Shift): PointPx =>
  storedPoint([column + columns, row + rows]);

/**
 * What dragging something by a distance makes of it; null for what cannot be dragged, or not so far. The marks are those from
 * before the drag, so that a drag there and back again changes nothing.
 */
export function editOfDrag(marks: Marks, hit: Hit, shift: Shift): Edit | null {
  switch (hit.kind) {
    case 'spot':
      return marks.frame === null
        ? null
        : { kind: 'setFrame', frame: withSpot(marks.frame, hit.spot, moved(hit.at, shift)) };
    case 'wholeFrame':
      return marks.frame === null
        ? null
        : { kind: 'setFrame', frame: mapFrame(marks.frame, (point) => moved(point, shift)) };
    case 'endLine': {
      if (marks.frame?.kind !== 'fourCorners') return null;
      const { frame } = marks;
      const moving =
        hit.end === 'proximal'
          ? { proximalA: moved(frame.proximalA, shift), proximalB: moved(frame.proximalB, shift) }
          : { distalA: moved(frame.distalA, shift), distalB: moved(frame.distalB, shift) };
      return { kind: 'setFrame', frame: { ...frame, ...moving } };
    }
    case 'vertex': {
      const outline = marks.outlines.find(({ id }) => id === hit.id);
      return outline === undefined ? null : vertexMoved(outline, hit.index, shift);
    }
    case 'outline':
    case 'edge':
      return reshaped(marks, hit.id, (point) => moved(point, shift));
    case 'border': {
      const outline = marks.outlines.find(({ id }) => id === hit.id);
      const points = outline === undefined ? null : sculptOutline(outline.points, hit.grip, shift);
      return points === null ? null : { kind: 'reshapeOutline', id: hit.id, points };
    }
    case 'boxCorner':
    case 'box': {
      const box = marks.hardware.find(({ id }) => id === hit.id);
      if (box === undefined) return null;
      const whole = moved(box.from, shift);
      const end = moved(box.to, shift);
      if (hit.kind === 'box') return { kind: 'moveHardware', id: box.id, from: whole, to: end };
      const { column, row } = hit.corner;
      return {
        kind: 'moveHardware',
        id: box.id,
        from: storedPoint([
          column === 'from' ? whole[0] : box.from[0],
          row === 'from' ? whole[1] : box.from[1],
        ]),
        to: storedPoint([column === 'to' ? end[0] : box.to[0], row === 'to' ? end[1] : box.to[1]]),
      };
    }
    case 'fiducialEnd':
      return marks.fiducial === null
        ? null
        : {
            kind: 'setFiducial',
            fiducial: withFiducialEnd(marks.fiducial, hit.end, (at) => moved(at, shift)),
          };
    case 'measureEnd':
    case 'measure': {
      const { id } = hit;
      const measure = marks.measures.find((one) => one.id === id)?.measure;
      if (measure === undefined) return null;
      const end = hit.kind === 'measure' ? null : hit.end;
      return { kind: 'moveMeasure', id, measure: withEnd(measure, end, (at) => moved(at, shift)) };
    }
    case 'sideLine':
      return null;
  }
}

function reshaped(marks: Marks, id: string, change: (point: PointPx) => PointPx): Edit | null {
  const outline = marks.outlines.find((candidate) => candidate.id === id);
  if (outline === undefined) return null;
  const { control, points } = outline;
  if (control === undefined) return { kind: 'reshapeOutline', id: outline.id, points: points.map(change) };
  const spline = splineOutline(control.map(change));
  return spline === null ? null : { kind: 'reshapeOutline', id: outline.id, ...spline };
}

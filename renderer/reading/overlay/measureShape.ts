import { assertNever } from '../../../shared/base/assertNever.ts';
import { type PointPx, px } from '../../../shared/geometry/point.ts';
import type { Fiducial, Measure } from '../../../shared/reading/readDocument.ts';

/** A place of a free measurement that is taken hold of; of an ellipse the ends of its axes. */
export type MeasureEnd = 'from' | 'vertex' | 'to' | 'at' | 'fromColumn' | 'toColumn' | 'fromRow' | 'toRow';

/** A place of a known length that is taken hold of; of a ball a place on its rim. */
export type FiducialEnd = 'from' | 'to' | number;

type Moved = (place: PointPx) => PointPx;

const middleOf = (p: PointPx, q: PointPx): PointPx => px((p[0] + q[0]) / 2, (p[1] + q[1]) / 2);

/** Where a measurement is taken hold of. */
export function endsOf(measure: Measure): readonly { readonly end: MeasureEnd; readonly at: PointPx }[] {
  switch (measure.kind) {
    case 'length':
    case 'arrow':
      return [
        { end: 'from', at: measure.from },
        { end: 'to', at: measure.to },
      ];
    case 'angle':
      return [
        { end: 'from', at: measure.from },
        { end: 'vertex', at: measure.vertex },
        { end: 'to', at: measure.to },
      ];
    case 'ellipse': {
      const { from, to } = measure;
      const [column, row] = middleOf(from, to);
      return [
        { end: 'fromColumn', at: px(from[0], row) },
        { end: 'toColumn', at: px(to[0], row) },
        { end: 'fromRow', at: px(column, from[1]) },
        { end: 'toRow', at: px(column, to[1]) },
      ];
    }
    case 'probe':
      return [{ end: 'at', at: measure.at }];
    default:
      return assertNever(measure, 'measure');
  }
}

/** Corners of the line that stands for an ellipse under a pointer: it leaves the ellipse by a thousandth. */
const ELLIPSE_CORNERS = 72;

/** The line of a measurement, by which it is hit and drawn; an ellipse comes back to where it begins. */
export function lineOf(measure: Measure): readonly PointPx[] {
  if (measure.kind !== 'ellipse') return endsOf(measure).map(({ at }) => at);
  const { centre, columns, rows } = ellipseOf(measure);
  return Array.from({ length: ELLIPSE_CORNERS + 1 }, (_, i) => {
    const angle = (2 * Math.PI * i) / ELLIPSE_CORNERS;
    return px(centre[0] + columns * Math.cos(angle), centre[1] + rows * Math.sin(angle));
  });
}

/** The middle of an ellipse and its half axes in columns and rows. */
export function ellipseOf({ from, to }: { readonly from: PointPx; readonly to: PointPx }) {
  return {
    centre: middleOf(from, to),
    columns: Math.abs(to[0] - from[0]) / 2,
    rows: Math.abs(to[1] - from[1]) / 2,
  };
}

/** A measurement with one end moved, or with all of it where no end is named. */
export function withEnd(measure: Measure, end: MeasureEnd | null, moved: Moved): Measure {
  const held = (name: MeasureEnd, at: PointPx): PointPx => (end === null || end === name ? moved(at) : at);
  switch (measure.kind) {
    case 'length':
    case 'arrow':
      return { ...measure, from: held('from', measure.from), to: held('to', measure.to) };
    case 'angle':
      return {
        ...measure,
        from: held('from', measure.from),
        vertex: held('vertex', measure.vertex),
        to: held('to', measure.to),
      };
    case 'ellipse': {
      // An end of an axis moves along that axis alone.
      const corner = (at: PointPx, column: MeasureEnd, row: MeasureEnd): PointPx =>
        px(held(column, at)[0], held(row, at)[1]);
      return {
        ...measure,
        from: corner(measure.from, 'fromColumn', 'fromRow'),
        to: corner(measure.to, 'toColumn', 'toRow'),
      };
    }
    case 'probe':
      return { ...measure, at: moved(measure.at) };
    default:
      return assertNever(measure, 'measure');
  }
}

/** Where a known length is taken hold of. */
export function fiducialEndsOf(
  fiducial: Fiducial,
): readonly { readonly end: FiducialEnd; readonly at: PointPx }[] {
  if ('rim' in fiducial) return fiducial.rim.map((at, end) => ({ end, at }));
  return [
    { end: 'from', at: fiducial.from },
    { end: 'to', at: fiducial.to },
  ];
}

/** A known length with one of its places moved. */
export function withFiducialEnd(fiducial: Fiducial, end: FiducialEnd, moved: Moved): Fiducial {
  if ('rim' in fiducial) {
    return { ...fiducial, rim: fiducial.rim.map((at, index) => (index === end ? moved(at) : at)) };
  }
  const held = (name: FiducialEnd, at: PointPx): PointPx => (name === end ? moved(at) : at);
  return { ...fiducial, from: held('from', fiducial.from), to: held('to', fiducial.to) };
}

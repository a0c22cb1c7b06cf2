import type { MarkId } from '../../../shared/base/ids.ts';
import { type PointPx, px } from '../../../shared/geometry/point.ts';
import { boundsOf, isInside } from '../../../shared/geometry/polygon.ts';
import { linesOf } from '../../../shared/reading/linesOfFrame.ts';
import type {
  DefectFrame,
  Fiducial,
  HardwareRecord,
  MeasureRecord,
  OutlineRecord,
  SideLine,
} from '../../../shared/reading/readDocument.ts';
import { type FrameSpot, spotsOf } from '../../reads/frameSpots.ts';
import { storedPointAt } from '../../viewport/annotationBridge.ts';
import {
  type ImageTransform,
  magnificationOf,
  type ScreenPoint,
  screen,
  toScreen,
} from '../../viewport/imageTransform.ts';
import { endsOf, type FiducialEnd, fiducialEndsOf, lineOf, type MeasureEnd } from './measureShape.ts';
import { type Grip, gripAt } from './sculptOutline.ts';

/** What of a picture can be taken hold of. */
export type Marks = {
  readonly frame: DefectFrame | null;
  readonly outlines: readonly OutlineRecord[];
  readonly hardware: readonly HardwareRecord[];
  readonly measures: readonly MeasureRecord[];
  readonly fiducial: Fiducial | null;
  readonly selectedMarkId: string | null;
};

/** Which corner of a box: its column from one of the stored corners, its row from one of them. */
export type BoxCorner = { readonly column: 'from' | 'to'; readonly row: 'from' | 'to' };

/** What lies under a pointer. */
export type Hit =
  | { readonly kind: 'spot'; readonly spot: FrameSpot; readonly at: PointPx }
  | { readonly kind: 'wholeFrame' }
  /** A bone end: both its corners together. */
  | { readonly kind: 'endLine'; readonly end: 'proximal' | 'distal' }
  | { readonly kind: 'sideLine'; readonly line: SideLine; readonly segment: number; readonly at: PointPx }
  | { readonly kind: 'vertex'; readonly id: MarkId; readonly index: number }
  | { readonly kind: 'edge'; readonly id: MarkId; readonly segment: number; readonly at: PointPx }
  | { readonly kind: 'outline'; readonly id: MarkId }
  /** A stretch of the selected outline's border, within reach of the circle that pushes and pulls. */
  | { readonly kind: 'border'; readonly id: MarkId; readonly grip: Grip }
  | { readonly kind: 'boxCorner'; readonly id: MarkId; readonly corner: BoxCorner }
  | { readonly kind: 'box'; readonly id: MarkId }
  | { readonly kind: 'fiducialEnd'; readonly end: FiducialEnd }
  | { readonly kind: 'measureEnd'; readonly id: MarkId; readonly end: MeasureEnd }
  | { readonly kind: 'measure'; readonly id: MarkId };

/** A handle is hit within this distance, so that its target is 24 CSS pixels wide (and at least 12 each way). */
export const HANDLE_REACH_CSS = 12;
/**
 * Vertices may stand close together: on the border and inside the outline their targets then shrink to this, so that
 * the edge between two and the outline as a whole stay in reach. From outside they are hit like any handle.
 */
const LEAST_VERTEX_REACH_CSS = 7;
/** A line is hit within this distance. */
const LINE_REACH_CSS = 7;

export const BOX_CORNERS: readonly BoxCorner[] = [
  { column: 'from', row: 'from' },
  { column: 'to', row: 'from' },
  { column: 'to', row: 'to' },
  { column: 'from', row: 'to' },
];

export const boxCornerOf = ({ from, to }: Pick<HardwareRecord, 'from' | 'to'>, corner: BoxCorner) =>
  [(corner.column === 'from' ? from : to)[0], (corner.row === 'from' ? from : to)[1]] as const;

type Place = readonly [number, number];

/**
 * What the pointer means at a screen place: of several handles in reach the nearest; handles before lines, lines
 * before areas; the selected mark before the others, and of areas that lie on each other the smallest. Distances
 * are those on screen, at any magnification. `wants` leaves out what the tool in hand does not touch.
 */
export function hitAt(
  marks: Marks,
  transform: ImageTransform,
  at: ScreenPoint,
  wants: (kind: Hit['kind']) => boolean,
): Hit | null {
  const far = ([column, row]: Place): number => {
    const [x, y] = toScreen(transform, px(column, row));
    return Math.hypot(x - at[0], y - at[1]);
  };
  const handles = handlesOf(marks, magnificationOf(transform)).filter(({ hit }) => wants(hit.kind));
  const nearest = handles.reduce<{ readonly hit: Hit; readonly distance: number } | null>((best, handle) => {
    const distance = far(handle.at);
    return distance <= handle.reach && (best === null || distance < best.distance)
      ? { hit: handle.hit, distance }
      : best;
  }, null);
  if (nearest !== null) return nearest.hit;

  const place = storedPointAt(transform, at);
  const selected = marks.outlines.find(({ id }) => id === marks.selectedMarkId);
  if (selected !== undefined && wants('edge')) {
    const edge = nearestOn([...selected.points, ...selected.points.slice(0, 1)], transform, at);
    if (edge !== null) return { kind: 'edge', id: selected.id, segment: edge.segment, at: edge.at };
  }
  if (selected !== undefined && wants('vertex') && !isInside(selected.points, place)) {
    const distances = shapingPoints(selected).map(far);
    const distance = Math.min(...distances);
    if (distance <= HANDLE_REACH_CSS) {
      return { kind: 'vertex', id: selected.id, index: distances.indexOf(distance) };
    }
  }
  if (marks.frame !== null && wants('sideLine')) {
    for (const { line, points } of linesOf(marks.frame)) {
      const found = nearestOn(points, transform, at);
      if (found !== null) return { kind: 'sideLine', line, segment: found.segment, at: found.at };
    }
  }
  if (marks.frame?.kind === 'fourCorners' && wants('endLine')) {
    const { proximalA, proximalB, distalA, distalB } = marks.frame;
    if (nearestOn([proximalA, proximalB], transform, at) !== null)
      return { kind: 'endLine', end: 'proximal' };
    if (nearestOn([distalA, distalB], transform, at) !== null) return { kind: 'endLine', end: 'distal' };
  }
  const measure = wants('measure')
    ? marks.measures.find((one) => nearestOn(lineOf(one.measure), transform, at) !== null)
    : undefined;
  if (measure !== undefined) return { kind: 'measure', id: measure.id };
  return (
    (wants('outline') ? outlineAt(marks, transform, at, place) : null) ??
    (wants('box') ? boxAt(marks.hardware, place) : null)
  );
}

/** What the circle of push and pull takes hold of: the border of the selected outline, if it is in the circle. */
export function borderAt(
  { outlines, selectedMarkId }: Marks,
  transform: ImageTransform,
  at: ScreenPoint,
  radiusCss: number,
): Hit | null {
  const selected = outlines.find(({ id }) => id === selectedMarkId);
  if (selected === undefined) return null;
  const grip = gripAt(selected.points, storedPointAt(transform, at), radiusCss / magnificationOf(transform));
  return grip === null ? null : { kind: 'border', id: selected.id, grip };
}

/** The points by which an outline is shaped: the control points of a spline, the vertices of any other. */
export const shapingPoints = ({ control, points }: OutlineRecord): readonly PointPx[] => control ?? points;

/** A third of the way to the nearer neighbour, within bounds; in CSS pixels. */
function vertexReach(points: readonly PointPx[], index: number, magnification: number): number {
  const at = points[index];
  const beside = [points.at(index - 1), points[(index + 1) % points.length]];
  const apart = beside.map((point) =>
    at === undefined || point === undefined ? 0 : Math.hypot(point[0] - at[0], point[1] - at[1]),
  );
  const third = (Math.min(...apart) * magnification) / 3;
  return Math.min(HANDLE_REACH_CSS, Math.max(LEAST_VERTEX_REACH_CSS, third));
}

type Handle = { readonly hit: Hit; readonly at: Place; readonly reach: number };

function handlesOf(
  { frame, outlines, hardware, measures, fiducial, selectedMarkId }: Marks,
  magnification: number,
): readonly Handle[] {
  const selected = outlines.find(({ id }) => id === selectedMarkId);
  const centre = frame === null ? null : frameCentre(frame);
  return [
    ...(frame === null ? [] : spotsOf(frame)).map(
      ({ spot, at }): Handle => ({ hit: { kind: 'spot', spot, at }, at, reach: HANDLE_REACH_CSS }),
    ),
    ...(centre === null
      ? []
      : [{ hit: { kind: 'wholeFrame' } as const, at: centre, reach: HANDLE_REACH_CSS }]),
    ...(selected === undefined
      ? []
      : shapingPoints(selected).map(
          (at, index): Handle => ({
            hit: { kind: 'vertex', id: selected.id, index },
            at,
            reach: vertexReach(shapingPoints(selected), index, magnification),
          }),
        )),
    ...hardware.flatMap((box) =>
      BOX_CORNERS.map(
        (corner): Handle => ({
          hit: { kind: 'boxCorner', id: box.id, corner },
          at: boxCornerOf(box, corner),
          reach: HANDLE_REACH_CSS,
        }),
      ),
    ),
    ...measures.flatMap(({ id, measure }) =>
      endsOf(measure).map(
        ({ end, at }): Handle => ({
          hit: { kind: 'measureEnd', id, end },
          at,
          reach: HANDLE_REACH_CSS,
        }),
      ),
    ),
    ...(fiducial === null ? [] : fiducialEndsOf(fiducial)).map(
      ({ end, at }): Handle => ({
        hit: { kind: 'fiducialEnd', end },
        at,
        reach: HANDLE_REACH_CSS,
      }),
    ),
  ];
}

/** Where the whole of a finished frame is taken hold of: the middle of its corners. */
export function frameCentre(frame: DefectFrame): Place | null {
  if (frame.kind === 'placing') return null;
  const corners = spotsOf(frame).flatMap(({ spot, at }) => (spot.kind === 'corner' ? [at] : []));
  const sum = corners.reduce<Place>(([x, y], [column, row]) => [x + column, y + row], [0, 0]);
  return [sum[0] / corners.length, sum[1] / corners.length];
}

/** The nearest place on a line, if the pointer reaches it, and after which of its points it lies. */
function nearestOn(
  points: readonly PointPx[],
  transform: ImageTransform,
  [x, y]: ScreenPoint,
): { readonly segment: number; readonly at: PointPx } | null {
  let best = LINE_REACH_CSS;
  let found: { readonly segment: number; readonly at: PointPx } | null = null;
  for (let i = 1; i < points.length; i += 1) {
    const a = points[i - 1];
    const b = points[i];
    if (a === undefined || b === undefined) break;
    const [ax, ay] = toScreen(transform, a);
    const [bx, by] = toScreen(transform, b);
    const squared = (bx - ax) ** 2 + (by - ay) ** 2;
    const f =
      squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared));
    const on = screen(ax + f * (bx - ax), ay + f * (by - ay));
    const distance = Math.hypot(on[0] - x, on[1] - y);
    if (distance > best) continue;
    best = distance;
    found = { segment: i - 1, at: storedPointAt(transform, on) };
  }
  return found;
}

function outlineAt(marks: Marks, transform: ImageTransform, at: ScreenPoint, place: PointPx): Hit | null {
  const under = marks.outlines.filter(
    ({ points }) =>
      isInside(points, place) || nearestOn([...points, ...points.slice(0, 1)], transform, at) !== null,
  );
  const size = ({ points }: OutlineRecord): number => {
    const { minX, minY, maxX, maxY } = boundsOf(points);
    return (maxX - minX) * (maxY - minY);
  };
  const [smallest] = [...under].sort((p, q) => size(p) - size(q));
  return smallest === undefined ? null : { kind: 'outline', id: smallest.id };
}

function boxAt(hardware: readonly HardwareRecord[], [column, row]: PointPx): Hit | null {
  const box = hardware.find(({ from, to }) => {
    const { minX, minY, maxX, maxY } = boundsOf([from, to]);
    return column >= minX && column <= maxX && row >= minY && row <= maxY;
  });
  return box === undefined ? null : { kind: 'box', id: box.id };
}

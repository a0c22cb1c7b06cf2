import { assertNever } from '../base/assertNever.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Corridor, CorridorError, CorridorWidths, EndLine } from '../geometry/corridor.ts';
import { corridorOf } from '../geometry/corridor.ts';
import { mm, type PixelGrid, type PointMm, type PointPx, toMm } from '../geometry/point.ts';
import type { Polygon } from '../geometry/polygon.ts';
import { arcLengthMm, lineBetween, type Polyline, pointAtStation } from '../geometry/polyline.ts';
import { findSelfCrossings } from '../geometry/selfIntersection.ts';

/** Which side line: `A` lies towards smaller columns, `B` towards larger ones. */
export type LineKey = 'A' | 'B';

/** A finished frame of the defect on one view (method §1.7, §2.2), in pixels. */
export type MeasuredFrame =
  | {
      readonly kind: 'fourCorners';
      readonly proximalA: PointPx;
      readonly proximalB: PointPx;
      readonly distalA: PointPx;
      readonly distalB: PointPx;
      readonly bendsA: readonly PointPx[];
      readonly bendsB: readonly PointPx[];
    }
  | {
      readonly kind: 'oneSide';
      readonly line: LineKey;
      readonly proximal: PointPx;
      readonly distal: PointPx;
      readonly bends: readonly PointPx[];
    }
  | { readonly kind: 'faceOn'; readonly proximal: PointPx; readonly distal: PointPx };

/** Configured corridor widths in mm; null for the default. Ignored on a view without a calibration. */
export type WidthSettings = { readonly inMm: number | null; readonly outMm: number | null };

/** One side of the frame. Its corridor is an error where its two corners coincide. */
export type FrameSide = { readonly line: Polyline; readonly corridor: Result<Corridor, CorridorError> };

/** What a frame gives to measure by, in the view's unit. */
export type FrameLines = {
  readonly sides: Readonly<Record<LineKey, FrameSide | null>>;
  /** The window of the defect, filled by the non-zero rule; empty where the frame has none. */
  readonly window: readonly Polygon[];
  /** The depth of the bone is not marked but assumed (a frame with one side). */
  readonly isWidthAssumed: boolean;
};

/** The side lines, or the bone ends, cross each other: the corners are to be set again. */
export type FrameError = { readonly kind: 'sideLinesCross' };

/** The cap of the outer corridor, and the depth taken for the bone behind a lone side (method §2.3). */
const OUTER_CAP_MM = 10;

/** A lone side of a small bone: a quarter of its length, so that a rat's corridor stays within the bone. */
const ASSUMED_DEPTH_SHARE = 1 / 4;

/** What a layout was made for besides its frame. */
type Setup = { readonly scale: Scale; readonly widths: WidthSettings };
type Scale = { readonly grid: PixelGrid; readonly isCalibrated: boolean };
type Known = Setup & { readonly result: Result<FrameLines, FrameError> };

/** The layout last made for a frame; made again for another scale or other widths. Frames are never changed in place. */
const known = new WeakMap<MeasuredFrame, Known>();

/**
 * Lays out a frame in the view's unit: side lines, corridors, window.
 *
 * Side A is the one with the smaller mean place across the bone, whatever the frame's marks were called after
 * dragging. A frame with one side has no width: its corridor reaches min(10 mm, a quarter of its length) both
 * ways, and what follows is flagged. A window seen face-on has no sides. Widths in mm are ignored without a
 * calibration.
 */
export function layOutFrame(
  frame: MeasuredFrame,
  { grid, isCalibrated }: Scale,
  widths: WidthSettings,
): Result<FrameLines, FrameError> {
  const setup: Setup = { scale: { grid, isCalibrated }, widths };
  const before = known.get(frame);
  if (before !== undefined && sameSetup(before, setup)) return before.result;
  const result = layOut(frame, setup);
  known.set(frame, { ...setup, result });
  return result;
}

const sameSetup = (a: Setup, b: Setup): boolean =>
  a.scale.isCalibrated === b.scale.isCalibrated &&
  a.scale.grid.rowMm === b.scale.grid.rowMm &&
  a.scale.grid.columnMm === b.scale.grid.columnMm &&
  a.widths.inMm === b.widths.inMm &&
  a.widths.outMm === b.widths.outMm;

function layOut(frame: MeasuredFrame, { scale, widths }: Setup): Result<FrameLines, FrameError> {
  const toUnit = (points: readonly PointPx[]): Polyline => points.map((point) => toMm(point, scale.grid));
  const settings = scale.isCalibrated ? widths : { inMm: null, outMm: null };
  switch (frame.kind) {
    case 'fourCorners': {
      const lines = orderedAcross(
        toUnit([frame.proximalA, ...frame.bendsA, frame.distalA]),
        toUnit([frame.proximalB, ...frame.bendsB, frame.distalB]),
      );
      return layOutBoth(lines, scale.isCalibrated ? OUTER_CAP_MM : null, settings);
    }
    case 'oneSide': {
      const line = toUnit([frame.proximal, ...frame.bends, frame.distal]);
      return ok(layOutOne(line, frame.line, scale.isCalibrated, settings));
    }
    case 'faceOn':
      return ok({ sides: { A: null, B: null }, window: [], isWidthAssumed: false });
    default:
      return assertNever(frame, 'defect frame');
  }
}

function layOutBoth(
  [a, b]: readonly [Polyline, Polyline],
  outCapMm: number | null,
  settings: WidthSettings,
): Result<FrameLines, FrameError> {
  const window = [...a, ...[...b].reverse()];
  if (findSelfCrossings(window).length > 0) return err({ kind: 'sideLinesCross' });
  const endLines: readonly EndLine[] = [
    [startOf(a), startOf(b)],
    [endOf(a), endOf(b)],
  ];
  const sideOf = (line: Polyline, other: Polyline): FrameSide => {
    const widths: CorridorWidths = { kind: 'halfDistance', other, outCapMm, ...settings };
    const inner = pointAtStation(other, arcLengthMm(other) / 2);
    return { line, corridor: corridorOf({ line, inner, widths, endLines }) };
  };
  return ok({ sides: { A: sideOf(a, b), B: sideOf(b, a) }, window: [window], isWidthAssumed: false });
}

function layOutOne(line: Polyline, key: LineKey, isCalibrated: boolean, settings: WidthSettings): FrameLines {
  const share = ASSUMED_DEPTH_SHARE * arcLengthMm(line);
  const assumed = isCalibrated ? Math.min(OUTER_CAP_MM, share) : share;
  const inMm = settings.inMm ?? assumed;
  const outMm = settings.outMm ?? assumed;
  const inner = innerPointOf(line, key);
  const build = (out: number) =>
    corridorOf({ line, inner, widths: { kind: 'fixed', inMm, outMm: out }, endLines: [] });
  const inside = build(0);
  const side = { line, corridor: build(outMm) };
  return {
    sides: { A: key === 'A' ? side : null, B: key === 'B' ? side : null },
    window: inside.ok ? inside.value.cells.map(({ outline }) => outline) : [],
    isWidthAssumed: settings.inMm === null || settings.outMm === null,
  };
}

/**
 * The way from side line A to side line B of a frame, in the unit of the grid: which of them lies where is named
 * by it. Towards larger columns for a window seen face-on, which has no sides.
 */
export function wayAcross(frame: MeasuredFrame, grid: PixelGrid): readonly [number, number] {
  const toUnit = (points: readonly PointPx[]): Polyline => points.map((point) => toMm(point, grid));
  switch (frame.kind) {
    case 'fourCorners': {
      const [a, b] = orderedAcross(
        toUnit([frame.proximalA, ...frame.bendsA, frame.distalA]),
        toUnit([frame.proximalB, ...frame.bendsB, frame.distalB]),
      );
      const [from, to] = [a, b].map((line) => pointAtStation(line, arcLengthMm(line) / 2));
      return from === undefined || to === undefined ? [1, 0] : [to[0] - from[0], to[1] - from[1]];
    }
    case 'oneSide': {
      const [from, to] = toUnit([frame.proximal, frame.distal]);
      if (from === undefined || to === undefined) return [1, 0];
      const [along, down] = [to[0] - from[0], to[1] - from[1]];
      const isForward = Math.abs(along) > Math.abs(down) ? along > 0 : down < 0;
      return isForward ? [-down, along] : [down, -along];
    }
    case 'faceOn':
      return [1, 0];
    default:
      return assertNever(frame, 'defect frame');
  }
}

/** A point towards larger columns of line A, smaller columns of line B (rows for a bone across the picture). */
function innerPointOf(line: Polyline, key: LineKey): PointMm {
  const [x, y] = startOf(line);
  const step = key === 'A' ? 1 : -1;
  return runsAcross(line) ? mm(x, y + step) : mm(x + step, y);
}

function orderedAcross(one: Polyline, other: Polyline): readonly [Polyline, Polyline] {
  const axis = runsAcross(lineBetween(one, other, 0.5)) ? 1 : 0;
  const placeOf = (line: Polyline): number => pointAtStation(line, arcLengthMm(line) / 2)[axis];
  return placeOf(one) <= placeOf(other) ? [one, other] : [other, one];
}

/** Whether a line runs more along the rows than along the columns of the picture. */
const runsAcross = (line: Polyline): boolean => {
  const [from, to] = [startOf(line), endOf(line)];
  return Math.abs(to[0] - from[0]) > Math.abs(to[1] - from[1]);
};

const startOf = (line: Polyline): PointMm => pointAtStation(line, 0);
const endOf = (line: Polyline): PointMm => pointAtStation(line, arcLengthMm(line));

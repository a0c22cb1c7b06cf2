import { type PixelGrid, type PointPx, toMm } from '../geometry/point.ts';
import type { Calibration } from './calibration.ts';
import type { EllipsePx } from './ellipseStatistics.ts';

/** A length as it may be told: in the unit that the picture's calibration allows, with the error that is known of it. */
export type MeasuredLength = {
  readonly length: number;
  readonly unit: Calibration['unit'];
  /** How far `length` may be off by the calibration, in `unit`; null where nothing bounds it. */
  readonly error: number | null;
};

/**
 * The straight distance between two places of a picture, in mm where it is calibrated (method §2.1), else in
 * column pixels. The error is that of the scale; the reader's hand comes on top.
 */
export function measuredLength(from: PointPx, to: PointPx, calibration: Calibration): MeasuredLength {
  const [fromX, fromY] = toMm(from, calibration.grid);
  const [toX, toY] = toMm(to, calibration.grid);
  const length = Math.hypot(toX - fromX, toY - fromY);
  const { unit, relativeError } = calibration;
  return { length, unit, error: relativeError === null ? null : length * relativeError };
}

/** An area as it may be told; `px²` are squares of the column pixel. */
export type MeasuredArea = {
  readonly area: number;
  readonly unit: 'mm²' | 'px²';
  /** How far `area` may be off by the calibration, in `unit`; null where nothing bounds it. */
  readonly error: number | null;
};

/**
 * The area of an ellipse, π·a·b with its half axes in mm where the picture is calibrated, else in column pixels. A
 * scale that is off by a fraction e is off by (1 + e)² − 1 in areas.
 */
export function measuredArea({ from, to }: EllipsePx, calibration: Calibration): MeasuredArea {
  const { grid, isCalibrated, relativeError } = calibration;
  const [fromX, fromY] = toMm(from, grid);
  const [toX, toY] = toMm(to, grid);
  const area = (Math.PI / 4) * Math.abs(toX - fromX) * Math.abs(toY - fromY);
  const error = relativeError === null ? null : area * ((1 + relativeError) ** 2 - 1);
  return { area, unit: isCalibrated ? 'mm²' : 'px²', error };
}

/**
 * The angle at `vertex` between the ways to `from` and to `to`, in degrees from 0 to 180, in the plane of the
 * picture: pixels that are not square are stretched first, the scale itself cancels. Null where a way has no
 * length.
 */
export function measuredAngleDeg(
  { from, vertex, to }: { readonly from: PointPx; readonly vertex: PointPx; readonly to: PointPx },
  grid: PixelGrid,
): number | null {
  const [x, y] = toMm(vertex, grid);
  const [ax, ay] = toMm(from, grid);
  const [bx, by] = toMm(to, grid);
  const [one, other] = [[ax - x, ay - y] as const, [bx - x, by - y] as const];
  if (Math.hypot(...one) === 0 || Math.hypot(...other) === 0) return null;
  const cross = one[0] * other[1] - one[1] * other[0];
  const dot = one[0] * other[0] + one[1] * other[1];
  return (Math.atan2(Math.abs(cross), dot) * 180) / Math.PI;
}

import { err, ok, type Result } from '../base/result.ts';
import { normaliseCorners } from '../geometry/normaliseCorners.ts';
import type { PointPx } from '../geometry/point.ts';
import type { DefectFrame } from './readDocument.ts';
import { type FrameFault, rightFrame } from './rightFrame.ts';

/** Which kind of defect frame is placed (method §1.7, corners). */
export type FrameKind = 'fourCorners' | 'oneSide' | 'faceOn';

/** How many clicks finish a frame of each kind. */
const CLICKS: Readonly<Record<FrameKind, number>> = { fourCorners: 4, oneSide: 2, faceOn: 2 };

/**
 * What the corners that were clicked so far make: a figure in progress, or with the last click the frame. Corners
 * may come in any order and are named by where they lie; those that enclose nothing are refused by the last click,
 * and the ones before it stand.
 *
 * @param placed at least one place, in stored pixels; @param distal a direction that points roughly distally
 * @param columns how wide the picture is: a lone broken side is that of its half
 */
export function placeCorners(
  placed: readonly PointPx[],
  kind: FrameKind,
  distal: readonly [columns: number, rows: number],
  columns: number,
): Result<DefectFrame, FrameFault> {
  if (placed.length < CLICKS[kind]) return ok({ kind: 'placing', placed });
  const made = finished(placed, kind, distal, columns);
  if (!made.ok) return made;
  const righted = rightFrame(made.value, null, distal);
  return righted.ok ? ok(righted.value.frame) : righted;
}

function finished(
  [first, second, third, fourth]: readonly PointPx[],
  kind: FrameKind,
  distal: readonly [number, number],
  columns: number,
): Result<DefectFrame, FrameFault> {
  if (first === undefined || second === undefined) return err('cornersCoincide');
  if (kind === 'fourCorners') {
    if (third === undefined || fourth === undefined) return err('cornersCoincide');
    const corners = normaliseCorners([first, second, third, fourth], distal);
    if (!corners.ok) return err(corners.error.kind);
    return ok({ kind: 'fourCorners', ...corners.value, bendsA: [], bendsB: [] });
  }
  const run = (second[0] - first[0]) * distal[0] + (second[1] - first[1]) * distal[1];
  if (run === 0) return err('sideTooShort');
  const [proximal, end] = run > 0 ? [first, second] : [second, first];
  if (kind === 'faceOn') return ok({ kind: 'faceOn', proximal, distal: end });
  const line = (proximal[0] + end[0]) / 2 < columns / 2 ? 'A' : 'B';
  return ok({ kind: 'oneSide', line, proximal, distal: end, bends: [] });
}

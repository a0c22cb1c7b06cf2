import type { ImageFacts } from '../dicom/imageFacts.ts';
import type { PatientOrientation } from '../dicom/projection.ts';
import { mm, type PointMm, type PointPx, px, toMm, toPx } from '../geometry/point.ts';
import type { Calibration } from '../measurement/calibration.ts';
import type { DefectFrame } from './readDocument.ts';

/** What of a picture decides where a level lies on it. */
export type LevelPicture = {
  readonly facts: Pick<ImageFacts, 'rows' | 'columns' | 'patientOrientation'>;
  readonly calibration: Pick<Calibration, 'grid' | 'isCalibrated'>;
  readonly frame: DefectFrame | null;
};

/**
 * A level of the bone on another view: a line across that view's axis, in pixels of its stored picture, from border
 * to border. By `corners` it is the same place of the defect on both; by `millimetres` it is as far from the middle
 * of the picture, which holds as far as the limb was not moved along its axis between the exposures.
 */
export type LinkedLevel = {
  readonly basis: 'corners' | 'millimetres';
  readonly from: PointPx;
  readonly to: PointPx;
};

/** Fields taken one after the other on one detector are equally long; these differ by no more than rounding. */
const SAME_FIELD = 0.02;

/** Ends of the defect nearer to each other than this many column pixels say nothing of an axis. */
const SHORTEST_AXIS_PX = 5;

/**
 * Where the level of a place on one view lies on another view of the same limb and day. By the defect's own frame
 * where both views have its ends: within the defect at the same share of its length, because the views magnify
 * differently, beyond an end as many millimetres from it where both are calibrated, else by the same share. Without
 * frames by millimetres from the middle of the picture, where both are calibrated, both say how the limb lies, and
 * both fields are equally long. Null where neither holds, and where the level lies outside the other picture.
 *
 * @param at a place on `source`, in its pixels; it may lie outside the picture
 */
export function linkedLevel(source: LevelPicture, at: PointPx, target: LevelPicture): LinkedLevel | null {
  const place = toMm(at, source.calibration.grid);
  const isInMm = source.calibration.isCalibrated && target.calibration.isCalibrated;
  const [from, to] = [defectAxis(source), defectAxis(target)];
  if (from !== null && to !== null) {
    const share = along(from, place) / from.length;
    const scale = isInMm ? from.length / to.length : 1;
    const there = share < 0 ? share * scale : share > 1 ? 1 + (share - 1) * scale : share;
    return lineAcross('corners', to, there * to.length, target);
  }
  const [field, otherField] = [fieldAxis(source), fieldAxis(target)];
  if (!isInMm || field === null || otherField === null) return null;
  if (Math.abs(field.length - otherField.length) > SAME_FIELD * field.length) return null;
  return lineAcross('millimetres', otherField, along(field, place), target);
}

/** A direction from proximal to distal in the plane of a picture, in mm or column pixels as its grid has it. */
type Axis = {
  readonly start: PointMm;
  readonly direction: readonly [number, number];
  readonly length: number;
};

const along = ({ start, direction }: Axis, [x, y]: PointMm): number =>
  (x - start[0]) * direction[0] + (y - start[1]) * direction[1];

/** From the proximal to the distal end of the defect; null without a finished frame of some length. */
function defectAxis({ frame, calibration: { grid } }: LevelPicture): Axis | null {
  if (frame === null || frame.kind === 'placing') return null;
  const [start, end] =
    frame.kind === 'fourCorners'
      ? [
          middleOf(toMm(frame.proximalA, grid), toMm(frame.proximalB, grid)),
          middleOf(toMm(frame.distalA, grid), toMm(frame.distalB, grid)),
        ]
      : [toMm(frame.proximal, grid), toMm(frame.distal, grid)];
  const [x, y] = [end[0] - start[0], end[1] - start[1]];
  const length = Math.hypot(x, y);
  if (length < SHORTEST_AXIS_PX * grid.columnMm) return null;
  return { start, direction: [x / length, y / length], length };
}

const middleOf = (p: PointMm, q: PointMm): PointMm => mm((p[0] + q[0]) / 2, (p[1] + q[1]) / 2);

/** Along the limb from the middle of the picture, as long as the field; null where the header says nothing of it. */
function fieldAxis({ facts, calibration: { grid } }: LevelPicture): Axis | null {
  const direction = distalIn(facts.patientOrientation);
  if (direction === null) return null;
  const start = toMm(px((facts.columns - 1) / 2, (facts.rows - 1) / 2), grid);
  const length = direction[0] === 0 ? facts.rows * grid.rowMm : facts.columns * grid.columnMm;
  return { start, direction, length };
}

/** The way to the feet in a stored picture (PS3.3 C.7.6.1.1.1); null where it lies along neither rows nor columns. */
function distalIn(orientation: PatientOrientation | null): readonly [number, number] | null {
  if (orientation?.column === 'F') return [0, 1];
  if (orientation?.column === 'H') return [0, -1];
  if (orientation?.row === 'F') return [1, 0];
  return orientation?.row === 'H' ? [-1, 0] : null;
}

/** The line across an axis at a distance from its start, cut to the picture; null where it misses it. */
function lineAcross(
  basis: LinkedLevel['basis'],
  { start, direction: [x, y] }: Axis,
  distance: number,
  { facts, calibration: { grid } }: LevelPicture,
): LinkedLevel | null {
  const through = mm(start[0] + x * distance, start[1] + y * distance);
  const [column, row] = toPx(through, grid);
  const [right, down] = toPx(mm(-y, x), grid);
  // How far along the line, in steps of its direction, it stays inside each pair of borders.
  const inside = (place: number, step: number, count: number): readonly [number, number] => {
    if (Math.abs(step) < 1e-12)
      return place >= -0.5 && place <= count - 0.5 ? [-Infinity, Infinity] : [Infinity, -Infinity];
    const ends = [(-0.5 - place) / step, (count - 0.5 - place) / step] as const;
    return [Math.min(...ends), Math.max(...ends)];
  };
  const [across, upright] = [inside(column, right, facts.columns), inside(row, down, facts.rows)];
  const [first, last] = [Math.max(across[0], upright[0]), Math.min(across[1], upright[1])];
  if (!(first < last)) return null;
  const at = (steps: number): PointPx => px(column + right * steps, row + down * steps);
  return { basis, from: at(first), to: at(last) };
}

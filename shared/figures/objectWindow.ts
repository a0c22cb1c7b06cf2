import type { PixelGrid, PointPx } from '../geometry/point.ts';
import { linesOf } from '../reading/linesOfFrame.ts';
import type { ImageDerivation } from '../reading/readDerivation.ts';
import type { DefectFrame } from '../reading/readDocument.ts';

/** How large a part of the bone every picture of a figure shows, in the unit of its calibration. */
export type WindowSize = { readonly width: number; readonly height: number };

/** The part of one picture that is shown, measured from the picture's upper left corner in the unit of its grid. */
export type ObjectWindow = WindowSize & { readonly left: number; readonly top: number };

/** Round the defect as much is shown as this share of its longer extent, so that both bone ends are seen. */
const MARGIN = 0.35;

/** A window is at least this wide for its height and the reverse; a bone alone would make a strip. */
const NARROWEST = 0.5;

/** The extent of a defect's frame on its picture, from the picture's upper left corner; null where none is finished. */
function extentOf(frame: DefectFrame | null, grid: PixelGrid): ObjectWindow | null {
  if (frame === null || frame.kind === 'placing') return null;
  const points: readonly PointPx[] =
    frame.kind === 'faceOn' ? [frame.proximal, frame.distal] : linesOf(frame).flatMap((line) => line.points);
  const x = points.map(([column]) => (column + 0.5) * grid.columnMm);
  const y = points.map(([, row]) => (row + 0.5) * grid.rowMm);
  const [left, top] = [Math.min(...x), Math.min(...y)];
  return { left, top, width: Math.max(...x) - left, height: Math.max(...y) - top };
}

type Pictured = Pick<ImageDerivation, 'facts' | 'frame' | 'calibration'>;

const wholeOf = ({ facts, calibration: { grid } }: Pictured): WindowSize => ({
  width: facts.columns * grid.columnMm,
  height: facts.rows * grid.rowMm,
});

/**
 * The size of the window that every picture of a figure shows, so that one millimetre of bone is as long in all of
 * them: the largest defect among them with a margin on all sides, or the largest whole picture where none has a frame.
 * All pictures share a unit.
 */
export function windowSize(images: readonly Pictured[]): WindowSize {
  const extents = images.flatMap((image) => extentOf(image.frame, image.calibration.grid) ?? []);
  const sizes = extents.length > 0 ? extents : images.map(wholeOf);
  const margin =
    extents.length === 0 ? 0 : MARGIN * Math.max(...extents.flatMap(({ width, height }) => [width, height]));
  const width = Math.max(1e-6, ...sizes.map((size) => size.width)) + 2 * margin;
  const height = Math.max(1e-6, ...sizes.map((size) => size.height)) + 2 * margin;
  return { width: Math.max(width, NARROWEST * height), height: Math.max(height, NARROWEST * width) };
}

/** The window of one picture: round the middle of its defect, or of the picture where no defect is framed. */
export function windowOf(image: Pictured, { width, height }: WindowSize): ObjectWindow {
  const { grid } = image.calibration;
  const about = extentOf(image.frame, grid) ?? { left: 0, top: 0, ...wholeOf(image) };
  return {
    left: about.left + about.width / 2 - width / 2,
    top: about.top + about.height / 2 - height / 2,
    width,
    height,
  };
}

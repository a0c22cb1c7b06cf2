import type { Brand } from '../base/brand.ts';

/**
 * A place in an image as DICOM SCOORD has it: `[column, row]` in pixels of the stored picture, the centre of
 * the first pixel at `[0, 0]`. Never changed by a display flip, rotation or zoom.
 */
export type PointPx = Brand<readonly [column: number, row: number], 'px'>;

/**
 * A place in the image plane in millimetres, `[column · columnSpacing, row · rowSpacing]` (method §2.1).
 * All geometry happens here, because anisotropic pixels change angles. In an image without any spacing the
 * unit is the column pixel, and whatever is derived must say so.
 */
export type PointMm = Brand<readonly [x: number, y: number], 'mm'>;

/** Spacing of the pixel grid. DICOM PixelSpacing is `row \ column`: the first value is vertical (PS3.3 10.7.1.3). */
export type PixelGrid = { readonly rowMm: number; readonly columnMm: number };

/** Makes a pixel point from a column and a row, both finite, sub-pixel fractions allowed. */
export const px = (column: number, row: number): PointPx => [column, row] as unknown as PointPx;

/** Makes a millimetre point. Both coordinates finite. */
export const mm = (x: number, y: number): PointMm => [x, y] as unknown as PointMm;

/** Pixel to millimetre in the image plane, `p_mm = (x · columnSpacing, y · rowSpacing)` (method §2.1). */
export const toMm = (point: PointPx, grid: PixelGrid): PointMm =>
  mm(point[0] * grid.columnMm, point[1] * grid.rowMm);

/** Millimetre to pixel, the inverse of {@link toMm} for a grid with spacing above 0. */
export const toPx = (point: PointMm, grid: PixelGrid): PointPx =>
  px(point[0] / grid.columnMm, point[1] / grid.rowMm);

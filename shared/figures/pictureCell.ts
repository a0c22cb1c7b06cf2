import type { PointPx } from '../geometry/point.ts';
import type { ImageDerivation } from '../reading/readDerivation.ts';
import type { ObjectWindow } from './objectWindow.ts';
import type { BoxMm, PlaceMm, SceneItem } from './scene.ts';

/** Where a part of a picture lies on the page. */
export type PictureCell = {
  readonly box: BoxMm;
  readonly window: ObjectWindow;
  /** Millimetres of the page for one unit of the picture's calibration. */
  readonly printed: number;
  /** Where a place of the stored picture lies on the page. */
  readonly place: (point: PointPx) => PlaceMm;
};

/** Lays a window of a picture into a box of the page that has its proportions. */
export function pictureCell(
  { calibration: { grid } }: Pick<ImageDerivation, 'calibration'>,
  window: ObjectWindow,
  box: BoxMm,
): PictureCell {
  const printed = box.width / window.width;
  return {
    box,
    window,
    printed,
    place: ([column, row]) => [
      box.left + ((column + 0.5) * grid.columnMm - window.left) * printed,
      box.top + ((row + 0.5) * grid.rowMm - window.top) * printed,
    ],
  };
}

/** The pixels of a cell on black, which shows where the window is larger than the picture. */
export function pictureItems(
  picture: string,
  { facts, calibration: { grid } }: Pick<ImageDerivation, 'facts' | 'calibration'>,
  { box, window, printed }: PictureCell,
): readonly SceneItem[] {
  const first = (edge: number, step: number, count: number): number =>
    Math.min(count - 1, Math.max(0, Math.floor(edge / step)));
  const end = (edge: number, step: number, from: number, count: number): number =>
    Math.max(from + 1, Math.min(count, Math.ceil(edge / step)));
  const left = first(window.left, grid.columnMm, facts.columns);
  const top = first(window.top, grid.rowMm, facts.rows);
  const right = end(window.left + window.width, grid.columnMm, left, facts.columns);
  const bottom = end(window.top + window.height, grid.rowMm, top, facts.rows);
  const at: BoxMm = {
    left: box.left + (left * grid.columnMm - window.left) * printed,
    top: box.top + (top * grid.rowMm - window.top) * printed,
    width: (right - left) * grid.columnMm * printed,
    height: (bottom - top) * grid.rowMm * printed,
  };
  const crop = { left, top, width: right - left, height: bottom - top };
  return [
    { kind: 'rect', at: box, fill: { colour: '#000000', opacity: 1 }, stroke: null },
    { kind: 'clip', to: box, items: [{ kind: 'picture', picture, crop, at }] },
  ];
}

import { CARTILAGE, DEFINITE_BONE, INDISTINCT_BONE, SPACER } from '../../../shared/volume/label.ts';
import { moved } from '../../../shared/volume/pointLps.ts';
import type { SlicePlane } from '../../../shared/volume/reslice.ts';
import type { LabelVolume } from '../../../shared/volume/unwrap.ts';
import { indexOf } from '../../../shared/volume/volumeGrid.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** The colours of labels: of the kinds of outlines on radiographs, blue for the spacer, violet for cartilage. */
const LABEL_COLOURS: Readonly<Record<number, Colour>> = {
  [SPACER]: [92, 158, 255],
  [DEFINITE_BONE]: [64, 214, 160],
  [INDISTINCT_BONE]: [255, 196, 71],
  [CARTILAGE]: [214, 120, 255],
};

/** How much of its colour the inside of a label takes; its border takes most of it. */
const INSIDE: Readonly<Record<number, number>> = {
  [SPACER]: 0.12,
  [DEFINITE_BONE]: 0.32,
  [INDISTINCT_BONE]: 0.32,
  [CARTILAGE]: 0.32,
};
const BORDER = 0.9;
/** Indistinct bone is striped, so that it is told apart without its colour. */
const STRIPE = 6;

/**
 * Lays labels over the picture of a plane, in place: each pixel by the label of the voxel nearest to it, a border
 * where the next pixel to the left or above has another one.
 */
export function tintLabels(
  pixels: Uint8ClampedArray,
  { origin, along, down, pixelMm, columns, rows }: SlicePlane,
  { grid, labels }: LabelVolume,
): void {
  const start = indexOf(grid, origin);
  const right = indexOf(grid, moved(origin, along, pixelMm)).map((at, axis) => at - (start[axis] ?? 0));
  const below = indexOf(grid, moved(origin, down, pixelMm)).map((at, axis) => at - (start[axis] ?? 0));
  const [di = 0, dj = 0, dk = 0] = right;
  const [ri = 0, rj = 0, rk = 0] = below;
  let above = new Uint8Array(columns);
  let line = new Uint8Array(columns);
  for (let row = 0; row < rows; row += 1) {
    let i = start[0] + row * ri + 0.5;
    let j = start[1] + row * rj + 0.5;
    let k = start[2] + row * rk + 0.5;
    for (let column = 0; column < columns; column += 1, i += di, j += dj, k += dk) {
      const isInside = i >= 0 && j >= 0 && k >= 0 && i < grid.columns && j < grid.rows && k < grid.slices;
      const offset = isInside
        ? (Math.trunc(k) * grid.rows + Math.trunc(j)) * grid.columns + Math.trunc(i)
        : -1;
      const label = labels[offset] ?? 0;
      line[column] = label;
      const isBorder = label !== above[column] || (column > 0 && label !== line[column - 1]);
      const shown = label === 0 && isBorder ? ((above[column] || line[column - 1]) ?? 0) : label;
      const colour = LABEL_COLOURS[shown];
      if (colour === undefined) continue;
      const isGap = label === INDISTINCT_BONE && (row + column) % STRIPE >= STRIPE / 2;
      const share = isBorder ? BORDER : isGap ? 0 : (INSIDE[label] ?? 0);
      const at = (row * columns + column) * 4;
      for (let part = 0; part < 3; part += 1) {
        const grey = pixels[at + part] ?? 0;
        pixels[at + part] = grey + share * ((colour[part] ?? 0) - grey);
      }
    }
    [above, line] = [line, above];
  }
}

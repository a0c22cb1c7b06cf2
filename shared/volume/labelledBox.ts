import { copyInto, type SliceLabels } from './sliceLabels.ts';
import type { LabelVolume } from './unwrap.ts';
import { placeOfIndex, type VolumeGrid } from './volumeGrid.ts';

/** The labels of a volume by slice; slices without any are absent. */
export type LabelSlices = ReadonlyMap<number, SliceLabels>;

/** A part of a volume that holds all of its labels, with the voxel of the whole that it begins with. */
export type LabelledBox = LabelVolume & { readonly first: readonly [number, number, number] };

/**
 * The part of a volume that holds all labels, as a volume of its own: a defect fills a few per cent of a scan, and
 * copying that much is cheaper than keeping the whole up to date. What lies outside of the grid is left out. Null
 * where nothing is labelled.
 */
export function labelledBox(grid: VolumeGrid, slices: LabelSlices): LabelledBox | null {
  let [left, top, near] = [grid.columns, grid.rows, grid.slices];
  let [right, bottom, far] = [0, 0, 0];
  const inside = [...slices].filter(
    ([slice, { column, row, columns, rows }]) =>
      slice >= 0 && slice < grid.slices && column + columns <= grid.columns && row + rows <= grid.rows,
  );
  for (const [slice, { column, row, columns, rows }] of inside) {
    left = Math.min(left, column);
    top = Math.min(top, row);
    near = Math.min(near, slice);
    right = Math.max(right, column + columns);
    bottom = Math.max(bottom, row + rows);
    far = Math.max(far, slice + 1);
  }
  if (inside.length === 0) return null;
  const size = { columns: right - left, rows: bottom - top, slices: far - near };
  const labels = new Uint8Array(size.columns * size.rows * size.slices);
  for (const [slice, found] of inside) {
    copyInto(found, {
      labels,
      columns: size.columns,
      left,
      top,
      start: (slice - near) * size.columns * size.rows,
    });
  }
  const first = [left, top, near] as const;
  return { grid: { ...grid, ...size, origin: placeOfIndex(grid, first) }, labels, first };
}

/** The offsets in the whole volume of offsets in a part of it. */
export const offsetsInWhole = (
  whole: VolumeGrid,
  { grid, first: [left, top, near] }: LabelledBox,
  offsets: Uint32Array,
): Uint32Array =>
  offsets.map((offset) => {
    const i = (offset % grid.columns) + left;
    const j = (Math.floor(offset / grid.columns) % grid.rows) + top;
    const k = Math.floor(offset / (grid.columns * grid.rows)) + near;
    return (k * whole.rows + j) * whole.columns + i;
  });

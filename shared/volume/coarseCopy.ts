import type { Volume } from './reslice.ts';
import { placeOfIndex, type VolumeGrid } from './volumeGrid.ts';

/**
 * A small copy of a volume, to look at as a whole: as many voxels put together along each axis as bring that axis to
 * `mostAcross` or fewer, each the mean of those it covers. The last ones of an axis may cover fewer. Means are rounded
 * to whole numbers where the volume has whole numbers. It is for orientation: nothing is measured in it.
 *
 * @param mostAcross the most voxels along an axis, 1 or more
 */
export function coarseCopy({ grid, values }: Volume, mostAcross: number): Volume {
  const together = (count: number): number => Math.max(1, Math.ceil(count / mostAcross));
  const [across, down, deep] = [together(grid.columns), together(grid.rows), together(grid.slices)];
  const coarse = putTogether(grid, [across, down, deep]);
  const length = coarse.columns * coarse.rows * coarse.slices;
  const sums = new Float64Array(length);
  const counts = new Uint32Array(length);
  const cellOfColumn = Int32Array.from({ length: grid.columns }, (_, column) => Math.floor(column / across));
  // Once over the fine voxels in the order they are stored in.
  for (let slice = 0, at = 0; slice < grid.slices; slice += 1) {
    const plane = Math.floor(slice / deep) * coarse.rows;
    for (let row = 0; row < grid.rows; row += 1) {
      const line = (plane + Math.floor(row / down)) * coarse.columns;
      for (let column = 0; column < grid.columns; column += 1, at += 1) {
        const cell = line + (cellOfColumn[column] ?? 0);
        sums[cell] = (sums[cell] ?? 0) + (values[at] ?? 0);
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
    }
  }
  const isWhole = !(values instanceof Float32Array);
  const means = isWhole ? new Int16Array(length) : new Float32Array(length);
  for (let cell = 0; cell < length; cell += 1) {
    const mean = (sums[cell] ?? 0) / (counts[cell] ?? 1);
    means[cell] = isWhole ? Math.round(mean) : mean;
  }
  return { grid: coarse, values: means };
}

/** The grid with voxels put together along its axes, each axis by its own number of them. */
function putTogether(grid: VolumeGrid, [across, down, deep]: readonly [number, number, number]): VolumeGrid {
  const [column, row, slice] = grid.spacingMm;
  return {
    ...grid,
    columns: Math.ceil(grid.columns / across),
    rows: Math.ceil(grid.rows / down),
    slices: Math.ceil(grid.slices / deep),
    origin: placeOfIndex(grid, [(across - 1) / 2, (down - 1) / 2, (deep - 1) / 2]),
    spacingMm: [column * across, row * down, slice * deep],
  };
}

import type { IndexPlace, VolumeGrid } from './volumeGrid.ts';

type Size = Pick<VolumeGrid, 'columns' | 'rows' | 'slices'>;

/**
 * Visits every voxel that the straight way between two places among the voxels passes through, in order, by its
 * offset in the volume (columns fastest, then rows, then slices), with the shares of the way at which it leaves
 * and entered the voxel; until `visit` returns true, and then returns true. A voxel reaches half a step around its centre.
 * What lies outside the volume is passed over.
 * Amanatides and Woo, A fast voxel traversal algorithm for ray tracing, Eurographics 1987.
 */
export function voxelsAlong(
  { columns, rows, slices }: Size,
  from: IndexPlace,
  to: IndexPlace,
  visit: (offset: number, leftAt: number, enteredAt: number) => boolean,
): boolean {
  const way = [to[0] - from[0], to[1] - from[1], to[2] - from[2]] as const;
  let [i, j, k] = [Math.floor(from[0] + 0.5), Math.floor(from[1] + 0.5), Math.floor(from[2] + 0.5)];
  const [stepI, stepJ, stepK] = [Math.sign(way[0]), Math.sign(way[1]), Math.sign(way[2])];
  // The share of the way at which the next border is met along each axis, and from border to border.
  const border = (at: number, cell: number, along: number): number =>
    along === 0 ? Number.POSITIVE_INFINITY : (cell + Math.sign(along) * 0.5 - at) / along;
  let nextI = border(from[0], i, way[0]);
  let nextJ = border(from[1], j, way[1]);
  let nextK = border(from[2], k, way[2]);
  const [overI, overJ, overK] = [1 / Math.abs(way[0]), 1 / Math.abs(way[1]), 1 / Math.abs(way[2])];
  let entered = 0;
  for (;;) {
    const next = Math.min(nextI, nextJ, nextK);
    const isInside = i >= 0 && j >= 0 && k >= 0 && i < columns && j < rows && k < slices;
    if (isInside && visit((k * rows + j) * columns + i, Math.min(1, next), entered)) return true;
    if (!(next <= 1)) return false;
    entered = next;
    if (next === nextI) {
      i += stepI;
      nextI += overI;
    } else if (next === nextJ) {
      j += stepJ;
      nextJ += overJ;
    } else {
      k += stepK;
      nextK += overK;
    }
  }
}

/** The share of the way, 0 to 1, at which it leaves the last voxel that `counts`; null where none does. */
export function lastVoxelAlong(
  size: Size,
  from: IndexPlace,
  to: IndexPlace,
  counts: (offset: number) => boolean,
): number | null {
  let last: number | null = null;
  voxelsAlong(size, from, to, (offset, leftAt) => {
    if (counts(offset)) last = leftAt;
    return false;
  });
  return last;
}

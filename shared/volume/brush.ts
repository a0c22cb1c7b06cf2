import type { PointLps } from './pointLps.ts';
import { indexOf, type VolumeGrid } from './volumeGrid.ts';

/**
 * The voxels whose centres lie within `radiusMm` of a place, by their offsets. With `slice` only those of one
 * slice along the third axis, as a brush on one picture paints. Empty outside the volume.
 */
export function voxelsInBall(
  grid: VolumeGrid,
  centre: PointLps,
  radiusMm: number,
  slice: number | null = null,
): readonly number[] {
  const [ci, cj, ck] = indexOf(grid, centre);
  const [si, sj, sk] = grid.spacingMm;
  const range = (at: number, spacing: number, count: number): readonly [number, number] => [
    Math.max(0, Math.ceil(at - radiusMm / spacing)),
    Math.min(count - 1, Math.floor(at + radiusMm / spacing)),
  ];
  const [fromI, toI] = range(ci, si, grid.columns);
  const [fromJ, toJ] = range(cj, sj, grid.rows);
  const [fromK, toK] =
    slice === null ? range(ck, sk, grid.slices) : [slice, Math.min(slice, grid.slices - 1)];
  const offsets: number[] = [];
  for (let k = Math.max(0, fromK); k <= toK; k += 1) {
    const depth = slice === null ? ((k - ck) * sk) ** 2 : 0;
    for (let j = fromJ; j <= toJ; j += 1) {
      const height = ((j - cj) * sj) ** 2;
      for (let i = fromI; i <= toI; i += 1) {
        if (((i - ci) * si) ** 2 + height + depth > radiusMm ** 2) continue;
        offsets.push((k * grid.rows + j) * grid.columns + i);
      }
    }
  }
  return offsets;
}

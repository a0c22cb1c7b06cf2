import { placeOfIndex, type VolumeGrid } from './volumeGrid.ts';
import type { VolumePlan } from './volumeOfStack.ts';

/**
 * The grid by which one steps through a volume whose voxels were put together: pixels as large as those of `coarse`,
 * slices as many and as thin as they were taken. The same grid where nothing was put together.
 */
export function steppingGrid(fine: VolumeGrid, coarse: VolumeGrid): VolumeGrid {
  if (coarse.slices === fine.slices) return coarse;
  const [across, down] = coarse.spacingMm;
  const half = (axis: 0 | 1): number => (coarse.spacingMm[axis] / fine.spacingMm[axis] - 1) / 2;
  return {
    ...coarse,
    slices: fine.slices,
    origin: placeOfIndex(fine, [half(0), half(1), 0]),
    spacingMm: [across, down, fine.spacingMm[2]],
  };
}

/** A slice as it is stored: which frame of the stack, and where its pixels lie. */
export type StoredSlice = { readonly frame: number; readonly grid: VolumeGrid };

/** A slice of a plan as it is stored; null where none lies at its place, so that it is made of two. */
export function storedSlice(
  plan: VolumePlan,
  frameSize: { readonly columns: number; readonly rows: number },
  slice: number,
): StoredSlice | null {
  const source = plan.sources[slice];
  if (source === undefined || source.share !== 0) return null;
  const { frame, columns, rows } = source.below;
  const origin = placeOfIndex(plan.grid, [columns, rows, slice]);
  return { frame, grid: { ...plan.grid, ...frameSize, slices: 1, origin } };
}

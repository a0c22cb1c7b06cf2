import type { VectorLps } from '../dicom/frameFacts.ts';
import { lps, type PointLps } from './pointLps.ts';

/**
 * Where the voxels of a volume lie in the patient: columns, rows and slices at right angles and equal distances,
 * which is what makes a series a volume. The centre of voxel (0, 0, 0) is `origin`.
 */
export type VolumeGrid = {
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  readonly origin: PointLps;
  /** Directions of increasing column, row and slice, of length 1 and at right angles. */
  readonly axes: readonly [column: VectorLps, row: VectorLps, slice: VectorLps];
  /** Distances between centres along the axes, in mm, above 0. */
  readonly spacingMm: readonly [column: number, row: number, slice: number];
};

/** A place among the voxels: column, row, slice, with fractions; the centre of the first voxel at 0, 0, 0. */
export type IndexPlace = readonly [column: number, row: number, slice: number];

/** Where a place of the patient lies among the voxels. */
export function indexOf({ origin, axes, spacingMm }: VolumeGrid, point: PointLps): IndexPlace {
  const x = point[0] - origin[0];
  const y = point[1] - origin[1];
  const z = point[2] - origin[2];
  const along = ([u, v, w]: VectorLps, spacing: number): number => (x * u + y * v + z * w) / spacing;
  return [along(axes[0], spacingMm[0]), along(axes[1], spacingMm[1]), along(axes[2], spacingMm[2])];
}

/** Where a place among the voxels lies in the patient, the inverse of {@link indexOf}. */
export function placeOfIndex({ origin, axes, spacingMm }: VolumeGrid, [i, j, k]: IndexPlace): PointLps {
  const [a, b, c] = [i * spacingMm[0], j * spacingMm[1], k * spacingMm[2]];
  const at = (axis: 0 | 1 | 2): number =>
    origin[axis] + a * axes[0][axis] + b * axes[1][axis] + c * axes[2][axis];
  return lps(at(0), at(1), at(2));
}

/** The volume of a voxel in mm³. */
export const voxelMm3 = ({ spacingMm: [a, b, c] }: VolumeGrid): number => a * b * c;

import type { VectorLps } from '../../../shared/dicom/frameFacts.ts';
import { dot } from '../../../shared/dicom/stackPlane.ts';
import { voxelsInBall } from '../../../shared/volume/brush.ts';
import { lengthOf, moved, type PointLps, wayBetween } from '../../../shared/volume/pointLps.ts';
import { placeOfIndex, type VolumeGrid } from '../../../shared/volume/volumeGrid.ts';

/** The brush is set down at least this often along a stroke, in radii. */
const STEP = 0.4;

/**
 * The voxels under a stroke of a round brush on a plane, by their offsets, each once: those within `radiusMm` of the
 * way of the stroke whose own thickness reaches the plane.
 */
export function strokeVoxels(
  grid: VolumeGrid,
  stroke: readonly PointLps[],
  radiusMm: number,
  normal: VectorLps,
): Uint32Array {
  const halfMm = thicknessAlong(grid, normal) / 2;
  const offsets = new Set<number>();
  for (const at of setDown(stroke, radiusMm * STEP)) {
    for (const offset of voxelsInBall(grid, at, Math.hypot(radiusMm, halfMm))) {
      if (offsets.has(offset)) continue;
      const i = offset % grid.columns;
      const j = Math.floor(offset / grid.columns) % grid.rows;
      const k = Math.floor(offset / (grid.columns * grid.rows));
      const way = wayBetween(at, placeOfIndex(grid, [i, j, k]));
      const depth = dot(way, normal);
      const isInDisc = lengthOf(way) ** 2 - depth ** 2 <= radiusMm ** 2;
      // The plane between two slices belongs to the one behind it, not to both.
      if (isInDisc && depth > -halfMm && depth <= halfMm) offsets.add(offset);
    }
  }
  return Uint32Array.from(offsets);
}

/** How thick a voxel is along a direction, in mm. */
const thicknessAlong = ({ axes, spacingMm }: VolumeGrid, normal: VectorLps): number =>
  Math.max(...axes.map((axis, index) => Math.abs(dot(axis, normal)) * (spacingMm[index] ?? 0)));

/** Places along the stroke at most `stepMm` apart. */
function setDown(stroke: readonly PointLps[], stepMm: number): readonly PointLps[] {
  return stroke.flatMap((point, index) => {
    const before = stroke[index - 1];
    if (before === undefined) return [point];
    const way = wayBetween(before, point);
    const steps = Math.max(1, Math.ceil(lengthOf(way) / stepMm));
    return Array.from({ length: steps }, (_, step) => moved(before, way, (step + 1) / steps));
  });
}

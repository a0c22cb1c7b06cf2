import { type DefectAxis, directionAt, stationAlong } from './defectAxis.ts';
import { moved } from './pointLps.ts';
import type { Shell, SpacerSurface } from './unwrap.ts';
import { indexOf, type VolumeGrid } from './volumeGrid.ts';
import { voxelsAlong } from './voxelsAlong.ts';

/** Rays stand at most this share of the smallest side of a voxel apart, so that none is passed by. */
const APART = 0.5;

/**
 * The voxels of the shell round a spacer, 1 each, else 0: between `inMm` inside and `outMm` outside of its
 * surface, from end to end of the defect. What is thresholded, grown or painted as new bone stays in there.
 */
export function shellMask(
  grid: VolumeGrid,
  axis: DefectAxis,
  { columns, radiusMm }: SpacerSurface,
  shell: Shell,
): Uint8Array {
  const mask = new Uint8Array(grid.columns * grid.rows * grid.slices);
  const stepMm = APART * Math.min(...grid.spacingMm);
  const farthest = radiusMm.reduce((most, radius) => Math.max(most, radius), 0) + shell.outMm;
  const rays = Math.max(8, Math.ceil((2 * Math.PI * farthest) / stepMm));
  const levels = Math.max(1, Math.ceil(axis.lengthMm / stepMm));
  const rows = axis.stations.length;
  const mark = (offset: number): boolean => {
    mask[offset] = 1;
    return false;
  };
  for (let level = 0; level < levels; level += 1) {
    const share = (level + 0.5) / levels;
    const station = stationAlong(axis, share);
    if (station === null) continue;
    const row = Math.min(rows - 1, Math.floor(share * rows));
    for (let ray = 0; ray < rays; ray += 1) {
      const turn = (ray + 0.5) / rays;
      const radius = radiusMm[row * columns + Math.floor(turn * columns)] ?? 0;
      const direction = directionAt(station, turn * 360);
      const from = indexOf(grid, moved(station.origin, direction, Math.max(0, radius - shell.inMm)));
      voxelsAlong(grid, from, indexOf(grid, moved(station.origin, direction, radius + shell.outMm)), mark);
    }
  }
  return mask;
}

import { type DefectAxis, directionAt } from './defectAxis.ts';
import { moved } from './pointLps.ts';
import type { LabelVolume, Shell, SpacerSurface } from './unwrap.ts';
import { indexOf } from './volumeGrid.ts';
import { voxelsAlong } from './voxelsAlong.ts';

/**
 * How thick new bone lies over each cell of an unwrapped map, row by row, in mm: the length of the cell's ray inside
 * of voxels that count, within the shell that {@link unwrap} looks in. What lies between two layers of bone is not
 * counted. Exact for the voxels as they are; a cell that is covered by the mere corner of a voxel has nearly none.
 * @param covered which cells {@link unwrap} found covered: only those are looked at
 */
export function boneThickness(
  { grid, labels }: LabelVolume,
  axis: DefectAxis,
  { columns, radiusMm }: SpacerSurface,
  covered: Uint8Array,
  shell: Shell,
  isNewBone: (label: number) => boolean,
): Float32Array {
  const counts = Uint8Array.from({ length: 256 }, (_, label) => (isNewBone(label) ? 1 : 0));
  const thicknessMm = new Float32Array(axis.stations.length * columns);
  let share = 0;
  const sum = (offset: number, leftAt: number, enteredAt: number): boolean => {
    if (counts[labels[offset] ?? 0] === 1) share += leftAt - enteredAt;
    return false;
  };
  for (const [row, station] of axis.stations.entries()) {
    for (let column = 0; column < columns; column += 1) {
      const cell = row * columns + column;
      if (covered[cell] !== 1) continue;
      const radius = radiusMm[cell] ?? 0;
      const direction = directionAt(station, ((column + 0.5) * 360) / columns);
      const inner = Math.max(0, radius - shell.inMm);
      const outer = radius + shell.outMm;
      const from = indexOf(grid, moved(station.origin, direction, inner));
      share = 0;
      voxelsAlong(grid, from, indexOf(grid, moved(station.origin, direction, outer)), sum);
      thicknessMm[cell] = share * (outer - inner);
    }
  }
  return thicknessMm;
}

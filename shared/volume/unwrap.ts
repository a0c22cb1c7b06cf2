import { type DefectAxis, directionAt } from './defectAxis.ts';
import { moved } from './pointLps.ts';
import type { UnwrappedMap } from './unwrappedMap.ts';
import { indexOf, type VolumeGrid } from './volumeGrid.ts';
import { voxelsAlong } from './voxelsAlong.ts';

/** Labels of a volume, one a voxel, columns fastest, then rows, then slices. */
export type LabelVolume = { readonly grid: VolumeGrid; readonly labels: Uint8Array };

/** The surface of the spacer round the axis: its distance in mm at each cell of the map, row by row. */
export type SpacerSurface = { readonly columns: number; readonly radiusMm: Float32Array };

/** How far from the surface new bone counts, in mm: `inMm` towards the axis, `outMm` away from it. */
export type Shell = { readonly inMm: number; readonly outMm: number };

/**
 * Lays the surface round a defect flat (method §2.4). A cell is covered where the ray from the axis through its
 * middle crosses at least one voxel that counts as new bone between `inMm` inside and `outMm` outside of the
 * surface. One row a station of the axis, one column a part of the turn.
 * @param isNewBone which labels count
 * @throws RangeError where the surface has another number of rows than the axis has stations
 */
export function unwrap(
  { grid, labels }: LabelVolume,
  axis: DefectAxis,
  surface: SpacerSurface,
  shell: Shell,
  isNewBone: (label: number) => boolean,
): UnwrappedMap {
  const { columns, radiusMm } = surface;
  const rows = axis.stations.length;
  if (radiusMm.length !== rows * columns) throw new RangeError('The surface does not fit the axis.');
  const counts = Uint8Array.from({ length: 256 }, (_, label) => (isNewBone(label) ? 1 : 0));
  const meets = (offset: number): boolean => counts[labels[offset] ?? 0] === 1;
  const covered = new Uint8Array(rows * columns);
  for (const [row, station] of axis.stations.entries()) {
    for (let column = 0; column < columns; column += 1) {
      const cell = row * columns + column;
      const radius = radiusMm[cell] ?? 0;
      const direction = directionAt(station, ((column + 0.5) * 360) / columns);
      const from = indexOf(grid, moved(station.origin, direction, Math.max(0, radius - shell.inMm)));
      const to = indexOf(grid, moved(station.origin, direction, radius + shell.outMm));
      covered[cell] = voxelsAlong(grid, from, to, meets) ? 1 : 0;
    }
  }
  return { columns, rows, rowMm: axis.lengthMm / rows, radiusMm, covered };
}

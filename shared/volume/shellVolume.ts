import { type DefectAxis, directionAt } from './defectAxis.ts';
import { moved } from './pointLps.ts';
import type { LabelVolume, Shell, SpacerSurface } from './unwrap.ts';
import { indexOf } from './volumeGrid.ts';

/** How much of a defect is new bone. */
export type BoneVolumes = {
  /** New bone between the inner and the outer limit of the shell, in mm³. */
  readonly newBoneMm3: number;
  /** The shell, in mm³. */
  readonly shellMm3: number;
  /** Everything within the spacer's surface, in mm³. */
  readonly cavityMm3: number;
};

/** Places sampled along a ray for each smallest side of a voxel. */
const SAMPLES_A_VOXEL = 2;

/**
 * The volumes that the fractions of method §2.4 are made of: new bone over shell, and over cavity. Integrated in
 * the map's own coordinates, r dr dθ dz, by the label at places at most half a voxel apart on the ray of each
 * cell; on a curved axis the volume of a cell is that at its own station.
 */
export function boneVolumes(
  { grid, labels }: LabelVolume,
  axis: DefectAxis,
  { columns, radiusMm }: SpacerSurface,
  shell: Shell,
  isNewBone: (label: number) => boolean,
): BoneVolumes {
  const stepMm = Math.min(...grid.spacingMm) / SAMPLES_A_VOXEL;
  const rowMm = axis.lengthMm / axis.stations.length;
  const cellRadian = (2 * Math.PI) / columns;
  const counts = Uint8Array.from({ length: 256 }, (_, label) => (isNewBone(label) ? 1 : 0));
  const { columns: wide, rows: high, slices: deep } = grid;
  let newBoneMm3 = 0;
  let shellMm3 = 0;
  let cavityMm3 = 0;
  for (const [row, station] of axis.stations.entries()) {
    for (let column = 0; column < columns; column += 1) {
      const radius = radiusMm[row * columns + column] ?? 0;
      const inner = Math.max(0, radius - shell.inMm);
      const outer = radius + shell.outMm;
      cavityMm3 += (cellRadian * rowMm * radius ** 2) / 2;
      shellMm3 += (cellRadian * rowMm * (outer ** 2 - inner ** 2)) / 2;
      const samples = Math.max(1, Math.ceil((outer - inner) / stepMm));
      const step = (outer - inner) / samples;
      const direction = directionAt(station, ((column + 0.5) * 360) / columns);
      const from = indexOf(grid, moved(station.origin, direction, inner + step / 2));
      const next = indexOf(grid, moved(station.origin, direction, inner + step / 2 + step));
      const [di, dj, dk] = [next[0] - from[0], next[1] - from[1], next[2] - from[2]];
      // Half a voxel on, so that cutting off the fraction rounds to the nearest centre.
      let [i, j, k] = [from[0] + 0.5, from[1] + 0.5, from[2] + 0.5];
      let crossed = 0;
      for (let sample = 0; sample < samples; sample += 1, i += di, j += dj, k += dk) {
        if (!(i >= 0 && j >= 0 && k >= 0 && i < wide && j < high && k < deep)) continue;
        const label = labels[(Math.trunc(k) * high + Math.trunc(j)) * wide + Math.trunc(i)] ?? 0;
        if (counts[label] === 1) crossed += inner + (sample + 0.5) * step;
      }
      newBoneMm3 += cellRadian * rowMm * step * crossed;
    }
  }
  return { newBoneMm3, shellMm3, cavityMm3 };
}

/** New bone as a fraction of the shell, and of the cavity (method §2.4); 0 of nothing. */
export const volumeFractions = ({
  newBoneMm3,
  shellMm3,
  cavityMm3,
}: BoneVolumes): { readonly ofShell: number; readonly ofCavity: number } => ({
  ofShell: shellMm3 > 0 ? newBoneMm3 / shellMm3 : 0,
  ofCavity: cavityMm3 > 0 ? newBoneMm3 / cavityMm3 : 0,
});

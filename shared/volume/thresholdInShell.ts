import type { DefectAxis } from './defectAxis.ts';
import type { Volume } from './reslice.ts';
import { shellMask } from './shellMask.ts';
import type { Shell, SpacerSurface } from './unwrap.ts';

/** Voxels that lie across the border of the spacer hold part of it: this many voxels from its surface none does. */
const RIM_VOXELS = 1.5;

/**
 * How far outside of the spacer's surface a threshold may begin, in mm. Cement is far brighter than new bone, so a
 * voxel that it fills to a third has the value of bone: without this rim a bare spacer looks half covered (the
 * demonstration CT: 30 to 60 % of a sector without any bone; with it 0 %).
 */
const spacerRimMm = (spacingMm: readonly number[]): number => RIM_VOXELS * Math.max(...spacingMm.slice(0, 2));

/** From one value to another, both included, after the modality transform. */
export type ValueRange = { readonly lower: number; readonly upper: number };

/**
 * The voxels that a threshold takes for new bone, by their offsets: between the rim of the spacer's surface and
 * `outMm` outside of it, from end to end of the defect. What is thinner than the rim is left to the brush.
 */
export const thresholdInShell = (
  volume: Volume,
  axis: DefectAxis,
  surface: SpacerSurface,
  { outMm }: Pick<Shell, 'outMm'>,
  range: ValueRange,
): Uint32Array =>
  thresholdWithin(volume, axis, surface, { inMm: -spacerRimMm(volume.grid.spacingMm), outMm }, range);

/** The voxels with values in a range in a shell round a surface, by their offsets. */
export function thresholdWithin(
  { grid, values }: Volume,
  axis: DefectAxis,
  surface: SpacerSurface,
  shell: Shell,
  { lower, upper }: ValueRange,
): Uint32Array {
  const mask = shellMask(grid, axis, surface, shell);
  let count = 0;
  const isTaken = (offset: number): boolean => {
    const value = values[offset] ?? Number.NaN;
    return mask[offset] === 1 && value >= lower && value <= upper;
  };
  for (let offset = 0; offset < mask.length; offset += 1) if (isTaken(offset)) count += 1;
  const offsets = new Uint32Array(count);
  for (let offset = 0, next = 0; next < count; offset += 1) {
    if (!isTaken(offset)) continue;
    offsets[next] = offset;
    next += 1;
  }
  return offsets;
}

import { assertNever } from '../../../shared/base/assertNever.ts';
import { growRegion } from '../../../shared/volume/regions.ts';
import type { Volume } from '../../../shared/volume/reslice.ts';
import { shellMask } from '../../../shared/volume/shellMask.ts';
import { thresholdInShell, thresholdWithin } from '../../../shared/volume/thresholdInShell.ts';
import { indexOf } from '../../../shared/volume/volumeGrid.ts';
import type { FoundVoxels, VoxelSearch } from './volumeMessages.ts';

/** The voxels of a volume that a search means, by their offsets. */
export function findVoxels(volume: Volume, search: VoxelSearch): FoundVoxels {
  const { grid, values } = volume;
  const { lower, upper } = search.range;
  const isIn = (offset: number): boolean => {
    const value = values[offset] ?? Number.NaN;
    return value >= lower && value <= upper;
  };
  switch (search.kind) {
    case 'among':
      return { offsets: search.offsets.filter(isIn), isWhole: true };
    case 'inShell': {
      const { axis, surface, shell } = search.within;
      const threshold = search.isBone ? thresholdInShell : thresholdWithin;
      return { offsets: threshold(volume, axis, surface, shell, search.range), isWhole: true };
    }
    case 'joined': {
      const [i, j, k] = indexOf(grid, search.seed).map(Math.round);
      const isInside = [i, j, k].every(
        (at = -1, axis) => at >= 0 && at < ([grid.columns, grid.rows, grid.slices][axis] ?? 0),
      );
      if (!isInside) return { offsets: new Uint32Array(0), isWhole: true };
      const seed = ((k ?? 0) * grid.rows + (j ?? 0)) * grid.columns + (i ?? 0);
      const { within } = search;
      const mask = within && shellMask(grid, within.axis, within.surface, within.shell);
      const admits = mask === null ? isIn : (offset: number): boolean => mask[offset] === 1 && isIn(offset);
      return growRegion(grid, seed, admits, search.most);
    }
    default:
      return assertNever(search, 'voxel search');
  }
}

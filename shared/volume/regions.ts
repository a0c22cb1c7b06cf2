import { type VolumeGrid, voxelMm3 } from './volumeGrid.ts';

type Size = Pick<VolumeGrid, 'columns' | 'rows' | 'slices'>;

/**
 * The voxels that are joined to a seed by steps over faces through voxels that `isIn` admits, by their offsets,
 * the seed first. Empty where the seed itself is not admitted or lies outside. With `most`, growing stops there
 * and `isWhole` is false: a region that leaks into the whole bone is not what anybody meant. Voxels marked in
 * `isSeen` are not visited, and those that were are marked in it.
 */
export function growRegion(
  { columns, rows, slices }: Size,
  seed: number,
  isIn: (offset: number) => boolean,
  most = Number.POSITIVE_INFINITY,
  isSeen: Uint8Array = new Uint8Array(columns * rows * slices),
): { readonly offsets: Uint32Array; readonly isWhole: boolean } {
  const plane = columns * rows;
  const count = plane * slices;
  if (!(seed >= 0 && seed < count) || !isIn(seed)) return { offsets: new Uint32Array(0), isWhole: true };
  const grown: number[] = [];
  const reach = (offset: number): void => {
    if (isSeen[offset] === 1) return;
    isSeen[offset] = 1;
    if (isIn(offset)) grown.push(offset);
  };
  reach(seed);
  for (let next = 0; next < grown.length; next += 1) {
    if (grown.length > most) return { offsets: Uint32Array.from(grown.slice(0, most)), isWhole: false };
    const offset = grown[next] ?? 0;
    const i = offset % columns;
    const j = Math.floor(offset / columns) % rows;
    const k = Math.floor(offset / plane);
    if (i > 0) reach(offset - 1);
    if (i + 1 < columns) reach(offset + 1);
    if (j > 0) reach(offset - columns);
    if (j + 1 < rows) reach(offset + columns);
    if (k > 0) reach(offset - plane);
    if (k + 1 < slices) reach(offset + plane);
  }
  return { offsets: Uint32Array.from(grown), isWhole: true };
}

/**
 * The voxels of a label in pieces smaller than `smallestMm3`: what noise leaves behind. Pieces are joined over
 * faces. Empty for a limit that is not above 0.
 */
export function smallIslands(
  grid: VolumeGrid,
  labels: Uint8Array,
  label: number,
  smallestMm3: number,
): Uint32Array {
  // One mark for all pieces: a volume each would be gigabytes.
  const isSeen = new Uint8Array(labels.length);
  const hasLabel = (offset: number): boolean => labels[offset] === label;
  const islands: Uint32Array[] = [];
  const least = smallestMm3 / voxelMm3(grid);
  for (let seed = labels.indexOf(label); seed >= 0; seed = labels.indexOf(label, seed + 1)) {
    if (isSeen[seed] === 1) continue;
    const { offsets } = growRegion(grid, seed, hasLabel, Number.POSITIVE_INFINITY, isSeen);
    if (offsets.length < least) islands.push(offsets);
  }
  const all = new Uint32Array(islands.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const island of islands) {
    all.set(island, at);
    at += island.length;
  }
  return all;
}

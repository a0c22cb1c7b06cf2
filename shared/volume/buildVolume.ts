import type { VoxelValues } from './reslice.ts';
import { placeOfIndex, type VolumeGrid } from './volumeGrid.ts';
import type { PlacedFrame, SliceSource, VolumePlan } from './volumeOfStack.ts';

/** A volume that is filled as its frames arrive, in whatever order. */
export type VolumeBuilder = {
  /** The grid of `values`: that of the plan, or a coarser one where voxels were put together. */
  readonly grid: VolumeGrid;
  /** Voxels without a frame yet hold the least value of the first one, which is black, and are not in {@link isFilled}. */
  readonly values: () => VoxelValues;
  /** 1 for every slice of `grid` that is whole. */
  readonly isFilled: Uint8Array;
  /** Takes a frame in, by its place in the stack; gives the slices of `grid` that it made whole. */
  readonly add: (frame: number, values: ArrayLike<number>) => readonly number[];
};

/**
 * The grid with `factor` voxels put together along each axis; the last ones may be put together from fewer. The
 * same grid for a factor of 1.
 */
export function coarserGrid(grid: VolumeGrid, factor: number): VolumeGrid {
  if (factor === 1) return grid;
  const half = (factor - 1) / 2;
  const [column, row, slice] = grid.spacingMm;
  return {
    ...grid,
    columns: Math.ceil(grid.columns / factor),
    rows: Math.ceil(grid.rows / factor),
    slices: Math.ceil(grid.slices / factor),
    origin: placeOfIndex(grid, [half, half, half]),
    spacingMm: [column * factor, row * factor, slice * factor],
  };
}

/** How many voxels must be put together along each axis so that a volume has at most `mostVoxels`. 1 or more. */
export function coarseningFor(grid: VolumeGrid, mostVoxels: number): number {
  let factor = 1;
  for (;;) {
    const { columns, rows, slices } = coarserGrid(grid, factor);
    if (columns * rows * slices <= mostVoxels) return factor;
    factor += 1;
  }
}

/**
 * Begins a volume by its plan. Frames are moved within their plane where the plan says so, mixed where it says so,
 * and averaged over `factor` voxels along each axis. Values are kept in 16 bits as long as whole numbers fit, and in
 * 32-bit floats from the first frame on that needs it.
 */
export function beginVolume(
  plan: VolumePlan,
  frameSize: { readonly columns: number; readonly rows: number },
  factor: number,
): VolumeBuilder {
  const { grid: fine, sources } = plan;
  const grid = coarserGrid(fine, factor);
  const plane = grid.columns * grid.rows;
  let values: VoxelValues = new Int16Array(plane * grid.slices);
  const isFilled = new Uint8Array(grid.slices);
  const usesOf = new Map<number, number[]>();
  for (const [slice, { below, above }] of sources.entries()) {
    for (const frame of new Set([below.frame, above.frame])) {
      usesOf.set(frame, [...(usesOf.get(frame) ?? []), slice]);
    }
  }
  /** Frames that a slice still waits for with another one. */
  const kept = new Map<number, ArrayLike<number>>();
  const made = new Uint8Array(fine.slices);
  /** Sums of coarse slices that are not whole yet. */
  const sums = new Map<number, { readonly sum: Float64Array; missing: number }>();
  let least = Number.POSITIVE_INFINITY;

  const partsOf = (coarse: number): number => Math.min(factor, fine.slices - coarse * factor);

  function write(coarse: number, picture: ArrayLike<number>): void {
    if (values instanceof Int16Array && !fitsInt16(picture)) values = Float32Array.from(values);
    values.set(picture, coarse * plane);
    isFilled[coarse] = 1;
  }

  function finish(slice: number, source: SliceSource): number | null {
    const below = kept.get(source.below.frame);
    const above = kept.get(source.above.frame);
    if (below === undefined || above === undefined || made[slice] === 1) return null;
    made[slice] = 1;
    const picture = pictureOf(fine, frameSize, source, below, above, least);
    if (factor === 1) {
      write(slice, picture);
      return slice;
    }
    const coarse = Math.floor(slice / factor);
    const waiting = sums.get(coarse) ?? { sum: new Float64Array(plane), missing: partsOf(coarse) };
    addAveraged(waiting.sum, grid, picture, fine, factor);
    waiting.missing -= 1;
    sums.set(coarse, waiting);
    if (waiting.missing > 0) return null;
    sums.delete(coarse);
    const mean = waiting.sum.map((sum) => sum / partsOf(coarse));
    write(coarse, isOfFractions(below) ? mean : mean.map(Math.round));
    return coarse;
  }

  return {
    grid,
    values: () => values,
    isFilled,
    add(frame, picture) {
      const uses = usesOf.get(frame) ?? [];
      if (uses.length === 0) return [];
      const isFirst = least === Number.POSITIVE_INFINITY;
      least = Math.min(least, leastIn(picture));
      if (isFirst) values.fill(least);
      kept.set(frame, picture);
      const finished = uses.flatMap((slice) => {
        const source = sources[slice];
        return source === undefined ? [] : (finish(slice, source) ?? []);
      });
      for (const known of [...kept.keys()]) {
        if ((usesOf.get(known) ?? []).every((slice) => made[slice] === 1)) kept.delete(known);
      }
      return finished;
    },
  };
}

/** Whole numbers stay whole when they are mixed: a hundredth of a Hounsfield unit would cost twice the memory. */
const isOfFractions = (values: ArrayLike<number>): boolean =>
  values instanceof Float32Array || values instanceof Float64Array;

function leastIn(values: ArrayLike<number>): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? least;
    if (value < least) least = value;
  }
  return least;
}

function fitsInt16(picture: ArrayLike<number>): boolean {
  if (picture instanceof Int16Array || picture instanceof Int8Array || picture instanceof Uint8Array)
    return true;
  for (let at = 0; at < picture.length; at += 1) {
    const value = picture[at] ?? 0;
    if (!Number.isInteger(value) || value < -0x8000 || value > 0x7fff) return false;
  }
  return true;
}

/** One slice of the fine grid. What no frame covers has the least value that is known. */
function pictureOf(
  grid: VolumeGrid,
  size: { readonly columns: number; readonly rows: number },
  { below, above, share }: SliceSource,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  least: number,
): ArrayLike<number> {
  const isAsStored = share === 0 && below.columns === 0 && below.rows === 0;
  if (isAsStored && size.columns === grid.columns && size.rows === grid.rows) return from;
  const picture = new Float32Array(grid.columns * grid.rows);
  for (let row = 0; row < grid.rows; row += 1) {
    for (let column = 0; column < grid.columns; column += 1) {
      const near = movedValue(size, from, below, column, row, least);
      const far = share === 0 ? near : movedValue(size, to, above, column, row, least);
      const value = near + share * (far - near);
      picture[row * grid.columns + column] = isOfFractions(from) ? value : Math.round(value);
    }
  }
  return picture;
}

/** The value of a moved frame at a pixel of the grid, mixed from the four around. */
function movedValue(
  { columns, rows }: { readonly columns: number; readonly rows: number },
  values: ArrayLike<number>,
  { columns: right, rows: down }: PlacedFrame,
  column: number,
  row: number,
  least: number,
): number {
  const x = column - right;
  const y = row - down;
  if (x < -0.5 || y < -0.5 || x > columns - 0.5 || y > rows - 0.5) return least;
  const x0 = Math.max(0, Math.min(columns - 1, Math.floor(x)));
  const y0 = Math.max(0, Math.min(rows - 1, Math.floor(y)));
  const x1 = Math.min(columns - 1, x0 + 1);
  const y1 = Math.min(rows - 1, y0 + 1);
  const fx = Math.max(0, Math.min(1, x - x0));
  const fy = Math.max(0, Math.min(1, y - y0));
  const at = (atColumn: number, atRow: number): number => values[atRow * columns + atColumn] ?? least;
  const top = at(x0, y0) * (1 - fx) + at(x1, y0) * fx;
  return top * (1 - fy) + (at(x0, y1) * (1 - fx) + at(x1, y1) * fx) * fy;
}

/** Adds the mean of `factor` × `factor` pixels of a fine slice to every pixel of a coarse one. */
function addAveraged(
  sum: Float64Array,
  coarse: VolumeGrid,
  picture: ArrayLike<number>,
  fine: VolumeGrid,
  factor: number,
): void {
  for (let row = 0; row < coarse.rows; row += 1) {
    const toRow = Math.min(fine.rows, (row + 1) * factor);
    for (let column = 0; column < coarse.columns; column += 1) {
      const toColumn = Math.min(fine.columns, (column + 1) * factor);
      let total = 0;
      for (let y = row * factor; y < toRow; y += 1) {
        for (let x = column * factor; x < toColumn; x += 1) total += picture[y * fine.columns + x] ?? 0;
      }
      const count = (toRow - row * factor) * (toColumn - column * factor);
      const cell = row * coarse.columns + column;
      sum[cell] = (sum[cell] ?? 0) + total / count;
    }
  }
}

import { type DefectAxis, directionAt } from './defectAxis.ts';
import { moved } from './pointLps.ts';
import type { LabelVolume, SpacerSurface } from './unwrap.ts';
import { indexOf } from './volumeGrid.ts';
import { lastVoxelAlong } from './voxelsAlong.ts';

/** A surface, and how much of it was measured rather than laid through its surroundings. */
export type FoundSurface = SpacerSurface & {
  /** 1 where the ray of a cell met the spacer, row by row; elsewhere the radius is taken from the cells around. */
  readonly isMeasured: Uint8Array;
};

/**
 * The outer surface of a labelled spacer: where the ray of each cell leaves the last voxel of it, up to `limitMm`
 * from the axis. A cell whose ray meets none lies between the nearest measured ones of its row, a row without any
 * between the nearest rows that have some (method §2.4). Null where no ray meets the spacer.
 */
export function surfaceOfSpacer(
  { grid, labels }: LabelVolume,
  axis: DefectAxis,
  columns: number,
  limitMm: number,
  isSpacer: (label: number) => boolean,
): FoundSurface | null {
  const rows = axis.stations.length;
  const radiusMm = new Float32Array(rows * columns);
  const isMeasured = new Uint8Array(rows * columns);
  for (const [row, station] of axis.stations.entries()) {
    const from = indexOf(grid, station.origin);
    for (let column = 0; column < columns; column += 1) {
      const direction = directionAt(station, ((column + 0.5) * 360) / columns);
      const to = indexOf(grid, moved(station.origin, direction, limitMm));
      const left = lastVoxelAlong(grid, from, to, (offset) => isSpacer(labels[offset] ?? 0));
      if (left === null) continue;
      radiusMm[row * columns + column] = left * limitMm;
      isMeasured[row * columns + column] = 1;
    }
  }
  const rowsMeasured = [...Array(rows).keys()].filter((row) =>
    isMeasured.subarray(row * columns, (row + 1) * columns).includes(1),
  );
  if (rowsMeasured.length === 0) return null;
  for (const row of rowsMeasured) closeRow(radiusMm, isMeasured, row * columns, columns);
  closeColumns(radiusMm, columns, rows, rowsMeasured);
  return { columns, radiusMm, isMeasured };
}

/**
 * Puts rows of a surface, each found alone, together; those that are null are laid between the nearest others, as
 * {@link surfaceOfSpacer} does. Null where every row is.
 */
export function surfaceOfRows(found: readonly (FoundSurface | null)[], columns: number): FoundSurface | null {
  const radiusMm = new Float32Array(found.length * columns);
  const isMeasured = new Uint8Array(found.length * columns);
  const rowsMeasured: number[] = [];
  for (const [row, one] of found.entries()) {
    if (one === null) continue;
    rowsMeasured.push(row);
    radiusMm.set(one.radiusMm, row * columns);
    isMeasured.set(one.isMeasured, row * columns);
  }
  if (rowsMeasured.length === 0) return null;
  closeColumns(radiusMm, columns, found.length, rowsMeasured);
  return { columns, radiusMm, isMeasured };
}

/**
 * A surface between the outlines of both bone ends where no spacer can be told from what is around it: in every
 * column the radius changes evenly from the proximal to the distal one (method §2.4). Both have one radius a
 * column, in mm.
 */
export function surfaceBetweenEnds(
  proximalMm: ArrayLike<number>,
  distalMm: ArrayLike<number>,
  rows: number,
): SpacerSurface {
  const columns = proximalMm.length;
  const radiusMm = Float32Array.from({ length: rows * columns }, (_, cell) => {
    const share = (Math.floor(cell / columns) + 0.5) / rows;
    const [from, to] = [proximalMm[cell % columns] ?? 0, distalMm[cell % columns] ?? 0];
    return from + share * (to - from);
  });
  return { columns, radiusMm };
}

/** Fills the cells of one circular row that were not measured, evenly between those that were. */
function closeRow(radiusMm: Float32Array, isMeasured: Uint8Array, start: number, columns: number): void {
  const measured = [...Array(columns).keys()].filter((column) => isMeasured[start + column] === 1);
  for (const [index, from] of measured.entries()) {
    const next = measured[(index + 1) % measured.length] ?? from;
    const gap = (next - from + columns) % columns || columns;
    const [at, to] = [radiusMm[start + from] ?? 0, radiusMm[start + next] ?? 0];
    for (let step = 1; step < gap; step += 1) {
      radiusMm[start + ((from + step) % columns)] = at + (step / gap) * (to - at);
    }
  }
}

function closeColumns(
  radiusMm: Float32Array,
  columns: number,
  rows: number,
  measured: readonly number[],
): void {
  let after = 0;
  for (let row = 0; row < rows; row += 1) {
    while (after < measured.length && (measured[after] ?? rows) < row) after += 1;
    const next = measured[after];
    if (next === row) continue;
    const before = measured[after - 1] ?? next ?? row;
    const until = next ?? before;
    const share = until === before ? 0 : (row - before) / (until - before);
    for (let column = 0; column < columns; column += 1) {
      const [from, to] = [radiusMm[before * columns + column] ?? 0, radiusMm[until * columns + column] ?? 0];
      radiusMm[row * columns + column] = from + share * (to - from);
    }
  }
}

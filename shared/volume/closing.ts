import type { UnwrappedMap } from './unwrappedMap.ts';

/** How finely a cell is divided for the closing: with halves a gap of n rows closes exactly when n · rowMm ≤ g. */
const HALVES = 2;

/** A length that differs from the tolerance by less is equal to it. */
const SAME_MM = 1e-9;

type Grid = { readonly columns: number; readonly rows: number; readonly filled: Uint8Array };

/** Neighbours in the structuring element: rows up or down, and how many columns to each side there. */
type Disc = readonly { readonly row: number; readonly reach: number }[];

/**
 * The covered cells after a morphological closing with a disc of radius `toleranceMm` / 2 on the surface
 * (method §2.4): gaps that are not wider than the tolerance are filled, those to the host bone beyond the first
 * and the last row too. Columns are circular. A cell counts as filled where all of it is. Widths round the axis
 * are taken at the mean radius of the map. A tolerance that is not above 0 fills nothing; an empty map stays so.
 */
export function closeGaps(map: UnwrappedMap, toleranceMm: number): Uint8Array {
  if (!(toleranceMm > 0) || !map.covered.includes(1)) return map.covered;
  const disc = discOf(map, toleranceMm / 2);
  const reach = disc.reduce((most, { row }) => Math.max(most, row), 0);
  const divided = divide(map, reach + 1);
  const closed = shrink(spread(divided, disc), disc);
  return map.covered.map((covered, cell) => {
    if (covered === 1) return 1;
    const row = Math.floor(cell / map.columns) * HALVES + reach + 1;
    const column = (cell % map.columns) * HALVES;
    for (let y = 0; y < HALVES; y += 1) {
      for (let x = 0; x < HALVES; x += 1) {
        if (closed.filled[(row + y) * closed.columns + column + x] === 0) return 0;
      }
    }
    return 1;
  });
}

function discOf(map: UnwrappedMap, radiusMm: number): Disc {
  const meanRadiusMm = map.radiusMm.reduce((sum, radius) => sum + radius, 0) / (map.radiusMm.length || 1);
  const columnMm = (meanRadiusMm * 2 * Math.PI) / map.columns / HALVES;
  const rowMm = map.rowMm / HALVES;
  const most = Math.floor((radiusMm + SAME_MM) / rowMm);
  return Array.from({ length: 2 * most + 1 }, (_, index) => {
    const row = index - most;
    const across = Math.sqrt(Math.max(0, (radiusMm + SAME_MM) ** 2 - (row * rowMm) ** 2));
    const reach = columnMm > 0 ? Math.floor((across + SAME_MM) / columnMm) : 0;
    // A disc wider than the surface is a ring round it.
    return { row, reach: Math.min(reach, Math.floor((map.columns * HALVES) / 2)) };
  });
}

/** Divides every cell, with rows of host bone beyond both ends. */
function divide(map: UnwrappedMap, hostRows: number): Grid {
  const columns = map.columns * HALVES;
  const rows = map.rows * HALVES + 2 * hostRows;
  const filled = new Uint8Array(columns * rows).fill(1);
  for (let row = 0; row < map.rows * HALVES; row += 1) {
    const source = Math.floor(row / HALVES) * map.columns;
    for (let column = 0; column < columns; column += 1) {
      filled[(row + hostRows) * columns + column] = map.covered[source + Math.floor(column / HALVES)] ?? 0;
    }
  }
  return { columns, rows, filled };
}

/** Dilation by the disc. */
function spread({ columns, rows, filled }: Grid, disc: Disc): Grid {
  const grown = new Uint8Array(filled.length);
  // Along a row the disc is a run, so one pass over prefix sums answers for every cell of the row.
  const sums = new Uint32Array(3 * columns + 1);
  for (let from = 0; from < rows; from += 1) {
    for (let index = 0; index < 3 * columns; index += 1) {
      sums[index + 1] = (sums[index] ?? 0) + (filled[from * columns + (index % columns)] ?? 0);
    }
    if (sums[columns] === 0) continue;
    for (const { row, reach } of disc) {
      const to = from + row;
      if (to < 0 || to >= rows) continue;
      for (let column = 0; column < columns; column += 1) {
        const middle = columns + column;
        if ((sums[middle + reach + 1] ?? 0) > (sums[middle - reach] ?? 0)) grown[to * columns + column] = 1;
      }
    }
  }
  return { columns, rows, filled: grown };
}

/** Erosion by the disc: dilation of what is empty. Beyond the grid lies host bone. */
function shrink(grid: Grid, disc: Disc): Grid {
  const empty = spread({ ...grid, filled: grid.filled.map((value) => 1 - value) }, disc);
  return { ...grid, filled: empty.filled.map((value) => 1 - value) };
}

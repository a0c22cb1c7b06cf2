/**
 * The surface round a defect laid flat: columns go round it from anterior towards the patient's left, rows from
 * its proximal end to its distal one (method §2.4). Columns are circular: the first is the neighbour of the last.
 */
export type UnwrappedMap = {
  readonly columns: number;
  readonly rows: number;
  /** Height of a row along the axis of the defect, in mm. */
  readonly rowMm: number;
  /** Distance of the surface from the axis in each cell, row by row, in mm: what weighs its width. */
  readonly radiusMm: Float32Array;
  /** 1 where the ray of a cell meets new bone, row by row, else 0. */
  readonly covered: Uint8Array;
};

/** The width of a cell round the axis at its own radius, in mm. */
const cellWidthMm = (map: UnwrappedMap, cell: number): number =>
  ((map.radiusMm[cell] ?? 0) * 2 * Math.PI) / map.columns;

/**
 * The covered share of some columns, 0 to 1: the area of the covered cells, R dθ dz each, over that of all of them
 * (method §2.4). Gaps are never filled. Null for no columns, no rows, or a surface without area.
 */
export function coverageOf(map: UnwrappedMap, columns: readonly number[]): number | null {
  let covered = 0;
  let whole = 0;
  for (let row = 0; row < map.rows; row += 1) {
    for (const column of columns) {
      const cell = row * map.columns + column;
      const width = cellWidthMm(map, cell);
      whole += width;
      if (map.covered[cell] === 1) covered += width;
    }
  }
  return whole > 0 ? covered / whole : null;
}

/** The share of rows with any new bone in some columns, 0 to 1. All of them is not continuity. */
export function occupiedRows(map: UnwrappedMap, columns: readonly number[]): number {
  let occupied = 0;
  for (let row = 0; row < map.rows; row += 1) {
    if (columns.some((column) => map.covered[row * map.columns + column] === 1)) occupied += 1;
  }
  return map.rows === 0 ? 0 : occupied / map.rows;
}

/**
 * The stretches of some columns along which there is no bone at all, in mm from the proximal end, proximal first.
 * Host bone is not counted, so a stretch may begin at an end.
 */
export function emptyStretches(
  map: UnwrappedMap,
  columns: readonly number[],
): readonly { readonly fromMm: number; readonly toMm: number }[] {
  const found: { fromMm: number; toMm: number }[] = [];
  for (let row = 0; row < map.rows; row += 1) {
    if (columns.some((column) => map.covered[row * map.columns + column] === 1)) continue;
    const last = found.at(-1);
    const toMm = (row + 1) * map.rowMm;
    if (last !== undefined && last.toMm === row * map.rowMm) last.toMm = toMm;
    else found.push({ fromMm: row * map.rowMm, toMm });
  }
  return found;
}

/** Cells of an unwrapped map that may be walked on, and how. */
export type Ground = {
  readonly columns: number;
  readonly rows: number;
  /** 1 where bone is, row by row. */
  readonly filled: Uint8Array;
};

/** Which steps a path may take: to the eight cells around, or to the four that share an edge. */
export type Steps = 8 | 4;

const STEPS: Readonly<Record<Steps, readonly (readonly [row: number, column: number])[]>> = {
  4: [
    [1, 0],
    [0, 1],
    [0, -1],
    [-1, 0],
  ],
  8: [
    [1, 0],
    [1, 1],
    [1, -1],
    [0, 1],
    [0, -1],
    [-1, 0],
    [-1, 1],
    [-1, -1],
  ],
};

/**
 * A shortest path, in steps, over filled cells from the first row to the last, or null where there is none
 * (method §2.4: continuity is a connected path, not the occupation of all rows). Cells are numbered row by row and
 * listed proximal first. `isWithin` says which columns the path may use; with `isCircular` it may step over the
 * border between the last column and the first, as on a whole map it always may.
 */
export function pathAlong(
  { columns, rows, filled }: Ground,
  isWithin: (column: number) => boolean,
  { steps = 8, isCircular = true }: { readonly steps?: Steps; readonly isCircular?: boolean } = {},
): readonly number[] | null {
  const cameFrom = new Int32Array(filled.length).fill(-1);
  const queue = new Int32Array(filled.length);
  let queued = 0;
  const isAllowed = Uint8Array.from({ length: columns }, (_, column) => (isWithin(column) ? 1 : 0));
  const reach = (cell: number, column: number, from: number): void => {
    if (filled[cell] !== 1 || cameFrom[cell] !== -1 || isAllowed[column] !== 1) return;
    cameFrom[cell] = from;
    queue[queued] = cell;
    queued += 1;
  };
  if (rows === 0) return null;
  // Of paths as short as each other, the one that begins deepest in bone is followed.
  const depths = depthsInRow(columns, (column) => filled[column] === 1 && isAllowed[column] === 1);
  const begins = [...depths.keys()].toSorted((a, b) => (depths[b] ?? 0) - (depths[a] ?? 0));
  for (const column of begins) reach(column, column, column);
  for (let next = 0; next < queued; next += 1) {
    const cell = queue[next] ?? 0;
    const row = Math.floor(cell / columns);
    const column = cell - row * columns;
    if (row === rows - 1) return wayTo(cell, cameFrom);
    for (const [down, aside] of STEPS[steps]) {
      const to = row + down;
      const unwrapped = column + aside;
      const isOver = unwrapped < 0 || unwrapped >= columns;
      if (to < 0 || (!isCircular && isOver)) continue;
      const turned = isOver ? (unwrapped + columns) % columns : unwrapped;
      reach(to * columns + turned, turned, cell);
    }
  }
  return null;
}

/** How many columns away the nearest one is that may not be walked on; 0 for such a one itself. */
function depthsInRow(columns: number, isOpen: (column: number) => boolean): readonly number[] {
  return Array.from({ length: columns }, (_, column) => {
    let depth = 0;
    while (
      depth < columns &&
      isOpen((column + depth) % columns) &&
      isOpen((column - depth + columns) % columns)
    )
      depth += 1;
    return depth;
  });
}

function wayTo(end: number, cameFrom: Int32Array): readonly number[] {
  const way = [end];
  for (let cell = end; cameFrom[cell] !== cell; ) {
    cell = cameFrom[cell] ?? cell;
    way.push(cell);
  }
  return way.toReversed();
}

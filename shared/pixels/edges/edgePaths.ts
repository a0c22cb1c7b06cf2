import type { EdgeField } from './edgeField.ts';

/** The eight ways from a pixel to its neighbours. The way back of each is the one four further on. */
export const WAYS = [
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const satisfies readonly (readonly [columns: number, rows: number])[];

/** In place of a way: the pixel is where all paths begin. */
export const SEED = 8;

/**
 * The shares of the cost of a step: how little of an edge its end is, and whether it runs along the edge or over it.
 * Mortensen & Barrett (1995) have the same, of other weight. Where it is counts for more, because noise alone rises
 * and falls in all directions.
 */
const PLACE_SHARE = 0.75;
const DIRECTION_SHARE = 0.25;

/** Costs are whole numbers, so that they can be sorted into buckets: this is the cost of a step off all edges. */
const FULL_COST = 250;
/** No step is free: of two ways along equally good edges the shorter is taken. */
const LEAST_COST = 6;
const BUCKETS = 512;

const COLUMNS = Int32Array.from(WAYS, ([columns]) => columns);
const ROWS = Int32Array.from(WAYS, ([, rows]) => rows);
const LENGTHS = Float64Array.from(WAYS, ([columns, rows]) => Math.hypot(columns, rows));

/** What a step from a pixel to its neighbour in one of the {@link WAYS} costs: a whole number, at least 1. */
export function stepCost({ columns, place, riseX, riseY }: EdgeField, from: number, way: number): number {
  const right = COLUMNS[way] ?? 0;
  const down = ROWS[way] ?? 0;
  const length = LENGTHS[way] ?? 1;
  const to = from + down * columns + right;
  const across =
    Math.abs((riseX[from] ?? 0) * right + (riseY[from] ?? 0) * down) +
    Math.abs((riseX[to] ?? 0) * right + (riseY[to] ?? 0) * down);
  const cost = PLACE_SHARE * (place[to] ?? 1) * length + (DIRECTION_SHARE / 2) * across;
  return Math.round(LEAST_COST * length + FULL_COST * cost);
}

/**
 * The least costly paths from every pixel of a field to one of them (Dijkstra 1959, with Dial's buckets, 1969): for
 * each pixel the way of {@link WAYS} that leads a step nearer, and {@link SEED} at the seed itself. All pixels are
 * reached. A million pixels take a fraction of a second: not for the thread of a window.
 *
 * @param seed the index of a pixel of the field
 */
export function edgePathsTo(field: EdgeField, seed: number): Uint8Array {
  const { columns, rows } = field;
  const size = columns * rows;
  const wayTo = new Uint8Array(size).fill(SEED);
  const cost = new Int32Array(size).fill(-1);
  const isDone = new Uint8Array(size);
  // Each bucket is a list through `next`; a pixel whose cost falls leaves its list through `previous`.
  const first = new Int32Array(BUCKETS).fill(-1);
  const next = new Int32Array(size).fill(-1);
  const previous = new Int32Array(size).fill(-1);

  const put = (pixel: number, total: number): void => {
    const bucket = total % BUCKETS;
    const head = first[bucket] ?? -1;
    next[pixel] = head;
    previous[pixel] = -1;
    if (head !== -1) previous[head] = pixel;
    first[bucket] = pixel;
    cost[pixel] = total;
  };
  const take = (pixel: number): void => {
    const before = previous[pixel] ?? -1;
    const after = next[pixel] ?? -1;
    if (before === -1) first[(cost[pixel] ?? 0) % BUCKETS] = after;
    else next[before] = after;
    if (after !== -1) previous[after] = before;
  };

  put(seed, 0);
  let waiting = 1;
  for (let level = 0; waiting > 0; level += 1) {
    const bucket = level % BUCKETS;
    for (let pixel = first[bucket] ?? -1; pixel !== -1; pixel = first[bucket] ?? -1) {
      take(pixel);
      waiting -= 1;
      isDone[pixel] = 1;
      const column = pixel % columns;
      const row = (pixel - column) / columns;
      for (let way = 0; way < WAYS.length; way += 1) {
        const right = COLUMNS[way] ?? 0;
        const down = ROWS[way] ?? 0;
        if (column + right < 0 || column + right >= columns || row + down < 0 || row + down >= rows) continue;
        const to = pixel + down * columns + right;
        if (isDone[to] === 1) continue;
        const total = level + stepCost(field, pixel, way);
        const before = cost[to] ?? -1;
        if (before !== -1) {
          if (before <= total) continue;
          take(to);
        } else waiting += 1;
        put(to, total);
        wayTo[to] = (way + 4) % WAYS.length;
      }
    }
  }
  return wayTo;
}

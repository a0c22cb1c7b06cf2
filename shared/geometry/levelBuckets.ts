/** Items grouped by the level they begin at: those of level `i` are `items[starts[i]] … items[starts[i + 1] - 1]`. */
export type LevelBuckets = { readonly items: Int32Array; readonly starts: Int32Array };

/** Sorts numbers in place and returns the part of the array that holds each of them once. */
export function sortedDistinct(values: Float64Array): Float64Array {
  values.sort();
  let kept = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? 0;
    if (kept > 0 && value === values[kept - 1]) continue;
    values[kept] = value;
    kept += 1;
  }
  return values.subarray(0, kept);
}

/**
 * Groups the items `0 … count-1` by the first level that is not below their beginning (a counting sort). This is
 * how a sweep takes up its edges in order without sorting them by comparison.
 *
 * @param beginnings where each item begins; one past the last level belongs to the last
 * @param levels sorted, at least one
 */
export function bucketByLevel(beginnings: Float64Array, count: number, levels: Float64Array): LevelBuckets {
  const levelOf = new Int32Array(count);
  const starts = new Int32Array(levels.length + 1);
  for (let item = 0; item < count; item += 1) {
    const level = firstNotBelow(levels, beginnings[item] ?? 0);
    levelOf[item] = level;
    starts[level + 1] = (starts[level + 1] ?? 0) + 1;
  }
  for (let i = 1; i < starts.length; i += 1) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const next = starts.slice();
  const items = new Int32Array(count);
  for (let item = 0; item < count; item += 1) {
    const level = levelOf[item] ?? 0;
    const place = next[level] ?? 0;
    items[place] = item;
    next[level] = place + 1;
  }
  return { items, starts };
}

function firstNotBelow(levels: Float64Array, value: number): number {
  let low = 0;
  let high = levels.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((levels[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

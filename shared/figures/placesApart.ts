/**
 * Places at least `gap` apart and within `from` and `to`, each as near as it can be to the wanted one and all in the
 * order given, with the least squared displacement (isotonic regression by pooling neighbours). Where they do not fit
 * they begin at `from` and go beyond `to`.
 *
 * @param wanted ascending
 */
export function placesApart(
  wanted: readonly number[],
  gap: number,
  from: number,
  to: number,
): readonly number[] {
  // Without the gaps that must lie between them, the places only have to be in order.
  const pools: { sum: number; count: number }[] = [];
  for (const [index, place] of wanted.entries()) {
    let pool = { sum: place - index * gap, count: 1 };
    for (let last = pools.at(-1); last !== undefined && last.sum / last.count > pool.sum / pool.count; ) {
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
      pools.pop();
      last = pools.at(-1);
    }
    pools.push(pool);
  }
  const highest = Math.max(from, to - (wanted.length - 1) * gap);
  return pools
    .flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
    .map((place, index) => Math.min(highest, Math.max(from, place)) + index * gap);
}

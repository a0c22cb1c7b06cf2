/**
 * The chance that a random choice of ranks has a sum as far to one side as `seen`: the smaller of P(S ≤ seen) and
 * P(S ≥ seen). Every choice is equally likely; with `size`, every choice of that many. Mid-ranks are halves of whole
 * numbers, so that doubled sums can be counted exactly up to rounding of the counts.
 */
export function subsetSumTail(ranks: readonly number[], seen: number, size?: number): number {
  const doubled = ranks.map((rank) => Math.round(2 * rank));
  const counts = size === undefined ? countsOfAny(doubled) : countsOfSize(doubled, size);
  const target = Math.round(2 * seen);
  let below = 0;
  let above = 0;
  let all = 0;
  counts.forEach((count, sum) => {
    all += count;
    if (sum <= target) below += count;
    if (sum >= target) above += count;
  });
  return Math.min(below, above) / all;
}

/** How many choices have each sum. */
function countsOfAny(values: readonly number[]): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0);
  const counts = new Float64Array(total + 1);
  counts[0] = 1;
  for (const value of values) {
    for (let sum = total; sum >= value; sum -= 1)
      counts[sum] = (counts[sum] ?? 0) + (counts[sum - value] ?? 0);
  }
  return counts;
}

/** How many choices of `size` values have each sum. */
function countsOfSize(values: readonly number[], size: number): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0);
  const bySize = Array.from({ length: size + 1 }, () => new Float64Array(total + 1));
  const none = bySize[0];
  if (none !== undefined) none[0] = 1;
  for (const value of values) {
    for (let chosen = size; chosen >= 1; chosen -= 1) {
      const counts = bySize[chosen];
      const smaller = bySize[chosen - 1];
      if (counts === undefined || smaller === undefined) continue;
      for (let sum = total; sum >= value; sum -= 1)
        counts[sum] = (counts[sum] ?? 0) + (smaller[sum - value] ?? 0);
    }
  }
  return bySize[size] ?? new Float64Array(0);
}

/** A stretch of a side line, in arc length from its proximal end; `from < to`. The unit is that of the line (mm). */
export type Interval = readonly [from: number, to: number];

/**
 * Intervals and gaps shorter than this are rounding, not bone and not a gap (method §2.3: "drop intervals
 * < 1e-9 mm"). The same length is the tolerance of every comparison of stations.
 */
export const NEGLIGIBLE_MM = 1e-9;

/**
 * The union of intervals in any order: sorted, disjoint, those that touch or lie within {@link NEGLIGIBLE_MM}
 * of each other joined, those that stay shorter than it dropped. An empty list gives an empty list.
 */
export function mergeIntervals(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0]);
  const merged: Interval[] = [];
  let from = Number.NaN;
  let to = Number.NaN;
  for (const next of sorted) {
    if (next[0] <= to + NEGLIGIBLE_MM) {
      to = Math.max(to, next[1]);
      continue;
    }
    if (to - from >= NEGLIGIBLE_MM) merged.push([from, to]);
    [from, to] = next;
  }
  if (to - from >= NEGLIGIBLE_MM) merged.push([from, to]);
  return merged;
}

/**
 * The parts of `[0, length]` that merged `covered` intervals leave open, end gaps included. A gap shorter than
 * {@link NEGLIGIBLE_MM} is none. `covered` must come from {@link mergeIntervals} and lie within `[0, length]`.
 */
export function gapsWithin(covered: readonly Interval[], length: number): readonly Interval[] {
  const gaps: Interval[] = [];
  let reached = 0;
  for (const [from, to] of covered) {
    if (from - reached > NEGLIGIBLE_MM) gaps.push([reached, from]);
    reached = to;
  }
  if (length - reached > NEGLIGIBLE_MM) gaps.push([reached, length]);
  return gaps;
}

/** The parts of `intervals` that lie outside `removed`; both in any order, the result merged. */
export function subtractIntervals(
  intervals: readonly Interval[],
  removed: readonly Interval[],
): readonly Interval[] {
  const holes = mergeIntervals(removed);
  const left: Interval[] = [];
  for (const [from, to] of mergeIntervals(intervals)) {
    let reached = from;
    for (const [holeFrom, holeTo] of holes) {
      if (holeTo <= reached || holeFrom >= to) continue;
      if (holeFrom > reached) left.push([reached, holeFrom]);
      reached = Math.max(reached, holeTo);
    }
    if (to > reached) left.push([reached, to]);
  }
  return mergeIntervals(left);
}

/** The summed length of disjoint intervals; 0 for none. */
export function lengthOfIntervals(intervals: readonly Interval[]): number {
  let sum = 0;
  for (const [from, to] of intervals) sum += to - from;
  return sum;
}

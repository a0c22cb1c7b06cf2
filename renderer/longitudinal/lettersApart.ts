/**
 * How far each of several lettered marks of one day moves sideways, in their order, so that none lies on another: those
 * nearer to each other in height than `size` stand side by side about the day, and one with room stays on it.
 *
 * @param heights where each mark stands, in pixels
 */
export function lettersApart(heights: readonly number[], size: number): readonly number[] {
  const order = heights
    .map((_, index) => index)
    .sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0) || a - b);
  const groups: number[][] = [];
  for (const [place, index] of order.entries()) {
    const before = order[place - 1];
    const isNear = before !== undefined && (heights[index] ?? 0) - (heights[before] ?? 0) < size;
    if (isNear) groups.at(-1)?.push(index);
    else groups.push([index]);
  }
  const shifts = heights.map(() => 0);
  for (const group of groups) {
    group.sort((a, b) => a - b);
    for (const [place, index] of group.entries()) shifts[index] = (place - (group.length - 1) / 2) * size;
  }
  return shifts;
}

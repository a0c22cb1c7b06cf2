/**
 * Numbers the items by their values on a line: values no further apart than `tolerance` from a neighbour share a number,
 * and numbers go up with the values, from 1. Items without a value get 0. The order of the items changes nothing.
 */
export function clustersOnLine<T>(
  items: readonly T[],
  numberOf: (item: T) => number | null,
  tolerance: number,
): ReadonlyMap<T, number> {
  const numbers = new Map<T, number>();
  const valued: { readonly item: T; readonly value: number }[] = [];
  for (const item of items) {
    const value = numberOf(item);
    if (value === null) numbers.set(item, 0);
    else valued.push({ item, value });
  }
  valued.sort((a, b) => a.value - b.value);
  let number = 0;
  let before = Number.NEGATIVE_INFINITY;
  for (const { item, value } of valued) {
    if (value - before > tolerance) number += 1;
    numbers.set(item, number);
    before = value;
  }
  return numbers;
}

/**
 * Groups of items that are linked by likeness, directly or through others. The order of the items changes the order of
 * the groups only. Compares each item with all others: for some thousands of items.
 */
export function linked<T>(items: readonly T[], isLike: (a: T, b: T) => boolean): readonly (readonly T[])[] {
  const groups: T[][] = [];
  const rest = new Set(items);
  for (const first of items) {
    if (!rest.delete(first)) continue;
    const group = [first];
    // Grows while it is walked: what a member is like comes in too.
    for (const member of group) {
      for (const other of rest) {
        if (!isLike(member, other)) continue;
        rest.delete(other);
        group.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

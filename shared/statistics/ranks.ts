/** Ranks from 1 in the order of the values; equal values share the mean of the ranks that they take up. */
export function midRanks(values: readonly number[]): readonly number[] {
  const rankOf = new Map(tieGroups(values).map(({ value, rank }) => [value, rank]));
  return values.map((value) => rankOf.get(value) ?? Number.NaN);
}

/** Σ (t³ − t) over groups of equal values: what ties take from the variance of a rank statistic. */
export const tieCorrection = (values: readonly number[]): number =>
  tieGroups(values).reduce((sum, { size }) => sum + size ** 3 - size, 0);

type TieGroup = { readonly value: number; readonly size: number; readonly rank: number };

function tieGroups(values: readonly number[]): readonly TieGroup[] {
  const sizes = new Map<number, number>();
  for (const value of values.toSorted((a, b) => a - b)) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  let before = 0;
  return Array.from(sizes, ([value, size]) => {
    const rank = before + (size + 1) / 2;
    before += size;
    return { value, size, rank };
  });
}

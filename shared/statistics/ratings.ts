/** Grades 0 to IV: the fixed scale of every coefficient, never the grades that happen to occur (method §3). */
export const GRADE_SCALE: readonly number[] = [0, 1, 2, 3, 4];

/** One grade by one reader; null where there is none (not read, cannot grade, left out by policy). */
export type Rating = number | null;

/** What every reader made of every item: `ratings[item][reader]`. */
export type Ratings = readonly (readonly Rating[])[];

/** Both readers' grades of the items that both graded. */
export type Pair = readonly [first: number, second: number];

/** The two readers side by side; a list that is longer than the other counts as unread by the other. */
export function sideBySide(first: readonly Rating[], second: readonly Rating[]): Ratings {
  const length = Math.max(first.length, second.length);
  return Array.from({ length }, (_, item) => [first[item] ?? null, second[item] ?? null]);
}

/** The complete pairs of two readers, in the order of the items. */
export function completePairs(ratings: Ratings): readonly Pair[] {
  return ratings.flatMap(([first, second]): readonly Pair[] =>
    typeof first === 'number' && typeof second === 'number' ? [[first, second]] : [],
  );
}

/** Items that were rated alike, and how many there are: what coefficients rest on, at any number of items. */
export type CountedRatings = readonly { readonly row: readonly Rating[]; readonly times: number }[];

/** Counts the items that were rated alike; the order of the readers counts, that of the items does not. */
export function countAlike(ratings: Ratings): CountedRatings {
  const counted = new Map<string, { readonly row: readonly Rating[]; times: number }>();
  for (const row of ratings) {
    const key = row.join();
    const before = counted.get(key);
    if (before === undefined) counted.set(key, { row, times: 1 });
    else before.times += 1;
  }
  return [...counted.values()];
}

/**
 * How often the first reader's grade (row) met the second's (column), over the whole scale.
 * @throws RangeError for a grade that is not on the scale: a defect of whoever asked
 */
export function agreementTable(
  pairs: readonly Pair[],
  scale: readonly number[],
): readonly (readonly number[])[] {
  const table = scale.map(() => scale.map(() => 0));
  for (const [first, second] of pairs) {
    const row = table[placeOn(scale, first)] ?? [];
    const column = placeOn(scale, second);
    row[column] = (row[column] ?? 0) + 1;
  }
  return table;
}

/** The table of {@link agreementTable} of items rated alike by two readers; an item that only one graded is left out. */
export function tableOfCounts(
  counted: CountedRatings,
  scale: readonly number[],
): readonly (readonly number[])[] {
  const table = scale.map(() => scale.map(() => 0));
  for (const { row, times } of counted) {
    const [first, second] = row;
    if (typeof first !== 'number' || typeof second !== 'number') continue;
    const line = table[placeOn(scale, first)] ?? [];
    const column = placeOn(scale, second);
    line[column] = (line[column] ?? 0) + times;
  }
  return table;
}

/** Where a grade stands on the scale. @throws RangeError for one that does not */
export function placeOn(scale: readonly number[], grade: number): number {
  const place = scale.indexOf(grade);
  if (place < 0) throw new RangeError(`${grade} is not on the scale ${scale.join(', ')}`);
  return place;
}

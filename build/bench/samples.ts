/** What the samples of a measurement say. */
export type Measured = {
  readonly value: number;
  /** How the value was made of the samples. `once`: there is one. */
  readonly statistic: 'median' | '95 %' | 'worst' | 'once';
  readonly samples: number;
  readonly least: number;
  readonly most: number;
  /** A quarter of the samples lies below the first, a quarter above the second. */
  readonly quartiles: readonly [number, number];
};

/** The value below which a share of the values lies: 0.5 gives the median. Not a number where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
}

const measured = (statistic: Measured['statistic'], value: number, values: readonly number[]): Measured => ({
  value,
  statistic,
  samples: values.length,
  least: quantile(values, 0),
  most: quantile(values, 1),
  quartiles: [quantile(values, 0.25), quantile(values, 0.75)],
});

export const medianOf = (values: readonly number[]): Measured =>
  measured('median', quantile(values, 0.5), values);

/** What 95 % of the samples stay within. */
export const within95Of = (values: readonly number[]): Measured =>
  measured('95 %', quantile(values, 0.95), values);

/** The most of the samples: for what is better when it is less. */
export const worstOf = (values: readonly number[]): Measured =>
  measured('worst', quantile(values, 1), values);

export const single = (value: number): Measured => measured('once', value, [value]);

/**
 * By how much what is measured again and again grows from one time to the next: the median of the slopes between all
 * pairs (Theil 1950, Sen 1968), which a few times that are far off do not change.
 */
export const growthOf = (values: readonly number[]): Measured =>
  medianOf(
    values.flatMap((early, at) =>
      values.slice(at + 1).map((late, between) => (late - early) / (between + 1)),
    ),
  );

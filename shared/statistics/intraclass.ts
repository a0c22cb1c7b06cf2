import { fAbove, fQuantile } from './distributions.ts';
import { type Estimate, type Interval, known, undefinedBecause } from './estimate.ts';
import { meanOf, sumBy } from './sums.ts';

/** One intraclass correlation with its interval and its F test against 0. */
export type Intraclass = {
  readonly value: number;
  /** Undefined where the readings of an item differ by nothing but the reader: F is then without end. */
  readonly test: Estimate<IntraclassTest>;
};

export type IntraclassTest = {
  readonly interval: Interval;
  readonly f: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
};

/** Mean squares of items × readers, each cell filled once. */
export type MeanSquares = { readonly rows: number; readonly columns: number; readonly error: number };

/** The forms of Shrout & Fleiss: (1,1), (2,1), (3,1) for one reader, (2,k), (3,k) for the mean of k. */
export type IntraclassTable = {
  readonly meanSquares: MeanSquares;
  readonly oneWay: Intraclass;
  /** ICC(2,1), the primary one: readers are a sample, an offset between them counts (method §3). */
  readonly agreement: Intraclass;
  /** ICC(3,1): these readers only, an offset does not count. */
  readonly consistency: Intraclass;
  readonly agreementOfMeans: Intraclass;
  readonly consistencyOfMeans: Intraclass;
  /** Standard error of measurement in the unit of the values: √(residual + reader variance, the latter ≥ 0). */
  readonly sem: number;
};

/**
 * Intraclass correlations of `values[item][reader]` (Shrout & Fleiss 1979; intervals of McGraw & Wong 1996).
 * Undefined for fewer than two items or readers, and where the items do not differ.
 */
export function intraclass(values: readonly (readonly number[])[]): Estimate<IntraclassTable> {
  const n = values.length;
  const k = values[0]?.length ?? 0;
  if (n < 2 || k < 2) return undefinedBecause('tooFewItems');
  const meanSquares = meanSquaresOf(values, n, k);
  const { rows, columns, error } = meanSquares;
  if (rows === 0) return undefinedBecause('noVariation');

  const within = ((n - 1) * error + columns) / n;
  const single = (ratio: number): number => (ratio - 1) / (ratio + k - 1);
  const ofMeans = (ratio: number): number => 1 - 1 / ratio;
  const df = (n - 1) * (k - 1);
  return known({
    meanSquares,
    oneWay: ratioOf(single, rows, within, n - 1, n * (k - 1)),
    agreement: agreementOf(meanSquares, n, k, k),
    consistency: ratioOf(single, rows, error, n - 1, df),
    agreementOfMeans: agreementOf(meanSquares, n, k, 1),
    consistencyOfMeans: ratioOf(ofMeans, rows, error, n - 1, df),
    sem: Math.sqrt(error + Math.max(0, (columns - error) / n)),
  });
}

/** ICC(2,1) alone, as {@link intraclass} gives it and undefined where that is: for many samples. */
export function intraclassAgreement(values: readonly (readonly number[])[]): Estimate {
  const n = values.length;
  const k = values[0]?.length ?? 0;
  if (n < 2 || k < 2) return undefinedBecause('tooFewItems');
  const meanSquares = meanSquaresOf(values, n, k);
  if (meanSquares.rows === 0) return undefinedBecause('noVariation');
  return known(agreementAt(1, meanSquares, n, k));
}

function meanSquaresOf(values: readonly (readonly number[])[], n: number, k: number): MeanSquares {
  const rowMeans = values.map(meanOf);
  const columnMeans = Array.from({ length: k }, (_, j) => meanOf(values.map((row) => row[j] ?? 0)));
  const grand = meanOf(rowMeans);
  const rest = sumBy(values, (row, i) =>
    sumBy(row, (value, j) => (value - (rowMeans[i] ?? 0) - (columnMeans[j] ?? 0) + grand) ** 2),
  );
  return {
    rows: (k * sumBy(rowMeans, (mean) => (mean - grand) ** 2)) / (n - 1),
    columns: (n * sumBy(columnMeans, (mean) => (mean - grand) ** 2)) / (k - 1),
    error: rest / ((n - 1) * (k - 1)),
  };
}

/**
 * The forms that rest on one ratio of mean squares, which `of` turns into the correlation: (F − 1)/(F + k − 1) for one
 * reader, 1 − 1/F for the mean of k. The ends of the ratio give the ends of the interval.
 */
function ratioOf(
  of: (ratio: number) => number,
  above: number,
  below: number,
  df1: number,
  df2: number,
): Intraclass {
  if (below === 0) return { value: 1, test: undefinedBecause('standardErrorIsZero') };
  const f = above / below;
  return {
    value: of(f),
    test: known({
      interval: [of(f / fQuantile(0.975, df1, df2)), of(f * fQuantile(0.975, df2, df1))],
      f,
      df1,
      df2,
      p: fAbove(f, df1, df2),
    }),
  };
}

/** With less than this no quantile can be told. */
const LEAST_FREEDOM = 1e-6;

/**
 * ICC(2,1) with `m` = k and ICC(2,k) with `m` = 1: (MSR − MSE)/(MSR + (m−1) MSE + m (MSC − MSE)/n), and the interval
 * of McGraw & Wong, whose second degrees of freedom are Satterthwaite's. The correlation and both ends of its interval
 * are one function of a ratio, which is 1 for the correlation. Where the items differ far less than the readers,
 * those degrees of freedom come near 0 and their quantiles need not lie on both sides of 1: there is no interval then.
 */
function agreementOf(meanSquares: MeanSquares, n: number, k: number, m: number): Intraclass {
  const { rows, columns, error } = meanSquares;
  const at = (ratio: number): number => agreementAt(ratio, meanSquares, n, m);
  const value = at(1);
  if (error === 0) return { value, test: undefinedBecause('standardErrorIsZero') };
  const a = (k * value) / (n * (1 - value));
  const b = 1 + (k * value * (n - 1)) / (n * (1 - value));
  const df2 =
    (a * columns + b * error) ** 2 / ((a * columns) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1)));
  // Neither a number nor above 0 where items are swapped between readers who have the same mean.
  if (!(df2 > LEAST_FREEDOM)) return { value, test: undefinedBecause('tooLittleFreedom') };
  const interval: Interval = [at(fQuantile(0.025, df2, n - 1)), at(fQuantile(0.975, df2, n - 1))];
  if (!(interval[0] <= value && value <= interval[1])) {
    return { value, test: undefinedBecause('tooLittleFreedom') };
  }
  const f = rows / error;
  return { value, test: known({ interval, f, df1: n - 1, df2, p: fAbove(f, n - 1, df2) }) };
}

function agreementAt(ratio: number, { rows, columns, error }: MeanSquares, n: number, m: number): number {
  const rest = m * columns + (m * n - m - n) * error;
  return (n * (ratio * rows - error)) / (rest + n * ratio * rows);
}

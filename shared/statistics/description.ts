import { tQuantile } from './distributions.ts';
import { type Estimate, type Interval, known, undefinedBecause } from './estimate.ts';
import { median, quantile } from './quantile.ts';
import { meanOf, varianceOf } from './sums.ts';

/** What a table prints about one variable. */
export type Description = {
  readonly n: number;
  readonly mean: number;
  readonly median: number;
  readonly range: Interval;
  /** First and third quartile, type 7. */
  readonly quartiles: Interval;
  /** Sample SD and the 95 % interval of the mean by t; undefined for a single value. */
  readonly sd: Estimate;
  readonly meanInterval: Estimate<Interval>;
};

/** Describes at least one value; undefined without any. */
export function describeValues(values: readonly number[]): Estimate<Description> {
  const n = values.length;
  if (n === 0) return undefinedBecause('nothingToCompare');
  const mean = meanOf(values);
  const sd = n < 2 ? 0 : Math.sqrt(varianceOf(values));
  const half = n < 2 ? 0 : (tQuantile(0.975, n - 1) * sd) / Math.sqrt(n);
  return known({
    n,
    mean,
    median: median(values),
    range: [Math.min(...values), Math.max(...values)],
    quartiles: [quantile(values, 0.25), quantile(values, 0.75)],
    sd: n < 2 ? undefinedBecause('tooFewItems') : known(sd),
    meanInterval: n < 2 ? undefinedBecause('tooFewItems') : known([mean - half, mean + half]),
  });
}

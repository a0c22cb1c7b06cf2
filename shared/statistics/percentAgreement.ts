import { type Estimate, type Interval, known, onKnown, undefinedBecause } from './estimate.ts';
import { clopperPearson } from './proportion.ts';
import { agreementTable, type Pair } from './ratings.ts';
import { sumBy, sumOf } from './sums.ts';

/** How often two readers gave the same grade. */
export type PercentAgreement = AgreementShares & { readonly interval: Interval };

/** {@link PercentAgreement} without its interval. */
export type AgreementShares = {
  /** Share of pairs with the same grade. */
  readonly same: number;
  /** Share of pairs that differ by one grade at most. */
  readonly withinOne: number;
  /** PABAK, which for any number of grades is Brennan & Prediger's (q·po − 1)/(q − 1) (Byrt 1993). */
  readonly prevalenceAdjusted: number;
};

/** Percent agreement with its exact interval (method §3). Undefined without pairs. */
export function percentAgreement(
  pairs: readonly Pair[],
  scale: readonly number[],
): Estimate<PercentAgreement> {
  const table = agreementTable(pairs, scale);
  return onKnown(sharesOfTable(table), (shares) =>
    known({ ...shares, interval: clopperPearson(within(table, 0), pairs.length) }),
  );
}

/** The shares of a table of counts over the whole scale; undefined where it is empty. */
export function sharesOfTable(table: readonly (readonly number[])[]): Estimate<AgreementShares> {
  const n = sumBy(table, sumOf);
  if (n === 0) return undefinedBecause('nothingToCompare');
  const [same, q] = [within(table, 0), table.length];
  return known({
    same: same / n,
    withinOne: within(table, 1) / n,
    prevalenceAdjusted: ((q * same) / n - 1) / (q - 1),
  });
}

/** How many pairs differ by no more grades than this. */
const within = (table: readonly (readonly number[])[], grades: number): number =>
  sumBy(table, (row, i) => sumOf(row.filter((_, j) => Math.abs(i - j) <= grades)));

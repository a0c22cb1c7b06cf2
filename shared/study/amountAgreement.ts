import { type BlandAltman, blandAltman, crowdsAtBounds } from '../statistics/blandAltman.ts';
import { linConcordance } from '../statistics/correlation.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { type IntraclassTable, intraclass, intraclassAgreement } from '../statistics/intraclass.ts';
import type { Pair } from '../statistics/ratings.ts';
import type { ReadPair } from './gradeAgreement.ts';

/** What two lists of percentages agree in; points are percent of the defect. */
export type AmountAgreement = {
  /** Units with a percentage by both. */
  readonly pairs: readonly Pair[];
  /** Units without one by the first or by the second. */
  readonly missing: readonly [number, number];
  readonly intraclass: Estimate<IntraclassTable>;
  readonly concordance: Estimate;
  readonly blandAltman: Estimate<BlandAltman>;
  /** More than a fifth of the pairs sit at 0 or at 100: limits and correlations then mislead (method §3). */
  readonly crowdsAtBounds: boolean;
};

const PERCENT_BOUNDS = [0, 100] as const;

/** The percentages of both reads of each unit that has them; null elsewhere. */
export const amountPairOf = ([first, second]: ReadPair): Pair | null =>
  first.percent === null || second.percent === null ? null : [first.percent, second.percent];

/** ICC, Lin's concordance and Bland & Altman's limits of percentages (method §3). */
export function amountAgreement(reads: readonly ReadPair[]): AmountAgreement {
  const pairs = reads.flatMap((pair) => {
    const amounts = amountPairOf(pair);
    return amounts === null ? [] : [amounts];
  });
  const missing = (place: 0 | 1): number => reads.filter((pair) => pair[place].percent === null).length;
  return {
    pairs,
    missing: [missing(0), missing(1)],
    intraclass: intraclass(pairs),
    concordance: concordanceOf(pairs),
    blandAltman: blandAltman(pairs),
    crowdsAtBounds: crowdsAtBounds(pairs, PERCENT_BOUNDS),
  };
}

const concordanceOf = (pairs: readonly Pair[]): Estimate =>
  linConcordance(
    pairs.map(([first]) => first),
    pairs.map(([, second]) => second),
  );

/** The values that are drawn again by patient: ICC(2,1), the primary one, and Lin's concordance. */
export const amountValues = (pairs: readonly Pair[]): readonly [Estimate, Estimate] => [
  intraclassAgreement(pairs),
  concordanceOf(pairs),
];

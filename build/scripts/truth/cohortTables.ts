import {
  likelihoodRatio,
  linearByLinear,
  pearsonChiSquare,
  riskDifference,
  sampleOddsRatio,
  smallestExpected,
  yatesChiSquare,
} from '../../../shared/statistics/contingency.ts';
import { valueOrNull } from '../../../shared/statistics/estimate.ts';
import { type Fourfold, fisherExact } from '../../../shared/statistics/fisherExact.ts';
import { freemanHalton } from '../../../shared/statistics/freemanHalton.ts';
import { type GroupSummary, twoMeans } from '../../../shared/statistics/twoMeans.ts';
import type { Json } from './compareTruth.ts';

/** A fourfold table as cohort.json prints it. */
export function fourfold(table: Fourfold): { readonly [key: string]: Json } {
  const fisher = fisherExact(table);
  const pearson = valueOrNull(pearsonChiSquare(table));
  const yates = valueOrNull(yatesChiSquare(table));
  return {
    fisherTwoSided: fisher.twoSided,
    fisherLess: fisher.less,
    fisherGreater: fisher.greater,
    conditionalOR: valueOrNull(fisher.oddsRatio),
    conditionalOR_CI: [fisher.low, valueOrNull(fisher.high)],
    sampleOR: valueOrNull(sampleOddsRatio(table)),
    chi2: pearson?.chiSquare ?? null,
    chi2P: pearson?.p ?? null,
    yates: yates?.chiSquare ?? null,
    yatesP: yates?.p ?? null,
    minExpected: smallestExpected(table),
    likelihoodRatioP: likelihoodRatio(table).p,
    riskDifference: valueOrNull(riskDifference(table)),
  };
}

/** Two groups over any number of categories, as cohort.json prints them. */
export function twoGroups(counts: readonly [readonly number[], readonly number[]]): Json {
  const pearson = valueOrNull(pearsonChiSquare(counts));
  const trend = valueOrNull(linearByLinear(counts));
  return {
    fisherFreemanHalton: valueOrNull(freemanHalton(counts)),
    chi2: pearson?.chiSquare ?? null,
    chi2P: pearson?.p ?? null,
    df: pearson?.df ?? null,
    linearByLinear: trend === null ? null : { M2: trend.chiSquare, p: trend.p },
  };
}

/** Two means as cohort.json prints them. */
export function means(first: GroupSummary, second: GroupSummary): Json {
  const found = valueOrNull(twoMeans(first, second));
  if (found === null) return null;
  const { pooled, welch, difference: diff, interval, cohenD } = found;
  return { pooled, welch, diff, diffCI_welch: interval, cohenD };
}

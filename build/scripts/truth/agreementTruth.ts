import { z } from 'zod';
import type { Weighting } from '../../../shared/statistics/agreementWeights.ts';
import { blandAltman } from '../../../shared/statistics/blandAltman.ts';
import { linConcordance, pearson } from '../../../shared/statistics/correlation.ts';
import { valueOrNull } from '../../../shared/statistics/estimate.ts';
import { friedman } from '../../../shared/statistics/friedman.ts';
import { gwetCoefficient } from '../../../shared/statistics/gwet.ts';
import { type IntraclassTable, intraclass } from '../../../shared/statistics/intraclass.ts';
import { krippendorffAlpha, type Level } from '../../../shared/statistics/krippendorff.ts';
import { percentAgreement } from '../../../shared/statistics/percentAgreement.ts';
import {
  agreementTable,
  completePairs,
  type Pair,
  type Ratings,
  sideBySide,
} from '../../../shared/statistics/ratings.ts';
import { bowker, signTest } from '../../../shared/statistics/readerBias.ts';
import { weightedKappa } from '../../../shared/statistics/weightedKappa.ts';
import { wilcoxonPaired } from '../../../shared/statistics/wilcoxonPaired.ts';
import { FINE, type Json, type Tolerance } from './compareTruth.ts';
import { type Computed, recordOf, type TruthFormat } from './truthCase.ts';

const rating = z.number().nullable();
const caseSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ordinal'),
    categories: z.array(z.number()),
    readerA: z.array(rating),
    readerB: z.array(rating),
  }),
  z.object({ kind: z.literal('continuous'), readerA: z.array(rating), readerB: z.array(rating) }),
  z.object({ kind: z.literal('continuousMulti'), ratings: z.array(z.array(z.number())) }),
  z.object({ kind: z.literal('alphaMulti'), ratings: z.array(z.array(rating)) }),
  z.object({
    kind: z.literal('longitudinal'),
    t1: z.array(z.number()),
    t2: z.array(z.number()),
    t3: z.array(z.number()),
  }),
]);
type TruthCase = z.output<typeof caseSchema>;

/** Reader agreement, repeat reads and change over time (agreement.json). */
export const agreementTruth: TruthFormat = {
  recognises: (element) => ['readerA', 'ratings', 't1'].some((key) => key in recordOf(element)),
  compute: (element): Computed => {
    const expected = recordOf(element).expected;
    const parsed = caseSchema.safeParse(element);
    if (!parsed.success) return { kind: 'refused', expected, reason: z.prettifyError(parsed.error) };
    return { kind: 'computed', expected, got: computeCase(parsed.data), tolerance: PROBABILITIES_RELATIVE };
  },
};

/** As FINE; p-values by 1e-6 of their own size (method §8). */
export const PROBABILITIES_RELATIVE: Tolerance = (path, expected) => {
  const key = path.at(-1) ?? '';
  const isProbability = /^p$|^p_|_p$|P$/.test(key) || path.at(-2) === 'p';
  return isProbability ? 1e-6 * Math.abs(expected) : FINE(path, expected);
};

function computeCase(data: TruthCase): Json {
  switch (data.kind) {
    case 'ordinal':
      return ordinal(sideBySide(data.readerA, data.readerB), data.categories);
    case 'continuous':
      return continuous(completePairs(sideBySide(data.readerA, data.readerB)));
    case 'continuousMulti':
      return { icc: icc(data.ratings) };
    case 'alphaMulti': {
      const scale = observed(data.ratings);
      return {
        nominal: alpha(data.ratings, scale, 'nominal'),
        ordinal: alpha(data.ratings, scale, 'ordinal'),
        interval: alpha(data.ratings, scale, 'interval'),
        gwet_ac1: gwet(data.ratings, scale, 'none'),
      };
    }
    case 'longitudinal':
      return longitudinal(data.t1, data.t2, data.t3);
  }
}

/** Case O15 gives no scale. */
const observed = (ratings: Ratings): readonly number[] =>
  [...new Set(ratings.flat().filter((value) => value !== null))].sort((a, b) => a - b);

function ordinal(ratings: Ratings, scale: readonly number[]): Json {
  const pairs = completePairs(ratings);
  const percent = valueOrNull(percentAgreement(pairs, scale));
  const symmetry = bowker(pairs, scale);
  const sign = signTest(pairs);
  return {
    nItems: ratings.length,
    nPairs: pairs.length,
    table: agreementTable(pairs, scale),
    percentAgreement: percent?.same ?? null,
    within1: percent?.withinOne ?? null,
    percentAgreementCI_ClopperPearson: percent?.interval ?? null,
    pabak_k: percent?.prevalenceAdjusted ?? null,
    kappa_none: kappa(pairs, scale, 'none'),
    kappa_linear: kappa(pairs, scale, 'linear'),
    kappa_quadratic: kappa(pairs, scale, 'quadratic'),
    bowker: { chi2: symmetry.chiSquare, df: symmetry.df, p: valueOrNull(symmetry.p) },
    readerBias: { aHigher: sign.down, bHigher: sign.up, signTestP: valueOrNull(sign.p) },
    gwet_ac1: gwet(ratings, scale, 'none'),
    gwet_ac2_linear: gwet(ratings, scale, 'linear'),
    gwet_ac2_quadratic: gwet(ratings, scale, 'quadratic'),
    alpha_nominal: alpha(ratings, scale, 'nominal'),
    alpha_ordinal: alpha(ratings, scale, 'ordinal'),
    alpha_interval: alpha(ratings, scale, 'interval'),
  };
}

function kappa(pairs: readonly Pair[], scale: readonly number[], weighting: Weighting): Json {
  const found = valueOrNull(weightedKappa(pairs, scale, weighting));
  if (found === null) return { value: null };
  const { value, se, interval, nullSe, z: score, observed: po, expected: pe } = found;
  return { value, se, ci: valueOrNull(interval), se0: nullSe, z: valueOrNull(score), po, pe };
}

function gwet(ratings: Ratings, scale: readonly number[], weighting: Weighting): Json {
  const found = valueOrNull(gwetCoefficient(ratings, scale, weighting));
  if (found === null) return { value: null };
  const spread = valueOrNull(found.spread);
  const { value, observed: pa, expected: pe } = found;
  return { value, se: spread?.se ?? null, ci: spread?.interval ?? null, pa, pe };
}

function alpha(ratings: Ratings, scale: readonly number[], level: Level): Json {
  const found = valueOrNull(krippendorffAlpha(ratings, scale, level));
  if (found === null) return { value: null };
  return { value: found.value, pairable: found.pairable, jackknifeSe: valueOrNull(found.se) };
}

function continuous(pairs: readonly Pair[]): Json {
  const first = pairs.map(([value]) => value);
  const second = pairs.map(([, value]) => value);
  const found = valueOrNull(blandAltman(pairs));
  const slope = found === null ? null : valueOrNull(found.proportionalBias);
  return {
    nPairs: pairs.length,
    icc: icc(pairs),
    blandAltman:
      found === null
        ? null
        : {
            n: found.n,
            bias: found.bias,
            sd: found.sd,
            biasCI: found.biasInterval,
            loa: found.limits,
            lowerLoaCI_1999: found.lowerLimit.from1999,
            upperLoaCI_1999: found.upperLimit.from1999,
            lowerLoaCI_1986: found.lowerLimit.from1986,
            upperLoaCI_1986: found.upperLimit.from1986,
            upperLoaCI_exact: found.upperLimit.exact,
            lowerLoaCI_exact: found.lowerLimit.exact,
            propBias_slope: slope?.slope ?? null,
            propBias_p: slope?.p ?? null,
            withinSd: found.withinSd,
            repeatabilityCoefficient: found.repeatability,
          },
    pearson: valueOrNull(pearson(first, second)),
    linCCC: valueOrNull(linConcordance(first, second)),
  };
}

function icc(values: readonly (readonly number[])[]): Json {
  const found = valueOrNull(intraclass(values));
  if (found === null) return null;
  const { rows: MSR, columns: MSC, error: MSE } = found.meanSquares;
  const row = (name: Exclude<keyof IntraclassTable, 'meanSquares' | 'sem'>): Json => {
    const { value } = found[name];
    const test = valueOrNull(found[name].test);
    if (test === null) return { value, ci: null, F: null, p: null };
    return { value, ci: test.interval, F: test.f, df1: test.df1, df2: test.df2, p: test.p };
  };
  return {
    ICC1_1: row('oneWay'),
    ICC2_1: row('agreement'),
    ICC3_1: row('consistency'),
    ICC2_k: row('agreementOfMeans'),
    ICC3_k: row('consistencyOfMeans'),
    MS: { MSR, MSC, MSE },
    SEM: found.sem,
  };
}

function longitudinal(t1: readonly number[], t2: readonly number[], t3: readonly number[]): Json {
  const between = (later: readonly number[]): readonly Pair[] =>
    t1.map((value, index) => [value, later[index] ?? Number.NaN]);
  const signedRank = (later: readonly number[]): Json => {
    const found = valueOrNull(wilcoxonPaired(between(later)));
    if (found === null) return null;
    return { V: found.v, p_normal_cc: found.approximateP, p_exact: valueOrNull(found.exactP) };
  };
  const overall = valueOrNull(friedman(t1.map((value, i) => [value, t2[i] ?? 0, t3[i] ?? 0])));
  const order = valueOrNull(friedman([t1, t2, t3]));
  const sign = signTest(between(t3));
  return {
    friedman_chi2: overall?.chiSquare ?? null,
    friedman_df: overall?.df ?? null,
    friedman_p: overall?.p ?? null,
    wilcoxon_t1t2: signedRank(t2),
    wilcoxon_t1t3: signedRank(t3),
    sign_t1t3: { up: sign.up, down: sign.down, p: valueOrNull(sign.p) },
    kendallW: order?.concordance ?? null,
  };
}

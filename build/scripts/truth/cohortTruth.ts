import { z } from 'zod';
import { likelihoodRatio, pearsonChiSquare } from '../../../shared/statistics/contingency.ts';
import { describeValues } from '../../../shared/statistics/description.ts';
import { valueOrNull } from '../../../shared/statistics/estimate.ts';
import { type Fourfold, fisherExact } from '../../../shared/statistics/fisherExact.ts';
import { incidence } from '../../../shared/statistics/proportion.ts';
import type { GroupSummary } from '../../../shared/statistics/twoMeans.ts';
import { PROBABILITIES_RELATIVE } from './agreementTruth.ts';
import { cohortData } from './cohortData.ts';
import { fourfold, means, twoGroups } from './cohortTables.ts';
import type { Json, Tolerance } from './compareTruth.ts';
import { type Computed, recordOf, type TruthFormat } from './truthCase.ts';

const count = z.number().int().nonnegative();
const summary = z.tuple([z.number(), z.number(), z.number()]);
const caseSchema = z.union([
  z.object({ input: z.object({ k: count, n: count }) }),
  z.object({ values: z.array(z.number()).min(1) }),
  z.object({ table: z.tuple([z.tuple([count, count]), z.tuple([count, count])]) }),
  z.object({ counts: z.tuple([z.array(count), z.array(count)]) }),
  z.object({ summary: z.tuple([summary, summary]) }),
  z.object({ data: z.array(z.record(z.string(), z.number())).min(1) }),
]);
type TruthCase = z.output<typeof caseSchema>;

/** Incidence, tables, regressions (cohort.json), and checks on them, which have nothing but what they expect. */
export const cohortTruth: TruthFormat = {
  recognises: (element) =>
    ['input', 'values', 'table', 'summary', 'data', 'expected'].some((key) => key in recordOf(element)),
  compute: (element): Computed => {
    const { expected, table, id } = recordOf(element);
    if (id === 'SEED2check') {
      return { kind: 'computed', expected, got: printedChecks(), tolerance: PROBABILITIES_RELATIVE };
    }
    const isWide = Array.isArray(table) && table.some((row: Json) => Array.isArray(row) && row.length > 2);
    const parsed = caseSchema.safeParse(isWide ? { counts: table } : element);
    if (!parsed.success) return { kind: 'refused', expected, reason: z.prettifyError(parsed.error) };
    const got = computeCase(parsed.data);
    if (got === null)
      return { kind: 'refused', expected, reason: 'An analysis of these columns is not built.' };
    return { kind: 'computed', expected, got, tolerance: LOOSER_FOR_NUMERIC_HESSIAN };
  },
};

/** The reference for proportional odds took a numeric Hessian: 2e-4 for what rests on it (method §8). */
const LOOSER_FOR_NUMERIC_HESSIAN: Tolerance = (path, expected) => {
  const isThreshold = path.some((key) => key.includes('|') || ['months', 'infection'].includes(key));
  const [first] = path;
  const isOfHessian = (first === 'se' || first === 't') && (isThreshold || path.at(-1) === 'age');
  return isOfHessian ? 2e-4 * Math.abs(expected) : PROBABILITIES_RELATIVE(path, expected);
};

function computeCase(data: TruthCase): Json | null {
  if ('input' in data) {
    const { k, n } = data.input;
    const found = valueOrNull(incidence(k, n));
    return {
      k,
      n,
      p: found?.share ?? null,
      clopperPearson: found?.exact ?? null,
      wilson: found?.score ?? null,
    };
  }
  if ('values' in data) {
    const found = valueOrNull(describeValues(data.values));
    if (found === null) return null;
    const { mean, median, range } = found;
    return { mean, median, range, sd: valueOrNull(found.sd), ci: valueOrNull(found.meanInterval) };
  }
  if ('table' in data) return fourfold(data.table);
  if ('counts' in data) return twoGroups(data.counts);
  if ('summary' in data) {
    const [first, second] = data.summary.map(([mean, sd, n]): GroupSummary => ({ mean, sd, n }));
    return first === undefined || second === undefined ? null : means(first, second);
  }
  return cohortData(data.data);
}

/** SEED2check: the tests on the tables of T1 and T2, which it does not repeat (method §8). */
function printedChecks(): Json {
  const of = (table: Fourfold): Json => {
    const chi2 = valueOrNull(pearsonChiSquare(table))?.p ?? null;
    return {
      chi2,
      fisher: fisherExact(table).twoSided,
      LR: likelihoodRatio(table).p,
      chi2OneSided: chi2 === null ? null : chi2 / 2,
    };
  };
  return {
    T1: of([
      [4, 14],
      [0, 18],
    ]),
    T2: of([
      [2, 16],
      [7, 11],
    ]),
  };
}

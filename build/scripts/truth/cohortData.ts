import { spearman } from '../../../shared/statistics/correlation.ts';
import { describeValues } from '../../../shared/statistics/description.ts';
import { type Interval, valueOrNull } from '../../../shared/statistics/estimate.ts';
import { linearRegression } from '../../../shared/statistics/linearRegression.ts';
import { logisticRegression } from '../../../shared/statistics/logisticRegression.ts';
import { medianSplit } from '../../../shared/statistics/medianSplit.ts';
import { proportionalOdds } from '../../../shared/statistics/proportionalOdds.ts';
import { kruskalWallis, mannWhitney } from '../../../shared/statistics/rankComparison.ts';
import type { Predictor } from '../../../shared/statistics/regressionFit.ts';
import { fourfold, means } from './cohortTables.ts';
import type { Json } from './compareTruth.ts';

type Rows = readonly Readonly<Record<string, number>>[];

const columnOf = (rows: Rows, name: string): readonly number[] => rows.map((row) => row[name] ?? Number.NaN);
const predictorsOf = (rows: Rows, names: readonly string[]): readonly Predictor[] =>
  names.map((name) => ({ name, values: columnOf(rows, name) }));
const byName = <T extends { readonly name: string }>(
  terms: readonly T[],
  of: (term: T) => number,
): Readonly<Record<string, number>> => Object.fromEntries(terms.map((term) => [term.name, of(term)]));

/** The analyses that cohort.json asks for, told apart by their columns; null where the columns are of none. */
export function cohortData(rows: Rows): Json | null {
  const has = (name: string): boolean => rows.every((row) => name in row);
  if (has('ves')) return vessels(rows);
  if (has('grade')) return grades(rows);
  if (has('x') && has('y')) return separation(rows);
  return null;
}

function vessels(rows: Rows): Json {
  const split = medianSplit(columnOf(rows, 'ves'));
  const good = rows.filter((_, i) => split.isHigh[i] === true);
  const poor = rows.filter((_, i) => split.isHigh[i] === false);
  const lengths = [columnOf(good, 'len'), columnOf(poor, 'len')] as const;
  const described = lengths.flatMap((values) => valueOrNull(describeValues(values)) ?? []);
  const summaries = described.map(({ mean, sd, n }) => ({ mean, sd: valueOrNull(sd) ?? 0, n }));
  const [first, second] = summaries;
  const ranks = valueOrNull(mannWhitney(...lengths));
  const withBone = (group: Rows): readonly [number, number] => {
    const bone = group.filter(({ osteo }) => osteo === 1).length;
    return [bone, group.length - bone];
  };
  return {
    medianVes: split.median,
    nGood: good.length,
    lenGoodVsPoor: {
      t: first === undefined || second === undefined ? null : means(first, second),
      mannWhitney:
        ranks === null
          ? null
          : {
              U: ranks.u,
              p_normal_cc: ranks.approximateP,
              p_normal_nocc: ranks.uncorrectedP,
              p_exact: valueOrNull(ranks.exactP),
            },
      medians: described.map(({ median }) => median),
      ranges: described.map(({ range }): Interval => range),
      iqr_type7: described.map(({ quartiles }): Interval => quartiles),
      meanSd: summaries.map(({ mean, sd }): Interval => [mean, sd]),
    },
    osteo2x2: fourfold([withBone(good), withBone(poor)]),
    linear: linear(rows),
    logistic: logistic(rows),
  };
}

function linear(rows: Rows): Json {
  const fit = linearRegression(columnOf(rows, 'ves'), predictorsOf(rows, ['flap', 'osteo', 'age', 'len']));
  if (fit.kind === 'notFitted') return { why: fit.why };
  const { intercept, terms, r2, adjustedR2, f, sigma } = fit.value;
  const all = [{ name: '(Intercept)', ...intercept }, ...terms];
  return {
    coef: byName(all, ({ value }) => value),
    se: byName(all, ({ se }) => se),
    t: byName(all, ({ t }) => t),
    p: byName(all, ({ p }) => p),
    ciLow: byName(all, ({ interval }) => interval[0]),
    ciHigh: byName(all, ({ interval }) => interval[1]),
    standardized: byName(terms, ({ standardised }) => standardised),
    R2: r2,
    adjR2: adjustedR2,
    F: f,
    sigma,
    vif: byName(terms, ({ vif }) => vif),
  };
}

function logistic(rows: Rows): Json {
  const outcome = columnOf(rows, 'good').map((value) => value === 1);
  const fit = logisticRegression(outcome, predictorsOf(rows, ['flap', 'age', 'len']));
  if (fit.kind === 'notFitted') return { why: fit.why };
  const { intercept, terms, deviance, nullDeviance } = fit.value;
  const all = [{ name: '(Intercept)', ...intercept }, ...terms];
  return {
    coef: byName(all, ({ value }) => value),
    se: byName(all, ({ se }) => se),
    p: byName(all, ({ p }) => p),
    OR: byName(all, ({ oddsRatio }) => oddsRatio),
    deviance,
    nullDeviance,
  };
}

function grades(rows: Rows): Json {
  const grade = columnOf(rows, 'grade');
  const fit = proportionalOdds(grade, predictorsOf(rows, ['age', 'infection', 'months']));
  if (fit.kind === 'notFitted') return { why: fit.why };
  const { terms, logLikelihood } = fit.value;
  const cuts = fit.value.thresholds.map((cut) => ({ ...cut, name: `${cut.below}|${cut.above}` }));
  const all = [...terms, ...cuts];
  const infected = [0, 1].map((value) => grade.filter((_, i) => rows[i]?.infection === value));
  return {
    coef: byName(terms, ({ value }) => value),
    zeta: byName(cuts, ({ value }) => value),
    se: byName(all, ({ se }) => se),
    t: byName(all, ({ value, se }) => value / se),
    logLik: logLikelihood,
    OR: byName(terms, ({ value }) => Math.exp(value)),
    spearmanMonths: valueOrNull(spearman(grade, columnOf(rows, 'months'))),
    kruskalByInfection: valueOrNull(kruskalWallis(infected))?.p ?? null,
  };
}

function separation(rows: Rows): Json {
  const outcome = columnOf(rows, 'y').map((value) => value === 1);
  const fit = logisticRegression(outcome, predictorsOf(rows, ['x']));
  return {
    separation: fit.kind === 'notFitted' && fit.why === 'separated',
    coef: fit.kind === 'fitted' ? byName(fit.value.terms, ({ value }) => value) : null,
  };
}

import { assertNever } from '../base/assertNever.ts';
import type { Interval } from '../statistics/estimate.ts';
import { valueOrNull } from '../statistics/estimate.ts';
import { firthRegression } from '../statistics/firthRegression.ts';
import { linearRegression } from '../statistics/linearRegression.ts';
import { logisticRegression } from '../statistics/logisticRegression.ts';
import { proportionalOdds } from '../statistics/proportionalOdds.ts';
import { hasTooFewEvents, type Predictor, type WhyNoFit } from '../statistics/regressionFit.ts';
import { meanOf, sumBy, varianceOf } from '../statistics/sums.ts';
import { waldTest } from '../statistics/wald.ts';
import type { CaseValue } from './caseValue.ts';
import type { CaseVariable } from './caseVariables.ts';
import type { CohortCases } from './cohortReport.ts';
import { type ModelColumn, modelDesign } from './modelDesign.ts';
import { GRADE_RANK, isOutcome } from './outcomeVariables.ts';

/** The regressions that a person can choose (method §4). */
export const MODEL_KINDS = ['linear', 'logistic', 'ordinal'] as const;
export type ModelKind = (typeof MODEL_KINDS)[number];

/** What a person asked for, by the keys of variables. */
export type ModelChoice = {
  readonly kind: ModelKind;
  readonly outcome: string;
  readonly predictors: readonly string[];
};

/** What must stand beside a model (method §4). */
export type ModelWarning =
  /** Fewer than ten events (of a linear model: cases) for each column. */
  | 'tooFewEvents'
  | 'tooFewCases'
  /** The outcomes can be told apart: the numbers are Firth's. */
  | 'firth'
  /** Predictors say much the same. */
  | 'inflated'
  /** A predictor follows from the grading, as the outcome does. */
  | 'circular';

/** One estimated column. */
export type ModelRow = Pick<ModelColumn, 'variable' | 'answer'> & {
  readonly value: number;
  readonly se: number;
  /** Of the coefficient, 95 %; null where an end is out of reach. */
  readonly interval: Interval | null;
  readonly p: number;
  /** b·SD(x)/SD(y) and variance inflation; of linear models alone. */
  readonly standardised: number | null;
  readonly vif: number | null;
};

/** A model with everything that is printed of it. */
export type RegressionReport = {
  readonly choice: ModelChoice;
  readonly outcome: CaseVariable;
  readonly cases: number;
  readonly incomplete: number;
  /** The rarer outcome; of grades, what carries as much as so many events (Harrell 2015); null of linear models. */
  readonly events: number | null;
  readonly columns: number;
  readonly warnings: readonly ModelWarning[];
  readonly fit:
    | { readonly kind: 'notFitted'; readonly why: WhyNoFit }
    | {
        readonly kind: 'fitted';
        readonly rows: readonly ModelRow[];
        /** Of linear models: how much of the outcome they explain. */
        readonly explained: { readonly r2: number; readonly adjustedR2: number; readonly p: number } | null;
      };
};

/** Above this, predictors say much the same (James et al. 2021, An Introduction to Statistical Learning, 3.3.3). */
const INFLATED = 5;
/** Fewer cases than this for each column do not carry a linear model (Harrell 2015, 4.4). */
const CASES_PER_COLUMN = 10;

/** The variables that a kind of model can have as its outcome. */
export const outcomesFor = (kind: ModelKind, variables: readonly CaseVariable[]): readonly CaseVariable[] =>
  variables.filter((variable) => {
    switch (kind) {
      case 'linear':
        return variable.kind === 'number' || variable.kind === 'whole' || variable.kind === 'days';
      case 'logistic':
        return variable.kind === 'yesNo';
      case 'ordinal':
        return variable.key === GRADE_RANK;
      default:
        return assertNever(kind);
    }
  });

/**
 * Fits the model that was asked for over the complete cases, and says what must stand beside it. Null where a variable of
 * the choice is not among those of the cohort, where the outcome does not fit the kind, and without a predictor.
 */
export function regressionReport(
  { recorded, outcomes, cases }: CohortCases,
  choice: ModelChoice,
): RegressionReport | null {
  const variables = [...recorded, ...outcomes];
  const outcome = outcomesFor(choice.kind, variables).find(({ key }) => key === choice.outcome);
  const predictors = choice.predictors.flatMap(
    (wanted) => variables.find(({ key }) => key === wanted && key !== choice.outcome) ?? [],
  );
  if (outcome === undefined || predictors.length === 0 || predictors.length < choice.predictors.length)
    return null;
  const design = modelDesign(outcome, predictors, cases);
  const { fit, isFirth } = fitted(choice.kind, design.outcome, design.columns);
  const events = eventsOf(choice.kind, design.outcome);
  const columns = design.columns.length;
  const isInflated = fit.kind === 'fitted' && fit.rows.some(({ vif }) => vif !== null && vif > INFLATED);
  const found: readonly (readonly [ModelWarning, boolean])[] = [
    ['circular', isOutcome(outcome.key) && predictors.some(({ key }) => isOutcome(key))],
    ['firth', isFirth && fit.kind === 'fitted'],
    ['tooFewEvents', events !== null && hasTooFewEvents(events, columns)],
    ['tooFewCases', events === null && design.outcome.length < CASES_PER_COLUMN * columns],
    ['inflated', isInflated],
  ];
  return {
    choice,
    outcome,
    cases: design.outcome.length,
    incomplete: design.incomplete,
    events,
    columns,
    warnings: found.flatMap(([warning, isThere]) => (isThere ? [warning] : [])),
    fit,
  };
}

/** The effective number of events of an outcome of several grades: n − Σ n_j³/n² (Harrell 2015, 4.4). */
function eventsOf(kind: ModelKind, outcome: readonly CaseValue[]): number | null {
  switch (kind) {
    case 'linear':
      return null;
    case 'logistic': {
      const yes = outcome.filter((value) => value === true).length;
      return Math.min(yes, outcome.length - yes);
    }
    case 'ordinal': {
      const n = outcome.length;
      const sizes = [...Map.groupBy(outcome, (value) => value).values()].map((alike) => alike.length);
      return n === 0 ? 0 : n - sumBy(sizes, (size) => size ** 3) / n ** 2;
    }
    default:
      return assertNever(kind);
  }
}

type Fitted = { readonly fit: RegressionReport['fit']; readonly isFirth: boolean };

function fitted(kind: ModelKind, outcome: readonly CaseValue[], columns: readonly ModelColumn[]): Fitted {
  const scaled = columns.map(({ predictor }) => scaledPredictor(predictor));
  const predictors = scaled.map(({ predictor }) => predictor);
  const inUnits = (terms: readonly Term[]): readonly ModelRow[] =>
    rowsOf(
      columns,
      terms.map((term, place) => termInUnits(term, scaled[place]?.sd ?? 1)),
    );
  const numbers = outcome.map((value) => (typeof value === 'number' ? value : 0));
  switch (kind) {
    case 'linear': {
      const found = linearRegression(numbers, predictors);
      if (found.kind === 'notFitted') return { fit: found, isFirth: false };
      const { terms, r2, adjustedR2, p } = found.value;
      const fit = {
        kind: 'fitted',
        rows: inUnits(terms),
        explained: { r2, adjustedR2, p },
      } as const;
      return { fit, isFirth: false };
    }
    case 'logistic':
      return logistic(
        outcome.map((value) => value === true),
        predictors,
        inUnits,
      );
    case 'ordinal': {
      const found = proportionalOdds(numbers, predictors);
      if (found.kind === 'notFitted') return { fit: found, isFirth: false };
      const rows = inUnits(found.value.terms.map((term) => ({ ...term, ...waldTest(term) })));
      return { fit: { kind: 'fitted', rows, explained: null }, isFirth: false };
    }
    default:
      return assertNever(kind);
  }
}

/** The ordinary fit; Firth's where the outcomes can be told apart and both occur. */
function logistic(
  y: readonly boolean[],
  predictors: readonly Predictor[],
  inUnits: (terms: readonly Term[]) => readonly ModelRow[],
): Fitted {
  if (y.length > 0 && (y.every(Boolean) || !y.some(Boolean))) {
    return { fit: { kind: 'notFitted', why: 'outcomeDoesNotVary' }, isFirth: false };
  }
  const ordinary = logisticRegression(y, predictors);
  if (ordinary.kind === 'fitted') {
    const rows = inUnits(ordinary.value.terms.map((term) => ({ ...term, ...waldTest(term) })));
    return { fit: { kind: 'fitted', rows, explained: null }, isFirth: false };
  }
  if (ordinary.why !== 'separated') return { fit: ordinary, isFirth: false };
  const firth = firthRegression(y, predictors);
  if (firth.kind === 'notFitted') return { fit: firth, isFirth: true };
  const rows = inUnits(firth.value.terms.map((term) => ({ ...term, interval: valueOrNull(term.interval) })));
  return { fit: { kind: 'fitted', rows, explained: null }, isFirth: true };
}

type Term = Pick<ModelRow, 'value' | 'se' | 'interval' | 'p'> & {
  readonly standardised?: number;
  readonly vif?: number;
};

/** A predictor about its mean in standard deviations: years of 2020 or cells in millions cost a fit no digits then. */
function scaledPredictor({ name, values }: Predictor): {
  readonly predictor: Predictor;
  readonly sd: number;
} {
  if (values.length < 2) return { predictor: { name, values }, sd: 1 };
  const mean = meanOf(values);
  const sd = Math.sqrt(varianceOf(values)) || 1;
  return { predictor: { name, values: values.map((value) => (value - mean) / sd) }, sd };
}

/** A term of a scaled predictor in the unit of the predictor; tests and what has no unit stay. */
const termInUnits = (term: Term, sd: number): Term => ({
  ...term,
  value: term.value / sd,
  se: term.se / sd,
  interval: term.interval && [term.interval[0] / sd, term.interval[1] / sd],
});

const rowsOf = (columns: readonly ModelColumn[], terms: readonly Term[]): readonly ModelRow[] =>
  columns.flatMap(({ variable, answer }, place): readonly ModelRow[] => {
    const term = terms[place];
    if (term === undefined) return [];
    const { value, se, interval, p, standardised = null, vif = null } = term;
    return [{ variable, answer, value, se, interval, p, standardised, vif }];
  });

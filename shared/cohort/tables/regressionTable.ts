import { assertNever } from '../../base/assertNever.ts';
import { EVENTS_PER_VARIABLE } from '../../statistics/regressionFit.ts';
import { noFitWords } from '../../statistics/statisticsWords.ts';
import { coefficientFigure, figure, probabilityFigure } from '../../texts/printedNumber.ts';
import { type Wording, worded } from '../../texts/wording.ts';
import type { Named } from '../caseVariables.ts';
import type { ModelRow, ModelWarning, RegressionReport } from '../regressionReport.ts';
import {
  measured,
  NOTHING,
  type PrintedCell,
  type PrintedTable,
  variableWords,
  words,
} from './printedTable.ts';

const ESTIMATE = ['value', 'low', 'high'] as const;

/** A regression as it is printed: its columns, or the sentence why it has none, and what must stand beside it. */
export function regressionTable(report: RegressionReport): PrintedTable {
  const { choice, fit, outcome } = report;
  const isLinear = choice.kind === 'linear';
  return {
    name: `cohort-${choice.kind}`,
    title: worded('cohort.table.regression', {
      kind: worded(`cohort.model.kinds.${choice.kind}`),
      outcome: outcome.label,
    }),
    columns: [
      { key: 'predictor', title: worded('cohort.column.predictor') },
      { key: 'b', title: worded('cohort.column.coefficient'), parts: ESTIMATE },
      { key: 'se', title: worded('cohort.column.se') },
      { key: 'p', title: worded('cohort.column.p') },
      ...(isLinear
        ? [
            { key: 'standardised', title: worded('cohort.column.standardised') },
            { key: 'vif', title: worded('cohort.column.vif') },
          ]
        : [{ key: 'odds_ratio', title: worded('cohort.column.oddsRatio'), parts: ESTIMATE }]),
    ],
    rows: fit.kind === 'notFitted' ? [] : fit.rows.map((row) => rowOf(row, isLinear)),
    notes: notesOf(report),
  };
}

function rowOf(row: ModelRow, isLinear: boolean): readonly PrintedCell[] {
  const { value, se, interval, p, standardised, vif } = row;
  const ends = interval ?? [null, null];
  return [
    words(
      predictorWords(row),
      row.answer === null ? row.variable.key : `${row.variable.key}=${row.answer.code.code}`,
    ),
    estimate([value, ...ends], coefficientFigure, '−∞'),
    measured(se, coefficientFigure),
    measured(p, probabilityFigure),
    ...(isLinear
      ? [
          standardised === null ? NOTHING : measured(standardised, coefficientFigure),
          vif === null ? NOTHING : measured(vif, (found) => figure(found, 2)),
        ]
      : [
          estimate(
            [value, ...ends].map((end) => (end === null ? null : Math.exp(end))),
            (found) => figure(found, 2),
            '0.00',
          ),
        ]),
  ];
}

/** A number that is larger says nothing but that it has no bound. */
const LARGEST_PRINTED = 1e9;

/**
 * A number with both ends; one that is too large to print, or out of reach, is shown as unbounded and left empty.
 * @param lowest what a low end that is out of reach is printed as
 */
function estimate(
  numbers: readonly (number | null)[],
  print: (value: number) => string,
  lowest: string,
): PrintedCell {
  const values = numbers.map((number) =>
    number === null || !(Math.abs(number) < LARGEST_PRINTED) ? null : number,
  );
  const [value = null, low = null, high = null] = values;
  const printed = (number: number | null, unbounded: string): string =>
    number === null ? unbounded : print(number);
  return {
    kind: 'parts',
    values,
    text: worded('cohort.estimate', {
      value: printed(value, '∞'),
      low: printed(low, lowest),
      high: printed(high, '∞'),
    }),
  };
}

function predictorWords({ variable, answer }: Pick<ModelRow, 'variable' | 'answer'>): Named {
  if (answer === null) return variableWords(variable);
  return worded('cohort.answerOf', {
    variable: variable.label,
    answer: worded('cohort.model.against', { answer: answer.code.label, reference: answer.reference.label }),
  });
}

function notesOf(report: RegressionReport): readonly Wording[] {
  const { choice, fit, cases, incomplete, events, columns, warnings } = report;
  const isOrdinal = choice.kind === 'ordinal';
  return [
    worded('cohort.model.cases', { count: cases }),
    ...(incomplete > 0 ? [worded('cohort.model.incomplete', { count: incomplete })] : []),
    ...(events === null
      ? []
      : [worded('cohort.model.events', { events: figure(events, isOrdinal ? 1 : 0), columns })]),
    ...(fit.kind === 'notFitted'
      ? [isOrdinal && fit.why === 'separated' ? worded('cohort.model.ordinalSeparated') : noFitWords(fit.why)]
      : []),
    ...(fit.kind === 'fitted' && fit.explained !== null
      ? [
          worded('cohort.model.explained', {
            r2: figure(fit.explained.r2, 3),
            adjusted: figure(fit.explained.adjustedR2, 3),
            p: probabilityFigure(fit.explained.p),
          }),
        ]
      : []),
    ...(isOrdinal && fit.kind === 'fitted' ? [worded('cohort.model.ordinalSigns')] : []),
    ...warnings.map(warningWords),
  ];
}

function warningWords(warning: ModelWarning): Wording {
  switch (warning) {
    case 'firth':
      return worded('statistics.firthSeparated');
    case 'tooFewEvents':
      return worded('statistics.tooFewEvents', { least: EVENTS_PER_VARIABLE });
    case 'tooFewCases':
    case 'inflated':
    case 'circular':
      return worded(`cohort.warning.${warning}`);
    default:
      return assertNever(warning);
  }
}

import { assertNever } from '../../base/assertNever.ts';
import { known, onKnown, valueOrNull } from '../../statistics/estimate.ts';
import { figure, probabilityFigure, quantityFigure, shareFigure } from '../../texts/printedNumber.ts';
import { allOf, type Wording, worded } from '../../texts/wording.ts';
import type { ComparedVariable, ComparisonWarning, GroupComparison } from '../groupComparison.ts';
import type { Grouping } from '../grouping.ts';
import type { TableOneCell } from '../tableOne.ts';
import { answerCell } from './patientTables.ts';
import {
  estimated,
  NOTHING,
  type PrintedCell,
  type PrintedColumn,
  type PrintedTable,
  variableWords,
  words,
} from './printedTable.ts';

const GROUP_PARTS = ['n', 'share', 'median', 'min', 'max', 'mean', 'sd', 'missing'] as const;
const EFFECT_PARTS = ['odds_ratio', 'difference', 'low', 'high'] as const;

/** Tests of quantities in two groups, and in more. */
const OF_TWO: readonly PrintedColumn[] = [
  { key: 'mann_whitney_p', title: worded('cohort.column.ranksP') },
  { key: 't_p', title: worded('cohort.column.tP') },
  { key: 'welch_p', title: worded('cohort.column.welchP') },
  { key: 'effect', title: worded('cohort.column.effect'), parts: EFFECT_PARTS },
];
const OF_MORE: readonly PrintedColumn[] = [
  { key: 'kruskal_wallis_p', title: worded('cohort.column.kruskalP') },
];

/** Table 1 by groups with every test that applies, the one to read named, and the warnings of method §4 below. */
export function comparisonTable({ grouping, rows, unrecorded }: GroupComparison): PrintedTable {
  const isOfTwo = grouping.groups.length === 2;
  const groups: readonly PrintedColumn[] = grouping.groups.map(({ key, label, cases }) => ({
    key: `group_${key}`,
    title: worded('cohort.groupOf', { group: label, patients: cases.length }),
    parts: GROUP_PARTS,
  }));
  return {
    name: `cohort-by-${grouping.variable.key.replaceAll(/[^a-z0-9]+/gu, '-').replace(/^outcome-/u, '')}`,
    title: worded('cohort.table.comparison', { variable: grouping.variable.label }),
    columns: [
      { key: 'variable', title: worded('cohort.column.variable') },
      { key: 'answer', title: worded('cohort.column.answer') },
      ...groups,
      { key: 'fisher_p', title: worded('cohort.column.exactP') },
      { key: 'chi_square_p', title: worded('cohort.column.chiP') },
      { key: 'test_to_read', title: worded('cohort.column.test') },
      ...(isOfTwo ? OF_TWO : OF_MORE),
    ],
    rows: rows.flatMap((row) => rowsOf(row, isOfTwo)),
    notes: [
      ...groupingNotes(grouping),
      ...warningNotes(rows),
      ...(isOfTwo && rows.length > 0 ? [worded('cohort.note.testsOfTwo')] : []),
      ...(unrecorded.length > 0
        ? [worded('cohort.note.nothingRecorded', { variables: allOf(unrecorded.map(({ label }) => label)) })]
        : []),
    ],
  };
}

function rowsOf(row: ComparedVariable, isOfTwo: boolean): readonly (readonly PrintedCell[])[] {
  const name = words(variableWords(row.variable), row.variable.key);
  const tests = testCells(row, isOfTwo);
  const [first] = row.cells;
  if (first?.kind !== 'answers') return [[name, NOTHING, ...row.cells.map(quantityCell), ...tests]];
  // An answer that nobody in these groups gave says nothing of them.
  const given = first.answers
    .map((answer, place) => ({ answer, place }))
    .filter(({ place }) =>
      row.cells.some((cell) => cell.kind === 'answers' && (cell.answers[place]?.count ?? 0) > 0),
    );
  const shown = given.length > 0 ? given : first.answers.slice(0, 1).map((answer) => ({ answer, place: 0 }));
  return shown.map(({ answer, place }, at) => [
    name,
    answerCell(answer),
    ...row.cells.map((cell) => countCell(cell, place)),
    // A test is of the variable, and stands beside its first answer.
    ...(at === 0 ? tests : tests.map(() => NOTHING)),
  ]);
}

function countCell(cell: TableOneCell, place: number): PrintedCell {
  const answer = cell.kind === 'answers' ? cell.answers[place] : undefined;
  if (answer === undefined) return NOTHING;
  const { count, share } = answer;
  return {
    kind: 'parts',
    values: [count, share, null, null, null, null, null, cell.missing],
    text: share === null ? String(count) : `${count} (${shareFigure(share)})`,
  };
}

function quantityCell(cell: TableOneCell): PrintedCell {
  if (cell.kind !== 'quantity') return NOTHING;
  const { n, median, range, mean, sd, missing } = cell;
  const [low, high] = range;
  return {
    kind: 'parts',
    values: [n, null, median, low, high, mean, sd, missing],
    text: worded('cohort.medianRange', {
      median: quantityFigure(median),
      low: quantityFigure(low),
      high: quantityFigure(high),
    }),
  };
}

function testCells({ tests }: ComparedVariable, isOfTwo: boolean): readonly PrintedCell[] {
  switch (tests.kind) {
    case 'answers': {
      const { chiSquare, exactP, isExactRead } = tests;
      const toRead = isExactRead ? 'fisher' : 'chiSquare';
      return [
        estimated(exactP, probabilityFigure),
        estimated(
          onKnown(chiSquare, ({ p }) => known(p)),
          probabilityFigure,
        ),
        chiSquare.kind === 'known' ? words(worded(`cohort.test.${toRead}`), toRead) : NOTHING,
        ...(isOfTwo ? [NOTHING, NOTHING, NOTHING, oddsRatioCell(tests)] : [NOTHING]),
      ];
    }
    case 'quantity': {
      const { two, kruskal } = tests;
      if (two === null) {
        const p = onKnown(kruskal, (found) => known(found.p));
        return [...NO_TESTS, estimated(p, probabilityFigure)];
      }
      const ranks = onKnown(two.ranks, ({ exactP, approximateP }) =>
        known(valueOrNull(exactP) ?? approximateP),
      );
      return [
        ...NO_TESTS,
        estimated(ranks, probabilityFigure),
        estimated(
          onKnown(two.means, ({ pooled }) => known(pooled.p)),
          probabilityFigure,
        ),
        estimated(
          onKnown(two.means, ({ welch }) => known(welch.p)),
          probabilityFigure,
        ),
        differenceCell(two),
      ];
    }
    default:
      return assertNever(tests);
  }
}

const NO_TESTS: readonly PrintedCell[] = [NOTHING, NOTHING, NOTHING];

type Answers = Extract<ComparedVariable['tests'], { kind: 'answers' }>;
type Quantity = Extract<ComparedVariable['tests'], { kind: 'quantity' }>;

/** The conditional odds ratio; an end that is out of reach is told as such. */
function oddsRatioCell({ fourfold }: Answers): PrintedCell {
  if (fourfold === null) return NOTHING;
  const [value, high] = [valueOrNull(fourfold.oddsRatio), valueOrNull(fourfold.high)];
  const said = (number: number | null): string => (number === null ? '∞' : figure(number, 2));
  return {
    kind: 'parts',
    values: [value, null, fourfold.low, high],
    text: worded('cohort.oddsRatio', {
      value: worded('cohort.estimate', { value: said(value), low: said(fourfold.low), high: said(high) }),
    }),
  };
}

/** Difference of means with Welch's interval. */
function differenceCell(two: NonNullable<Quantity['two']>): PrintedCell {
  const means = valueOrNull(two.means);
  if (means === null) return NOTHING;
  const [low, high] = means.interval;
  return {
    kind: 'parts',
    values: [null, means.difference, low, high],
    text: worded('cohort.estimate', {
      value: quantityFigure(means.difference),
      low: quantityFigure(low),
      high: quantityFigure(high),
    }),
  };
}

function groupingNotes({ split, ungrouped, groups }: Grouping): readonly Wording[] {
  const median = split === null ? '' : quantityFigure(split.median);
  return [
    ...(groups.length < 2 ? [worded('cohort.note.oneGroup')] : []),
    ...(split === null
      ? []
      : split.ties === 0
        ? [worded('cohort.note.noTies', { median })]
        : [worded('cohort.note.ties', { count: split.ties, median })]),
    ...(ungrouped > 0 ? [worded('cohort.note.ungrouped', { count: ungrouped })] : []),
  ];
}

function warningNotes(rows: readonly ComparedVariable[]): readonly Wording[] {
  const warned = (warning: ComparisonWarning): readonly Wording[] => {
    const variables = rows.flatMap((row) => (row.warnings.includes(warning) ? [row.variable.label] : []));
    return variables.length === 0 ? [] : [worded(`cohort.note.${warning}`, { variables: allOf(variables) })];
  };
  return [
    ...warned('circular'),
    ...warned('smallExpected'),
    ...warned('onlyByChiSquare'),
    ...(rows.length > 0 ? [worded('cohort.note.severalTests', { count: rows.length })] : []),
  ];
}

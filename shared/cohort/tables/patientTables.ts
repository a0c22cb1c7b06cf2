import { assertNever } from '../../base/assertNever.ts';
import { quantityFigure } from '../../texts/printedNumber.ts';
import { type Wording, worded } from '../../texts/wording.ts';
import type { CaseVariable } from '../caseVariables.ts';
import type { CohortReport } from '../cohortReport.ts';
import type { AnswerCount, TableOne, TableOneCell } from '../tableOne.ts';
import {
  between,
  counted,
  ENDS,
  measured,
  NOTHING,
  type PrintedCell,
  type PrintedColumn,
  type PrintedTable,
  shareOf,
  variableWords,
  words,
} from './printedTable.ts';

/** The table whose numbers the flow diagram shows. */
export const FLOW_TABLE = 'cohort-flow';

/** The flow of the patients or animals, in the order of the diagram. */
export function flowTable({ flow, heldBack, subjects }: CohortReport): PrintedTable {
  const row = (
    name: 'screened' | 'excluded' | 'undecided' | 'included' | 'training' | 'heldBack',
    count: number,
  ) => [words(worded(`cohort.flow.${name}`), name), NOTHING, counted(count)];
  const several = flow.byReason.reduce((sum, { patients }) => sum + patients, 0) > flow.excluded;
  return {
    name: FLOW_TABLE,
    title: worded('cohort.table.flow'),
    columns: [
      { key: 'step', title: worded('cohort.column.step') },
      { key: 'reason', title: worded('cohort.column.reason') },
      { key: 'patients', title: worded(`cohort.subjects.${subjects}`) },
    ],
    rows: [
      row('screened', flow.screened),
      row('excluded', flow.excluded),
      ...flow.byReason.map(({ reason, patients }) => [
        words(worded('cohort.flow.excluded'), 'excluded'),
        words(worded(`studyCases.reasons.${reason}`), reason),
        counted(patients),
      ]),
      row('undecided', flow.undecided),
      row('included', flow.included),
      ...(flow.training > 0 ? [row('training', flow.training)] : []),
      ...(heldBack > 0 ? [row('heldBack', heldBack)] : []),
    ],
    notes: [
      ...(several ? [worded('cohort.note.severalReasons')] : []),
      ...(flow.undecided > 0 ? [worded('cohort.note.undecided', { count: flow.undecided })] : []),
    ],
  };
}

const DESCRIPTION: readonly PrintedColumn[] = [
  { key: 'variable', title: worded('cohort.column.variable') },
  { key: 'answer', title: worded('cohort.column.answer') },
  { key: 'n', title: worded('cohort.column.count') },
  { key: 'share', title: worded('cohort.column.share') },
  { key: 'median', title: worded('cohort.column.median') },
  { key: 'range', title: worded('cohort.column.range'), parts: ENDS },
  { key: 'quartile', title: worded('cohort.column.quartiles'), parts: ENDS },
  { key: 'mean', title: worded('cohort.column.mean') },
  { key: 'sd', title: worded('cohort.column.sd') },
  { key: 'missing', title: worded('cohort.column.missing'), isOfFirst: true },
];

/** Table 1: what was recorded of all patients. */
export const tableOneTable = ({ tableOne, subjects }: CohortReport): PrintedTable =>
  described('cohort-table-one', worded(`cohort.table.tableOne.${subjects}`), tableOne, [
    worded('cohort.note.missing'),
  ]);

/** What came of the patients, with medians and ranges. */
export const outcomesTable = ({ outcomes, policy }: CohortReport): PrintedTable =>
  described('cohort-outcomes', worded('cohort.table.outcomes'), outcomes, [
    worded(`cohort.note.outcomePolicy.${policy}`),
    worded('cohort.note.percent'),
    worded('cohort.note.patientsOnce'),
  ]);

function described(
  name: string,
  title: Wording,
  { rows }: TableOne,
  notes: readonly Wording[],
): PrintedTable {
  return {
    name,
    title,
    columns: DESCRIPTION,
    rows: rows.flatMap(({ variable, cells: [cell] }) => (cell === undefined ? [] : rowsOf(variable, cell))),
    notes,
  };
}

function rowsOf(variable: CaseVariable, cell: TableOneCell): readonly (readonly PrintedCell[])[] {
  const name = words(variableWords(variable), variable.key);
  const nothing = [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING];
  switch (cell.kind) {
    case 'nothing':
      return [[name, NOTHING, counted(0), NOTHING, ...nothing, counted(cell.missing)]];
    case 'quantity':
      return [
        [
          name,
          NOTHING,
          counted(cell.n),
          NOTHING,
          measured(cell.median, quantityFigure),
          between(cell.range, quantityFigure),
          between(cell.quartiles, quantityFigure),
          measured(cell.mean, quantityFigure),
          cell.sd === null ? NOTHING : measured(cell.sd, quantityFigure),
          counted(cell.missing),
        ],
      ];
    case 'answers':
      // Of what nobody recorded no answer is worth a row.
      if (cell.n === 0) return [[name, NOTHING, counted(0), NOTHING, ...nothing, counted(cell.missing)]];
      return cell.answers.map((answer) => [
        name,
        answerCell(answer),
        counted(answer.count),
        shareOf(answer.count, cell.n),
        ...nothing,
        counted(cell.missing),
      ]);
    default:
      return assertNever(cell);
  }
}

/** An answer; of yes and no those who said yes are counted. */
export const answerCell = ({ code }: AnswerCount): PrintedCell =>
  code === null ? words(worded('studyCases.answers.yes'), 'yes') : words(code.label, code.code);

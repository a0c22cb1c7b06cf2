import { SIDES, type Side } from '../../dicom/projection.ts';
import { gradeLabel } from '../../grading/grade.ts';
import type { NotAssessableReason } from '../../grading/sideFinding.ts';
import { known, onKnown } from '../../statistics/estimate.ts';
import { anyOf, type Wording, worded } from '../../texts/wording.ts';
import type { CohortReport } from '../cohortReport.ts';
import type { OpenGrades } from '../openGrades.ts';
import type { ReadingMinutes } from '../readingMinutes.ts';
import {
  betweenEstimated,
  counted,
  ENDS,
  estimated,
  gradeColumns,
  gradeRows,
  measured,
  minutesFigure,
  type PrintedCell,
  type PrintedColumn,
  type PrintedTable,
  shareOf,
  words,
} from './printedTable.ts';

const sideWords = (side: Side): Wording =>
  worded('findings.reasonNamed', { reason: worded(`sides.${side}`) });

const sideCell = (side: Side): PrintedCell => words(sideWords(side), side);

/** Which sides could be assessed, over first reads. */
export function assessabilityTable({ assessability }: CohortReport): PrintedTable {
  return {
    name: 'cohort-assessability',
    title: worded('cohort.table.assessability'),
    columns: [
      { key: 'side', title: worded('cohort.column.side') },
      { key: 'reads', title: worded('cohort.column.reads') },
      { key: 'assessed', title: worded('cohort.column.assessed') },
      { key: 'assessed_share', title: worded('cohort.column.share') },
      { key: 'partly_hidden', title: worded('cohort.column.partlyHidden') },
      { key: 'cannot_tell', title: worded('cohort.column.cannotTell') },
      { key: 'not_assessable', title: worded('cohort.column.notAssessable') },
      { key: 'not_assessable_share', title: worded('cohort.column.share') },
      { key: 'unread', title: worded('cohort.column.unread') },
    ],
    rows: assessability.map((found) => [
      sideCell(found.side),
      counted(found.reads),
      counted(found.assessed),
      shareOf(found.assessed, found.reads),
      counted(found.partlyHidden),
      counted(found.cannotTell),
      counted(found.notAssessable),
      shareOf(found.notAssessable, found.reads),
      counted(found.unread),
    ]),
    notes: [worded('cohort.note.assessability')],
  };
}

/** Why sides could not be assessed. */
export function reasonsTable({ assessability }: CohortReport): PrintedTable {
  const reasons = [...new Set(assessability.flatMap(({ byReason }) => byReason.map(({ reason }) => reason)))];
  return {
    name: 'cohort-not-assessable',
    title: worded('cohort.table.reasons'),
    columns: [{ key: 'reason', title: worded('cohort.column.reason') }, ...sideColumns],
    rows: reasons.map((reason) => [
      words(reasonWords(reason), reason),
      ...assessability.map(({ byReason }) =>
        counted(byReason.find((each) => each.reason === reason)?.reads ?? 0),
      ),
    ]),
    notes: [],
  };
}

const sideColumns: readonly PrintedColumn[] = SIDES.map((side) => ({
  key: side,
  title: sideWords(side),
}));

const reasonWords = (reason: NotAssessableReason): Wording =>
  worded('findings.reasonNamed', {
    reason: reason === 'noLength' ? worded('findings.noLength') : worded(`findings.reason.${reason}`),
  });

/** How many grades are open. */
export function openTable({ openReads, openFilms }: CohortReport): PrintedTable {
  const row = (over: PrintedCell, found: OpenGrades): readonly PrintedCell[] => [
    over,
    counted(found.all),
    counted(found.determinate),
    counted(found.open),
    shareOf(found.open, found.all),
    counted(found.none),
  ];
  return {
    name: 'cohort-open-grades',
    title: worded('cohort.table.open'),
    columns: [
      { key: 'over', title: worded('cohort.column.counted') },
      { key: 'n', title: worded('cohort.column.count') },
      { key: 'determinate', title: worded('cohort.column.determinate') },
      { key: 'open', title: worded('cohort.column.open') },
      { key: 'open_share', title: worded('cohort.column.share') },
      { key: 'none', title: worded('cohort.column.none') },
    ],
    rows: [
      row(words(worded('cohort.firstReads'), 'reads'), openReads),
      row(words(worded('cohort.films'), 'films'), openFilms),
    ],
    notes: [worded('cohort.note.open')],
  };
}

/** The sets of grades that are left open. */
export function setsTable({ openReads, openFilms, scale }: CohortReport): PrintedTable {
  const rows = (over: PrintedCell, found: OpenGrades) =>
    found.sets.map(({ grades, count }) => [
      over,
      words(
        worded('cohort.set', { grades: anyOf(grades.map((grade) => gradeLabel(grade, scale))) }),
        grades.join(' '),
      ),
      counted(count),
    ]);
  return {
    name: 'cohort-feasible-sets',
    title: worded('cohort.table.sets'),
    columns: [
      { key: 'over', title: worded('cohort.column.counted') },
      { key: 'grades', title: worded('cohort.column.set') },
      { key: 'n', title: worded('cohort.column.count') },
    ],
    rows: [
      ...rows(words(worded('cohort.firstReads'), 'reads'), openReads),
      ...rows(words(worded('cohort.films'), 'films'), openFilms),
    ],
    notes: [],
  };
}

/** Raw grades of every two readers. */
export const readerPairTables = ({ readerPairs, scale, heldBack }: CohortReport): readonly PrintedTable[] =>
  readerPairs.map(({ readers: [first, second], table }) => ({
    name: `cohort-readers-${first}-${second}`,
    title: worded('cohort.readerPair', { first, second }),
    columns: [{ key: `reader_${first}`, title: worded('cohort.column.grade') }, ...gradeColumns(scale)],
    rows: gradeRows(table, scale),
    notes: [
      worded('cohort.note.readerPairs'),
      ...(heldBack > 0 ? [worded('cohort.note.readerPairsHeldBack')] : []),
    ],
  }));

/** What disagreements were found to come from. */
export function causesTable({ settled }: CohortReport): PrintedTable {
  return {
    name: 'cohort-causes',
    title: worded('cohort.table.causes'),
    columns: [
      { key: 'cause', title: worded('cohort.column.cause') },
      { key: 'n', title: worded('cohort.column.count') },
      ...sideColumns,
      { key: 'grade', title: worded('cohort.column.ofGrade') },
    ],
    rows: settled.causes.map(({ cause, all, bySide, ofGrade }) => [
      words(worded(`consensus.causes.${cause}`), cause),
      counted(all),
      ...SIDES.map((side) => counted(bySide[side])),
      counted(ofGrade),
    ]),
    notes: [worded('cohort.note.causes', { settled: settled.settled, opened: settled.opened })],
  };
}

/** What the consensus made of the readers' grades. */
export function changesTable({ settled, scale }: CohortReport): PrintedTable {
  const { changes, changed, kept, notCounted } = settled;
  return {
    name: 'cohort-consensus-grades',
    title: worded('cohort.table.changes'),
    columns: [{ key: 'reader_grade', title: worded('cohort.column.grade') }, ...gradeColumns(scale)],
    rows: gradeRows(changes, scale),
    notes: [
      worded('cohort.note.changes', { changed, kept }),
      ...(notCounted > 0 ? [worded('cohort.note.changesNotCounted', { count: notCounted })] : []),
    ],
  };
}

/** Minutes of reading by reader and purpose. */
export function minutesTable({ minutes }: CohortReport): PrintedTable {
  const median = ({ active, idle }: ReadingMinutes, of: 'active' | 'idle') =>
    onKnown(of === 'active' ? active : idle, (found) => known(found.median));
  return {
    name: 'cohort-minutes',
    title: worded('cohort.table.minutes'),
    columns: [
      { key: 'reader', title: worded('cohort.column.reader') },
      { key: 'purpose', title: worded('cohort.column.purpose') },
      { key: 'reads', title: worded('cohort.column.reads') },
      { key: 'measured', title: worded('cohort.column.measured') },
      { key: 'active_median', title: worded('cohort.column.active') },
      { key: 'active_quartile', title: worded('cohort.column.activeQuartiles'), parts: ENDS },
      { key: 'active_sum', title: worded('cohort.column.activeSum') },
      { key: 'idle_median', title: worded('cohort.column.idle') },
      { key: 'idle_sum', title: worded('cohort.column.idleSum') },
    ],
    rows: minutes.map((found) => [
      found.reader === null
        ? words(worded('cohort.consensusOfBoth'), 'consensus')
        : words(worded('cohort.readerNumbered', { number: found.reader }), String(found.reader)),
      words(worded(`cohort.purpose.${found.purpose}`), found.purpose),
      counted(found.reads),
      counted(found.measured),
      estimated(median(found, 'active'), minutesFigure),
      betweenEstimated(
        onKnown(found.active, ({ quartiles }) => known(quartiles)),
        minutesFigure,
      ),
      measured(found.activeSum, minutesFigure),
      estimated(median(found, 'idle'), minutesFigure),
      measured(found.idleSum, minutesFigure),
    ]),
    notes: [worded('cohort.note.minutes')],
  };
}

import { gradeLabel } from '../../grading/grade.ts';
import { noMedianWords } from '../../statistics/statisticsWords.ts';
import { quantityFigure, shareFigure } from '../../texts/printedNumber.ts';
import { worded } from '../../texts/wording.ts';
import type { CohortReport, EventTimes } from '../cohortReport.ts';
import { filmLeftOutWords } from '../growthWords.ts';
import {
  between,
  counted,
  ENDS,
  gradeColumns,
  gradeRows,
  measured,
  NOTHING,
  type PrintedCell,
  type PrintedTable,
  words,
} from './printedTable.ts';

/** So many films that are not on the time axis are named; the others are counted. */
const NAMED_FILMS = 8;

/** Median times to each event, with the interval of the median. */
export function timesTable({ times, bootstrap }: CohortReport): PrintedTable {
  return {
    name: 'cohort-times',
    title: worded('cohort.table.times'),
    columns: [
      { key: 'event', title: worded('cohort.column.event') },
      { key: 'patients', title: worded('cohort.column.told') },
      { key: 'had', title: worded('cohort.column.had') },
      { key: 'untold', title: worded('cohort.column.untold') },
      { key: 'median_days', title: worded('cohort.column.medianTime'), parts: ENDS },
      { key: 'interval_days', title: worded('cohort.column.interval'), parts: ENDS },
    ],
    rows: times.map((found) => [
      eventCell(found),
      counted(found.times.length),
      counted(hadIt(found)),
      counted(found.untold),
      medianCell(found),
      intervalCell(found),
    ]),
    notes: [
      worded('cohort.note.times'),
      worded('cohort.note.bootstrap', { samples: bootstrap.samples, seed: bootstrap.seed }),
      worded('cohort.note.firstBone'),
    ],
  };
}

/** How many patients had the event on a film. */
const hadIt = ({ times }: EventTimes): number => times.filter(({ by }) => Number.isFinite(by)).length;

const eventCell = ({ event }: EventTimes): PrintedCell => words(worded(`growth.event.${event}`), event);

function medianCell({ median }: EventTimes): PrintedCell {
  return median.kind === 'known'
    ? between(median.within, quantityFigure)
    : { kind: 'empty', why: noMedianWords(median.why) };
}

function intervalCell({ medianInterval }: EventTimes): PrintedCell {
  if (medianInterval.kind === 'undefined') return { kind: 'empty', why: noMedianWords(medianInterval.why) };
  const { low, high } = medianInterval;
  if (high !== null) return between([low, high], quantityFigure);
  return {
    kind: 'parts',
    values: [low, null],
    text: worded('cohort.fromOn', { low: quantityFigure(low) }),
  };
}

/** The estimates behind the curves: how many had each event, between which days. */
export function curveTable({ times }: CohortReport): PrintedTable {
  return {
    name: 'cohort-curves',
    title: worded('cohort.table.curve'),
    columns: [
      { key: 'event', title: worded('cohort.column.event') },
      { key: 'after_day', title: worded('cohort.column.after') },
      { key: 'by_day', title: worded('cohort.column.by') },
      { key: 'share', title: worded('cohort.column.share') },
      { key: 'cumulative', title: worded('cohort.column.cumulative') },
    ],
    rows: times.flatMap((found) => {
      let before = 0;
      return found.shares.map(({ after, by, share }) => {
        before += share;
        const isSeen = Number.isFinite(by);
        return [
          eventCell(found),
          counted(after),
          isSeen ? counted(by) : NOTHING,
          measured(share, shareFigure),
          isSeen ? measured(Math.min(1, before), shareFigure) : NOTHING,
        ];
      });
    }),
    notes: [],
  };
}

/** What grades became from one film to the next. */
export function transitionsTable({ transitions, scale }: CohortReport): PrintedTable {
  const { table, pairs, openPairs, leftOut } = transitions;
  const more = leftOut.length - NAMED_FILMS;
  return {
    name: 'cohort-transitions',
    title: worded('cohort.table.transitions'),
    columns: [{ key: 'from', title: worded('cohort.column.from') }, ...gradeColumns(scale)],
    // A table of zeros says less than the sentence that there is no pair.
    rows: pairs === 0 ? [] : gradeRows(table, scale),
    notes: [
      worded('cohort.note.transitions', { count: pairs }),
      ...(openPairs > 0 ? [worded('cohort.note.openPairs', { count: openPairs })] : []),
      ...leftOut
        .slice(0, NAMED_FILMS)
        .map(({ caseCode, ...film }) =>
          worded('cohort.note.leftOut', { case: caseCode, what: filmLeftOutWords(film) }),
        ),
      ...(more > 0 ? [worded('cohort.note.more', { count: more })] : []),
    ],
  };
}

/** Grades that fell, to be looked at again. */
export function fallsTable({ transitions, scale }: CohortReport): PrintedTable {
  return {
    name: 'cohort-falls',
    title: worded('cohort.table.falls'),
    columns: [
      { key: 'case', title: worded('cohort.column.case') },
      { key: 'day', title: worded('cohort.column.day') },
      { key: 'from', title: worded('cohort.column.from') },
      { key: 'to', title: worded('cohort.column.to') },
    ],
    rows: transitions.falls.map(({ caseCode, days, from, to }) => [
      words(caseCode, caseCode),
      counted(days),
      words(gradeLabel(from, scale), String(from)),
      words(gradeLabel(to, scale), String(to)),
    ]),
    notes: [worded('cohort.note.falls')],
  };
}

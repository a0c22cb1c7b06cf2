import { type Estimate, type Interval, known, onKnown, valueOrNull } from '../statistics/estimate.ts';
import type { AgreementReport } from '../study/agreementReport.ts';
import { GRADE_KINDS } from '../study/gradeAgreement.ts';
import { amountRows, gradeRows, type StatisticRow } from '../study/statisticRows.ts';
import { worded } from '../texts/wording.ts';
import type { NamedTable } from './namedTable.ts';
import type { Cell } from './variable.ts';

type Line = readonly Cell[];

/** The columns of {@link statisticLines}. */
export const STATISTIC_HEADER = [
  'part',
  'grade',
  'gradesLeftOpen',
  'statistic',
  'pairs',
  'value',
  'se',
  'low95',
  'high95',
  'low95ByPatient',
  'high95ByPatient',
  'zOrP',
  'whyNoValue',
  'whyNoInterval',
];

/**
 * Every number of the comparison of two readers at full precision, one statistic a line; names of statistics are the
 * same in every language.
 */
export function statisticLines(report: AgreementReport): readonly Line[] {
  const { bootstrap, policy } = report;
  return [
    ...GRADE_KINDS.flatMap((kind) =>
      gradeRows(report[kind], bootstrap[kind]).map((row) =>
        lineOf(['grades', kind, policy], report[kind].pairs, row),
      ),
    ),
    ...GRADE_KINDS.flatMap((kind) => {
      const { symmetry, sign, pairs } = report[kind];
      return [
        testLine(['grades', kind, policy, `bowker df ${symmetry.df}`, pairs, symmetry.chiSquare], symmetry.p),
        testLine(['grades', kind, policy, `sign up ${sign.up} down ${sign.down}`, pairs, null], sign.p),
      ];
    }),
    ...amountRows(report.amounts, bootstrap.amounts).map((row) =>
      lineOf(['percent', '', ''], report.amounts.pairs.length, row),
    ),
    ...report.sides.flatMap(({ side, pairs, percent, kappa }): readonly Line[] => [
      plainLine(
        [`side ${side}`, '', '', 'same', pairs],
        onKnown(percent, ({ same }) => known(same)),
        onKnown(percent, ({ interval }) => known(interval)),
      ),
      plainLine(
        [`side ${side}`, '', '', 'kappa', pairs],
        onKnown(kappa, ({ value }) => known(value)),
        onKnown(kappa, ({ interval }) => interval),
      ),
    ]),
    ...report.sensitivity.flatMap((each) =>
      GRADE_KINDS.flatMap((kind) =>
        gradeRows(each[kind]).map((row) => lineOf(['sensitivity', kind, each.policy], each[kind].pairs, row)),
      ),
    ),
    ...report.repeats.flatMap((repeat, place) => [
      ...GRADE_KINDS.flatMap((kind) =>
        gradeRows(repeat[kind]).map((row) =>
          lineOf([`repeat reader ${place + 1}`, kind, policy], repeat[kind].pairs, row),
        ),
      ),
      ...amountRows(repeat.amounts).map((row) =>
        lineOf([`repeat reader ${place + 1}`, '', ''], repeat.amounts.pairs.length, row),
      ),
    ]),
  ];
}

const READERS = ['firstReader', 'secondReader'];

/** The comparisons of every two readers as tables: every statistic a row, and the grades of the one by those of the other. */
export function agreementTables(reports: readonly AgreementReport[]): readonly NamedTable[] {
  const numbers = ({ readers }: AgreementReport): readonly number[] => readers.map((place) => place + 1);
  return [
    {
      name: 'agreement',
      title: worded('studyExports.table.agreement'),
      header: [...READERS, ...STATISTIC_HEADER],
      rows: reports.flatMap((report) => statisticLines(report).map((line) => [...numbers(report), ...line])),
      notes: reports
        .slice(0, 1)
        .map(({ bootstrap: { samples, seed } }) => worded('studyExports.table.drawn', { samples, seed })),
    },
    {
      name: 'agreement-grades',
      title: worded('studyExports.table.agreementGrades'),
      header: [...READERS, 'kind', 'gradeOfFirst', 'grade_0', 'grade_1', 'grade_2', 'grade_3', 'grade_4'],
      rows: reports.flatMap((report) =>
        GRADE_KINDS.flatMap((kind) =>
          report[kind].table.map((row, grade) => [...numbers(report), kind, grade, ...row]),
        ),
      ),
      notes: [],
    },
  ];
}

const whyOf = (estimate: Estimate<unknown> | null): string | null =>
  estimate?.kind === 'undefined' ? estimate.why : null;

const endsOf = (interval: Estimate<Interval> | null): Line =>
  (interval === null ? null : valueOrNull(interval)) ?? [null, null];

function lineOf(
  [part, grade, policy]: readonly [string, string, string],
  pairs: number,
  { statistic, value, se, interval, byPatient, test }: StatisticRow,
): Line {
  return [
    part,
    grade,
    policy,
    statistic,
    pairs,
    valueOrNull(value),
    se === null ? null : valueOrNull(se),
    ...endsOf(interval),
    ...endsOf(byPatient),
    test === null ? null : valueOrNull(test),
    whyOf(value),
    whyOf(interval),
  ];
}

const testLine = (begin: Line, p: Estimate): Line => [
  ...begin,
  null,
  null,
  null,
  null,
  null,
  valueOrNull(p),
  whyOf(p),
  null,
];

const plainLine = (begin: Line, value: Estimate, interval: Estimate<Interval>): Line => [
  ...begin,
  valueOrNull(value),
  null,
  ...endsOf(interval),
  null,
  null,
  null,
  whyOf(value),
  whyOf(interval),
];

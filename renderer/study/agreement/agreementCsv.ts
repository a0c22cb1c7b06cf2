import { BYTE_ORDER_MARK, csvRows } from '../../../shared/base/csv.ts';
import type { Agreement } from '../../../shared/contracts/agreement.ts';
import {
  type Estimate,
  type Interval,
  known,
  onKnown,
  valueOrNull,
} from '../../../shared/statistics/estimate.ts';
import type { AgreementReport } from '../../../shared/study/agreementReport.ts';
import { GRADE_KINDS } from '../../../shared/study/gradeAgreement.ts';
import { amountRows, gradeRows, type StatisticRow } from '../../../shared/study/statisticRows.ts';

type Line = readonly (string | number | null)[];

const HEAD: Line = [
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
 * Every number of the tab at full precision, one statistic a line, and before them what they rest on. Readers are
 * Reader 1 and Reader 2, without their names; names of statistics are the same in every language.
 */
export function agreementCsv(
  report: AgreementReport,
  { scale, primaryGrade, protocolVersions }: Agreement,
): string {
  const { bootstrap, policy } = report;
  const facts: readonly Line[] = [
    ['units', report.units],
    ['patients', report.patients],
    ['scale', scale],
    ['primaryGrade', primaryGrade],
    ['naPolicy', policy],
    ['protocolVersions', protocolVersions.join(' ')],
    ['bootstrapSamples', bootstrap.samples],
    ['bootstrapSeed', bootstrap.seed],
  ];
  const tables = GRADE_KINDS.flatMap((kind) =>
    report[kind].table.map((row, grade): Line => [`table ${kind}`, `reader 1 grade ${grade}`, ...row]),
  );
  const lines: readonly Line[] = [
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
  const blank: Line = [];
  return `${BYTE_ORDER_MARK}${csvRows([...facts, blank, ...tables, blank, HEAD, ...lines])}`;
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

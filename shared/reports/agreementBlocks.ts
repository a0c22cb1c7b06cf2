import { blandAltmanScene } from '../figures/blandAltmanScene.ts';
import { gradeLabel } from '../grading/grade.ts';
import type { GradeScale } from '../grading/ruleSettings.ts';
import type { Estimate, Interval } from '../statistics/estimate.ts';
import type { AgreementReport } from '../study/agreementReport.ts';
import { GRADE_KINDS, type GradeKind } from '../study/gradeAgreement.ts';
import { amountRows, gradeRows, type StatisticRow } from '../study/statisticRows.ts';
import {
  coefficientFigure,
  type Figure,
  pointsFigure,
  probabilityFigure,
  shareFigure,
} from '../texts/printedNumber.ts';
import { capital } from '../texts/speaker.ts';
import { worded } from '../texts/wording.ts';
import { NONE, type Say } from './readWords.ts';
import { type Block, heading, paragraph, smallPrint, table } from './report.ts';

const FIGURES: Readonly<Record<StatisticRow['unit'], Figure>> = {
  coefficient: coefficientFigure,
  share: shareFigure,
  points: pointsFigure,
};

/** What two readers agree in: as the Agreement tab prints it, in figures that are the same. */
export function agreementBlocks(report: AgreementReport, scale: GradeScale, say: Say): readonly Block[] {
  const [first, second] = report.readers.map((place) => `Reader ${place + 1}`);
  const names = [first ?? '', second ?? ''] as const;
  const { samples, seed } = report.bootstrap;
  return [
    heading(2, `${names[0]} and ${names[1]}`),
    paragraph(
      `${report.units} units read by both, of ${report.patients} patients. The first locked version of each read counts, and never a consensus. Intervals by patients are drawn ${samples} times (seed ${seed}).`,
    ),
    ...GRADE_KINDS.flatMap((kind) => gradeBlocks(report, kind, scale, names, say)),
    ...amountBlocks(report, names, say),
    table(
      'State of each side',
      [
        ['Side', 'left', 3],
        ['Compared', 'right', 2],
        ['Intact for both', 'right', 3],
        ['Not compared', 'right', 3],
        ['Same state', 'right', 2],
        ['Kappa', 'right', 2],
      ],
      report.sides.map(({ side, pairs, intactForBoth, notCompared, percent, kappa }) => [
        capital(side, 'en'),
        String(pairs),
        String(intactForBoth),
        String(notCompared),
        percent.kind === 'known' ? shareFigure(percent.value.same) : NONE,
        kappa.kind === 'known' ? coefficientFigure(kappa.value.value) : NONE,
      ]),
    ),
  ];
}

function gradeBlocks(
  report: AgreementReport,
  kind: GradeKind,
  scale: GradeScale,
  [first, second]: readonly [string, string],
  say: Say,
): readonly Block[] {
  const found = report[kind];
  const title = say(worded(`agreement.grades.title.${kind}`));
  if (found.pairs === 0) return [paragraph(`${title}: no unit has a grade by both.`)];
  const grades = ([0, 1, 2, 3, 4] as const).filter((grade) => scale === '0..4' || grade !== 1);
  return [
    table(
      `${title}: ${first} in rows, ${second} in columns (${found.pairs} pairs)`,
      [['', 'left', 2], ...grades.map((grade) => [gradeLabel(grade, scale), 'right', 1] as const)],
      grades.map((row) => [
        gradeLabel(row, scale),
        ...grades.map((column) => String(found.table[row]?.[column] ?? 0)),
      ]),
    ),
    statisticTable(title, gradeRows(found, report.bootstrap[kind]), [first, second], say),
  ];
}

function amountBlocks(report: AgreementReport, names: readonly [string, string], say: Say): readonly Block[] {
  const { amounts, bootstrap } = report;
  const known = amounts.blandAltman.kind === 'known' ? amounts.blandAltman.value : null;
  return [
    ...(known === null
      ? []
      : [
          {
            kind: 'figure',
            scene: blandAltmanScene(amounts.pairs, known, names),
            caption: `Percentage of the defect: differences of ${known.n} units over their means, with bias and 95 % limits of agreement. The area of a mark is how many units it stands for.`,
          } as const,
        ]),
    statisticTable('Percentage of the defect', amountRows(amounts, bootstrap.amounts), names, say),
    ...(amounts.crowdsAtBounds ? [smallPrint(say(worded('agreement.amounts.crowded')))] : []),
  ];
}

function statisticTable(
  caption: string,
  rows: readonly StatisticRow[],
  [first, second]: readonly [string, string],
  say: Say,
): Block {
  return table(
    caption,
    [
      ['Statistic', 'left', 5],
      ['Value', 'right', 4],
      ['95 % CI', 'right', 3],
      ['95 % CI by patients', 'right', 3],
    ],
    rows.map((row) => {
      const print = FIGURES[row.unit];
      const name =
        row.statistic === 'bias'
          ? say(worded('agreement.statistic.bias', { first, second }))
          : say(worded(`agreement.statistic.${row.statistic}`));
      if (row.value.kind === 'undefined')
        return [name, say(worded(`agreement.why.${row.value.why}`)), NONE, NONE];
      const unit = row.unit === 'points' ? ' points' : '';
      const interval = row.statistic === 'slope' ? probability(row.test) : intervalText(row.interval, print);
      return [name, `${print(row.value.value)}${unit}`, interval, intervalText(row.byPatient, print)];
    }),
  );
}

const intervalText = (interval: Estimate<Interval> | null, print: Figure): string =>
  interval === null || interval.kind === 'undefined'
    ? NONE
    : `${print(interval.value[0])} to ${print(interval.value[1])}`;

const probability = (test: Estimate | null): string =>
  test === null || test.kind === 'undefined' ? NONE : `p ${probabilityFigure(test.value)}`;

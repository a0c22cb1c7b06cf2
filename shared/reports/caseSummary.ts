import { SIDES } from '../dicom/projection.ts';
import { capital } from '../texts/speaker.ts';
import { smallCaseFigures } from './caseFigureBlocks.ts';
import { filmName, readerName } from './caseFigures.ts';
import { defectName } from './defectName.ts';
import { consensusText, ownGradeName, readText, type Say, shareText, sideText } from './readWords.ts';
import { type Block, heading, smallPrint, table } from './report.ts';
import type { ReportedCase, ReportedDefect } from './reportedCase.ts';

/** A case in a report of the study: its figures, and its reads as a table. */
export const caseSummary = (
  { caseCode, defects }: ReportedCase,
  say: Say,
  hasFigures: boolean,
): readonly Block[] =>
  defects.flatMap((defect): readonly Block[] => {
    const figures = hasFigures ? smallCaseFigures(defect) : [];
    const [first] = figures;
    const figureMm = first?.kind === 'figure' ? first.scene.heightMm : 0;
    return [
      { kind: 'room', heightMm: figureMm + BESIDE_FIGURE_MM },
      heading(2, `Case ${caseCode}. ${defectName(defect)}`),
      ...figures,
      readsTable(defect, say),
      ...defect.films.flatMap((film) =>
        film.consensus === null ? [] : [smallPrint(`${filmName(film)}. ${consensusText(film.consensus)}`)],
      ),
    ];
  });

/** A heading, the caption of a figure, and the first rows of the table below it. */
const BESIDE_FIGURE_MM = 60;

/** One row a read: what it came to, and the state of each side with how much of it is covered. */
export const readsTable = (defect: ReportedDefect, say: Say): Block =>
  table(
    `Reads. ${defectName(defect)}`,
    [
      ['Film', 'left', 3],
      ['Read', 'left', 4],
      ['From the marks', 'left', 3],
      ['By the reader', 'left', 3],
      ['New bone', 'right', 2.5],
      ...SIDES.map((side) => [capital(side, 'en'), 'left', 4] as const),
    ],
    defect.films.flatMap((film) =>
      film.reads.map(({ read, threshold }) => [
        filmName(film),
        `${readerName(read)}, ${readText(read)}`,
        read.grade,
        ownGradeName(read),
        shareText(
          read.lengthShareLow ?? read.equalShareLow,
          read.lengthShareHigh ?? read.equalShareHigh,
          threshold,
        ),
        ...SIDES.map((name) => {
          const side = read.sides.find((one) => one.side === name);
          if (side === undefined) return '';
          const share =
            side.coverageLow === null || side.coverageLow === 0
              ? ''
              : `, ${shareText(side.coverageLow, side.coverageHigh, threshold)}`;
          return `${sideText(side, say)}${share}`;
        }),
      ]),
    ),
  );

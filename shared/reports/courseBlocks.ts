import { SIDES } from '../dicom/projection.ts';
import { besideScenes } from '../figures/besideScenes.ts';
import { type CourseSeries, courseScene } from '../figures/courseScene.ts';
import { SIDE_COLOURS, SIDE_LETTERS } from '../figures/sideColours.ts';
import { gradeLabel } from '../grading/grade.ts';
import { readersOf } from './caseFigures.ts';
import type { Block } from './report.ts';
import type { ReportedDefect, ReportedRead } from './reportedCase.ts';

/** Told apart without colour by the number at the end of the line. */
const READER_COLOURS = ['#1f5fa8', '#b3541e', '#5b7f2b', '#7a4aa0'] as const;

type Dated = { readonly day: number; readonly read: ReportedRead['read'] };

/**
 * How bone grew over time by the first locked version of each reader’s first reads: the share of each side by reader,
 * and the grades of all readers. Nothing where fewer than two films have a day.
 */
export function courseBlocks(defect: ReportedDefect): readonly Block[] {
  const readers = readersOf(defect);
  const byReader = new Map(readers.map((reader) => [reader, datedReads(defect, reader)]));
  const shown = readers.filter((reader) => (byReader.get(reader)?.length ?? 0) > 1);
  const [first] = shown.flatMap((reader) => byReader.get(reader) ?? []);
  if (first === undefined) return [];
  const { scale } = first.read;
  const grades = courseScene({
    description: 'Grades over time by reader',
    y: {
      from: -0.3,
      to: 4.3,
      title: 'Grade',
      ticks: ([0, 1, 2, 3, 4] as const)
        .filter((grade) => scale === '0..4' || grade !== 1)
        .map((grade) => ({ value: grade, label: gradeLabel(grade, scale) })),
    },
    series: shown.map((reader, place) => ({
      label: String(reader),
      colour: READER_COLOURS[place % READER_COLOURS.length] ?? READER_COLOURS[0],
      points: (byReader.get(reader) ?? []).flatMap(({ day, read: { feasibleGrades } }) =>
        feasibleGrades.length === 0
          ? []
          : [{ day, low: Math.min(...feasibleGrades), high: Math.max(...feasibleGrades) }],
      ),
    })),
  });
  return shown.map((reader, place): Block => {
    const coverage = courseScene({
      description: `Covered share of each side over time, Reader ${reader}`,
      y: { from: 0, to: 100, title: 'Side covered, %' },
      series: sideSeries(byReader.get(reader) ?? []),
    });
    return place === 0
      ? {
          kind: 'figure',
          scene: besideScenes([coverage, grades], 4),
          caption: `Left: share of each side that new bone covers, Reader ${reader}. Right: grade from the marks, by reader; a bar where it is open. Readers are numbered at the ends of their lines.`,
        }
      : {
          kind: 'figure',
          scene: coverage,
          caption: `Share of each side that new bone covers, Reader ${reader}.`,
        };
  });
}

const datedReads = ({ films }: ReportedDefect, reader: number): readonly Dated[] =>
  films
    .flatMap(({ daysSinceSpacer, reads }): readonly Dated[] => {
      const own = reads.find(
        ({ read }) => read.reader === reader && read.purpose === 'primary' && read.version === 1,
      );
      return daysSinceSpacer === null || own === undefined ? [] : [{ day: daysSinceSpacer, read: own.read }];
    })
    .toSorted((a, b) => a.day - b.day);

const sideSeries = (reads: readonly Dated[]): readonly CourseSeries[] =>
  SIDES.map((name) => ({
    label: SIDE_LETTERS[name],
    colour: SIDE_COLOURS[name],
    points: reads.flatMap(({ day, read }) => {
      const side = read.sides.find((one) => one.side === name);
      return side?.coverageLow == null || side.coverageHigh === null
        ? []
        : [{ day, low: 100 * side.coverageLow, high: 100 * side.coverageHigh }];
    }),
  }));

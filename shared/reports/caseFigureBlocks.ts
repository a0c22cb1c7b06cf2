import { figuresOf, readersOf } from './caseFigures.ts';
import type { Block } from './report.ts';
import type { ReportedDefect } from './reportedCase.ts';

/** How the marks of a figure are to be read. */
export const FIGURE_KEY =
  'Thick: side covered by new bone; thin: not covered; M medial, L lateral, A anterior, P posterior; dashed outline: indistinct bone; dotted outline: not counted.';

/**
 * The figures of a defect: the pictures alone, then as each reader read them, in the same crops.
 * @param widthMm of the printed page
 */
export function caseFigures(defect: ReportedDefect, widthMm: number): readonly Block[] {
  const [first, ...others] = readersOf(defect);
  if (first === undefined) return [];
  const clean = figuresOf(defect, first, { widthMm, marks: 'clean', hasArrows: false });
  return [
    ...clean.map(
      (scene): Block => ({
        kind: 'figure',
        scene,
        caption:
          'The pictures alone, in the window of their files. Scale bars by the calibration of the first reader’s read.',
      }),
    ),
    ...[first, ...others].flatMap((reader) =>
      figuresOf(defect, reader, { widthMm, marks: 'overlaid', hasArrows: false }).map(
        (scene): Block => ({ kind: 'figure', scene, caption: `As read by Reader ${reader}. ${FIGURE_KEY}` }),
      ),
    ),
  ];
}

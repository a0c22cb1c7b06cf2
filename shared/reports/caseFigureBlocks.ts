import { besideScenes } from '../figures/besideScenes.ts';
import type { FigureChoice } from '../figures/figurePanel.ts';
import type { Scene } from '../figures/scene.ts';
import { figuresOf, readersOf } from './caseFigures.ts';
import type { Block } from './report.ts';
import type { ReportedDefect } from './reportedCase.ts';

/** How the marks of a figure are to be read. */
export const FIGURE_KEY =
  'Thick: side covered by new bone; thin: not covered; M medial, L lateral, A anterior, P posterior; dashed outline: indistinct bone; dotted outline: not counted.';

const CLEAN = 'The pictures alone, in the window of their files';
const SCALE = 'Scale bars by the calibration of the first reader’s read.';

/** The text of a page is as wide as two columns of a journal. */
const PAGE_MM = 174;
const GAP_MM = 4;

type Shown = { readonly says: string; readonly scenes: readonly Scene[] };

/** The pictures alone, then as each reader read them, in the same crops. */
function shownOf(defect: ReportedDefect, widthMm: number): readonly Shown[] {
  const readers = readersOf(defect);
  const [first] = readers;
  if (first === undefined) return [];
  const of = (reader: number, marks: FigureChoice['marks']): readonly Scene[] =>
    figuresOf(defect, reader, { widthMm, marks, hasArrows: false });
  return [
    { says: CLEAN, scenes: of(first, 'clean') },
    ...readers.map((reader) => ({ says: `As read by Reader ${reader}`, scenes: of(reader, 'overlaid') })),
  ].filter(({ scenes }) => scenes.length > 0);
}

/** The figures of a defect, each over the width of the page. */
export const caseFigures = (defect: ReportedDefect): readonly Block[] =>
  shownOf(defect, PAGE_MM).flatMap(({ says, scenes }, place) =>
    scenes.map(
      (scene): Block => ({
        kind: 'figure',
        scene,
        caption: `${says}. ${place === 0 ? SCALE : FIGURE_KEY}`,
      }),
    ),
  );

/** The figures of a defect two and two side by side, so that a case takes one page. */
export function smallCaseFigures(defect: ReportedDefect): readonly Block[] {
  const shown = shownOf(defect, (PAGE_MM - GAP_MM) / 2);
  return shown.flatMap(({ says, scenes }, place): readonly Block[] => {
    if (place % 2 === 1) return [];
    const beside = shown[place + 1];
    const caption =
      beside === undefined
        ? says
        : `Left: ${says.replace(/^[A-Z]/, (letter) => letter.toLowerCase())}. Right: ${beside.says.replace(/^[A-Z]/, (letter) => letter.toLowerCase())}`;
    return scenes.map((scene, page): Block => {
      const other = beside?.scenes[page];
      return {
        kind: 'figure',
        scene: other === undefined ? scene : besideScenes([scene, other], GAP_MM),
        caption: `${caption}. ${place === 0 ? `${SCALE} ` : ''}${FIGURE_KEY}`,
      };
    });
  });
}

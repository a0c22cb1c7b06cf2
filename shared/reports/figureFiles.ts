import type { Scene } from '../figures/scene.ts';
import { FIGURE_KEY } from './caseFigureBlocks.ts';
import { figuresOf, filmName, readerName, readersOf } from './caseFigures.ts';
import { defectName } from './defectName.ts';
import { calibrationText, type Say } from './readWords.ts';
import type { ReportedCase } from './reportedCase.ts';

/** A figure as it leaves, and how its file is called, without an ending. */
export type FigureFile = { readonly name: string; readonly scene: Scene };

/**
 * The figures of a case: clean, and overlaid as each reader read it, in the same crops. Names hold the code of the case,
 * which bone where there are several, and the number of the reader.
 */
export function figureFiles(
  { caseCode, defects }: ReportedCase,
  choice: { readonly widthMm: number; readonly hasArrows: boolean },
): readonly FigureFile[] {
  return defects.flatMap((defect, place) => {
    const readers = readersOf(defect);
    const [first] = readers;
    if (first === undefined) return [];
    const bone = defects.length === 1 ? '' : `-${defect.bone ?? `bone-${place + 1}`}`;
    const named = (scenes: readonly Scene[], what: string): readonly FigureFile[] =>
      scenes.map((scene, page) => ({
        name: `case-${caseCode}${bone}-${what}${scenes.length === 1 ? '' : `-${page + 1}`}`,
        scene,
      }));
    return [
      ...named(figuresOf(defect, first, { ...choice, marks: 'clean' }), 'clean'),
      ...readers.flatMap((reader) =>
        named(figuresOf(defect, reader, { ...choice, marks: 'overlaid' }), `overlaid-reader-${reader}`),
      ),
    ];
  });
}

/** What has to be written below the figures of a case: its films, where their millimetres come from, the key. */
export const figureLegend = ({ caseCode, defects }: ReportedCase, say: Say): string =>
  `${[
    `Case ${caseCode}`,
    ...defects.flatMap((defect) => [
      '',
      defectName(defect),
      ...defect.films.flatMap((film) =>
        film.reads
          .slice(0, 1)
          .flatMap(({ read, pictures }) =>
            pictures.map(
              (picture) =>
                `${filmName(film)}, ${say({ key: `room.view.${picture.view}` })}: ${calibrationText(picture, say)} (${readerName(read)})`,
            ),
          ),
      ),
    ]),
    '',
    FIGURE_KEY,
    'Crops and magnification are the same in the clean and the overlaid figures. Pictures have the window of their files.',
    'Arrows, where there are any, show new bone of each side, and what a reader pointed at.',
  ].join('\n')}\n`;

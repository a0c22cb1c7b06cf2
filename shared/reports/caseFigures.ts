import { type FigureChoice, type FigureTime, type FigureView, figurePanels } from '../figures/figurePanel.ts';
import type { Scene } from '../figures/scene.ts';
import type { ReportedCase, ReportedDefect, ReportedFilm, ReportedRead } from './reportedCase.ts';

/** How a film is called under a figure and in a table: by its days since the spacer where they are known. */
export const filmName = ({
  timePoint,
  daysSinceSpacer,
  isReference,
}: Pick<ReportedFilm, 'timePoint' | 'daysSinceSpacer' | 'isReference'>): string =>
  `${daysSinceSpacer === null ? `Time point ${timePoint}` : `Day ${daysSinceSpacer}`}${isReference ? ' (reference)' : ''}`;

/** How a read is called. */
export const readerName = ({ reader, purpose }: Pick<ReportedRead['read'], 'reader' | 'purpose'>): string =>
  reader === null || purpose === 'consensus' ? 'Consensus' : `Reader ${reader}`;

/** The read of a film that figures of a reader show: the first version of the first read. */
const firstReadOf = ({ reads }: ReportedFilm, reader: number): ReportedRead | null =>
  reads.find(({ read }) => read.reader === reader && read.purpose !== 'repeat' && read.version === 1) ?? null;

/** The readers of a defect, ascending. */
export const readersOf = ({ films }: ReportedDefect): readonly number[] =>
  [...new Set(films.flatMap(({ reads }) => reads.flatMap(({ read }) => read.reader ?? [])))].sort(
    (a, b) => a - b,
  );

/**
 * The figures of a defect as one reader read it. Crops and scale bars are those of the first reader who read the film, so
 * that the clean figure and those of all readers match.
 */
export function figuresOf(defect: ReportedDefect, reader: number, choice: FigureChoice): readonly Scene[] {
  const times = defect.films.flatMap((film): readonly FigureTime[] => {
    const own = firstReadOf(film, reader);
    const framing = readersOf(defect)
      .map((one) => firstReadOf(film, one))
      .find((read) => read !== null);
    if (own === null || framing === undefined) return [];
    const viewOf = (name: 'ap' | 'lateral'): FigureView | null => {
      const view = own[name];
      if (view === null) return null;
      const by = framing[name];
      return { ...view, framing: by?.picture === view.picture ? by.image : view.image };
    };
    return [{ caption: filmName(film), ap: viewOf('ap'), lateral: viewOf('lateral') }];
  });
  return figurePanels(times, choice);
}

/** How many pictures of a case are left out of its figures, because nobody has looked for text burned into them. */
export const uncheckedPictures = ({ defects }: ReportedCase): number =>
  new Set(
    defects.flatMap(({ films }) =>
      films.flatMap(({ reads }) =>
        reads.flatMap(({ ap, lateral }) =>
          [ap, lateral].flatMap((view) => (view === null || view.isChecked ? [] : [view.picture])),
        ),
      ),
    ),
  ).size;

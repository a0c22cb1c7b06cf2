import type { ImageDerivation, ReadDerivation } from '../reading/readDerivation.ts';
import { arrowItems, markItems } from './markItems.ts';
import { type WindowSize, windowOf, windowSize } from './objectWindow.ts';
import { panelLetter } from './panelLetter.ts';
import { pictureCell, pictureItems } from './pictureCell.ts';
import { scaleBar, scaleBarLength } from './scaleBar.ts';
import { type BoxMm, type Scene, type SceneItem, textItem } from './scene.ts';

/** One picture of a figure with what was read on it. */
export type FigureView = {
  /** The name under which whoever writes the figure finds its pixels. */
  readonly picture: string;
  readonly image: ImageDerivation;
  /** Of the same read. */
  readonly sides: ReadDerivation['sides'];
  /** Somebody has looked for text burned into it, or it is of a kind that has none: else its pixels stay here. */
  readonly isChecked: boolean;
  /** Today's software measures what was stored with the read: what bone covers is drawn only then. */
  readonly isAsStored: boolean;
  /** The same picture as read by whoever the crop and the scale bar go by, so that the figures of two readers match. */
  readonly framing: ImageDerivation;
};

/** A time point of a figure: its caption, and its picture of each view. */
export type FigureTime = {
  readonly caption: string;
  readonly ap: FigureView | null;
  readonly lateral: FigureView | null;
};

/** How a figure is printed. The same choice but for `marks` and `hasArrows` gives the same crops. */
export type FigureChoice = {
  readonly widthMm: number;
  /** The pictures alone, or with all that was marked on them. */
  readonly marks: 'clean' | 'overlaid';
  readonly hasArrows: boolean;
};

/** More columns than these would make pictures too small to see bone on. */
const COLUMNS_AT_MOST = 5;
const GUTTER_MM = 1.5;
const ROW_NAME_MM = 4;
const CAPTION_MM = 4.5;
/** A picture alone does not fill a page. */
const WIDEST_CELL_MM = 55;
const TALLEST_FIGURE_MM = 210;

const VIEW_NAMES = { ap: 'AP', lateral: 'Lateral' } as const;
type ViewName = keyof typeof VIEW_NAMES;

type Cell = { readonly view: FigureView | null; readonly letter: string };
type Grid = {
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
  readonly captions: readonly string[];
};

/**
 * A case over time as figures like the paper's: AP above lateral, a column a time point, panels lettered row by row; a
 * time point alone has its views side by side. A millimetre of bone is as long in every calibrated picture, which has a
 * scale bar; one that is not calibrated fills its panel, and says so. More than five time points go on in further
 * figures, lettered on.
 */
export function figurePanels(times: readonly FigureTime[], choice: FigureChoice): readonly Scene[] {
  const calibrated = viewsOf(times).flatMap(({ framing }) =>
    framing.calibration.isCalibrated ? [framing] : [],
  );
  const size = calibrated.length === 0 ? null : windowSize(calibrated);
  const figures: Scene[] = [];
  let letters = 0;
  for (let from = 0; from < times.length; from += COLUMNS_AT_MOST) {
    const part = times.slice(from, from + COLUMNS_AT_MOST);
    const grid = times.length === 1 ? sideBySide(part) : overTime(part, letters);
    letters += grid.rows.reduce(
      (sum, { cells }) => sum + cells.filter(({ view }) => view !== null).length,
      0,
    );
    figures.push(drawn(grid, size, choice));
  }
  return figures;
}

const viewsOf = (times: readonly FigureTime[]): readonly FigureView[] =>
  times.flatMap(({ ap, lateral }) => [ap, lateral].filter((view) => view !== null));

function overTime(times: readonly FigureTime[], lettersBefore: number): Grid {
  const names: readonly ViewName[] = ['ap', 'lateral'];
  let index = lettersBefore;
  return {
    captions: times.map(({ caption }) => caption),
    rows: names
      .filter((name) => times.some((time) => time[name] !== null))
      .map((name) => ({
        name: VIEW_NAMES[name],
        cells: times.map((time) => {
          const view = time[name];
          return { view, letter: view === null ? '' : panelLetter(index++) };
        }),
      })),
  };
}

function sideBySide([time]: readonly FigureTime[]): Grid {
  const names: readonly ViewName[] = ['ap', 'lateral'];
  const shown = names.filter((name) => time?.[name] != null);
  return {
    captions: shown.map((name) => VIEW_NAMES[name]),
    rows: [
      {
        name: time?.caption ?? '',
        cells: shown.map((name, index) => ({ view: time?.[name] ?? null, letter: panelLetter(index) })),
      },
    ],
  };
}

function drawn({ rows, captions }: Grid, size: WindowSize | null, choice: FigureChoice): Scene {
  const proportion = size === null ? 1.4 : size.height / size.width;
  const columns = Math.max(1, captions.length);
  const room = (choice.widthMm - ROW_NAME_MM - GUTTER_MM * (columns - 1)) / columns;
  const tallest = (TALLEST_FIGURE_MM - CAPTION_MM) / Math.max(1, rows.length) - GUTTER_MM;
  const width = Math.min(room, WIDEST_CELL_MM, tallest / proportion);
  const height = width * proportion;
  const left = (choice.widthMm - ROW_NAME_MM - columns * width - (columns - 1) * GUTTER_MM) / 2 + ROW_NAME_MM;
  const boxAt = (row: number, column: number): BoxMm => ({
    left: left + column * (width + GUTTER_MM),
    top: CAPTION_MM + row * (height + GUTTER_MM),
    width,
    height,
  });
  const items = [
    ...captions.map((caption, column): SceneItem => {
      const box = boxAt(0, column);
      return textItem([box.left + width / 2, CAPTION_MM - 1.4], caption, { sizePt: 7.5, anchor: 'middle' });
    }),
    ...rows.flatMap(({ name, cells }, row) => [
      textItem([left - 1.3, boxAt(row, 0).top + height / 2], name, {
        sizePt: 7.5,
        anchor: 'middle',
        isUpward: true,
      }),
      ...cells.flatMap((cell, column) => cellItems(cell, boxAt(row, column), size, choice)),
    ]),
  ];
  return {
    widthMm: choice.widthMm,
    heightMm: CAPTION_MM + rows.length * height + Math.max(0, rows.length - 1) * GUTTER_MM,
    description: `${rows.map(({ name }) => name).join(' and ')}: ${captions.join(', ')}`,
    items,
  };
}

function cellItems(
  { view, letter }: Cell,
  box: BoxMm,
  size: WindowSize | null,
  { marks, hasArrows }: FigureChoice,
): readonly SceneItem[] {
  if (view === null) {
    return [
      { kind: 'rect', at: box, fill: null, stroke: { colour: '#999999', widthMm: 0.15, dashMm: [0.8, 0.8] } },
      textItem([box.left + box.width / 2, box.top + box.height / 2], 'no picture', {
        anchor: 'middle',
        colour: '#666666',
      }),
    ];
  }
  const { framing, picture } = view;
  const isToScale = framing.calibration.isCalibrated && size !== null;
  const cell = pictureCell(framing, windowOf(framing, isToScale ? size : ownSize(framing, box)), box);
  const marked = [
    ...(marks === 'overlaid' ? markItems(view, cell) : []),
    ...(hasArrows ? arrowItems(view, cell) : []),
  ];
  const corner: readonly [number, number] = [box.left + box.width - 1.5, box.top + box.height - 1.8];
  return [
    ...(view.isChecked ? pictureItems(picture, framing, cell) : withheldItems(box)),
    { kind: 'clip', to: box, items: marked },
    textItem([box.left + 1.2, box.top + 3.4], letter, {
      sizePt: 9,
      isBold: true,
      colour: '#ffffff',
      halo: '#000000',
    }),
    ...(isToScale
      ? scaleBar(corner, scaleBarLength(cell.window.width), cell.printed)
      : [
          textItem(corner, 'not calibrated', {
            sizePt: 6,
            anchor: 'end',
            colour: '#ffffff',
            halo: '#000000',
          }),
        ]),
  ];
}

/** The window of a picture that is not calibrated: its own defect, in the proportions of its panel. */
function ownSize(image: ImageDerivation, box: BoxMm): WindowSize {
  const { width, height } = windowSize([image]);
  const proportion = box.height / box.width;
  return { width: Math.max(width, height / proportion), height: Math.max(height, width * proportion) };
}

/** In place of a picture whose pixels may not leave; the marks on it do. */
const withheldItems = (box: BoxMm): readonly SceneItem[] => [
  { kind: 'rect', at: box, fill: { colour: '#3a3a3a', opacity: 1 }, stroke: null },
  textItem([box.left + box.width / 2, box.top + box.height / 2], 'burned-in text', {
    sizePt: 6,
    anchor: 'middle',
    colour: '#ffffff',
  }),
  textItem([box.left + box.width / 2, box.top + box.height / 2 + 2.6], 'not looked for', {
    sizePt: 6,
    anchor: 'middle',
    colour: '#ffffff',
  }),
];

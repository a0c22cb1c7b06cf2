import type { Side } from '../dicom/projection.ts';
import { SIDES } from '../dicom/projection.ts';
import type { ReadBone, SectorReading } from '../reading/laidDefect.ts';
import { pointsFigure } from '../texts/printedNumber.ts';
import type { BoxMm, Scene, SceneItem } from './scene.ts';
import { textItem } from './scene.ts';
import { SIDE_COLOURS, SIDE_LETTERS } from './sideColours.ts';

const WIDTH_MM = 85;
const TALLEST_MM = 70;
const TOP_MM = 5;
const LEFT_MM = 12;
const BONE = { colour: '#4a4a4a', opacity: 1 } as const;

type Sectors = Readonly<Record<Side, Pick<SectorReading, 'finding' | 'state'>>>;

/**
 * The surface round a defect laid flat: angle across with anterior in the middle, proximal up, to scale at the mean
 * radius; new bone dark, sectors by colour and letter, those that cannot be assessed crossed out.
 */
export function unwrappedScene({ map }: Pick<ReadBone, 'map'>, sectors: Sectors): Scene {
  const { columns, rows, rowMm, radiusMm, covered } = map;
  const meanRadius = radiusMm.reduce((sum, radius) => sum + radius, 0) / Math.max(1, radiusMm.length);
  const width = WIDTH_MM - LEFT_MM;
  const height = Math.min(TALLEST_MM, (rows * rowMm * width) / Math.max(1e-6, 2 * Math.PI * meanRadius));
  const step = width / columns;
  const rise = height / Math.max(1, rows);
  // Anterior is cut at the first column; here the cut lies at the back.
  const half = Math.floor(columns / 2);
  const shownAt = (column: number): number => (column + half) % columns;
  const box = (from: number, to: number, row: number): BoxMm => ({
    left: LEFT_MM + from * step,
    top: TOP_MM + row * rise,
    width: (to - from) * step,
    // A hair over the next row: printers leave a white line between what only touches.
    height: Math.min(rise * 1.1, height - row * rise),
  });
  const bone = Array.from({ length: rows }, (_, row) => {
    const cells = Array.from({ length: columns }, (_, place) => {
      const column = (place - half + columns) % columns;
      return covered[row * columns + column] === 1;
    });
    return runsOf(cells).map(
      ([from, to]): SceneItem => ({ kind: 'rect', at: box(from, to, row), fill: BONE, stroke: null }),
    );
  }).flat();
  return {
    widthMm: WIDTH_MM,
    heightMm: TOP_MM + height + 5,
    description: 'Surface round the defect laid flat',
    items: [
      ...bone,
      ...SIDES.flatMap((side) => sectorItems(side)),
      {
        kind: 'rect',
        at: { left: LEFT_MM, top: TOP_MM, width, height },
        fill: null,
        stroke: { colour: '#000000', widthMm: 0.2 },
      },
      textItem([LEFT_MM - 1, TOP_MM + 2.2], 'proximal', { sizePt: 6, anchor: 'end' }),
      textItem([LEFT_MM - 1, TOP_MM + height], 'distal', { sizePt: 6, anchor: 'end' }),
      textItem(
        [LEFT_MM, TOP_MM + height + 3.4],
        `${pointsFigure(rows * rowMm)} mm along, once round across`,
        {
          sizePt: 6.5,
        },
      ),
    ],
  };

  function crossedOut(left: number, right: number): readonly SceneItem[] {
    const line = (from: number, to: number): SceneItem => ({
      kind: 'polyline',
      points: [
        [from, TOP_MM],
        [to, TOP_MM + height],
      ],
      stroke: { colour: '#777777', widthMm: 0.2, dashMm: [1, 1] },
    });
    return [line(left, right), line(right, left)];
  }

  function sectorItems(side: Side): readonly SceneItem[] {
    const places = new Set(sectors[side].finding.columns.map(shownAt));
    const runs = runsOf(Array.from({ length: columns }, (_, place) => places.has(place)));
    return runs.flatMap(([from, to]): readonly SceneItem[] => {
      const [left, right] = [LEFT_MM + from * step, LEFT_MM + to * step];
      const colour = SIDE_COLOURS[side];
      return [
        {
          kind: 'polyline',
          points: [
            [left + 0.3, TOP_MM - 0.5],
            [right - 0.3, TOP_MM - 0.5],
          ],
          stroke: { colour, widthMm: 0.8 },
        },
        textItem([(left + right) / 2, TOP_MM - 1.6], SIDE_LETTERS[side], {
          sizePt: 7.5,
          anchor: 'middle',
          isBold: true,
        }),
        ...(sectors[side].state === 'na' ? crossedOut(left, right) : []),
      ];
    });
  }
}

/** Where a row of cells is true, as half-open stretches. */
function runsOf(cells: readonly boolean[]): readonly (readonly [from: number, to: number])[] {
  const runs: (readonly [number, number])[] = [];
  let from: number | null = null;
  for (const [place, isIn] of [...cells, false].entries()) {
    if (isIn && from === null) from = place;
    if (!isIn && from !== null) {
      runs.push([from, place]);
      from = null;
    }
  }
  return runs;
}

import { assertNever } from '../base/assertNever.ts';
import { type DrawnSide, drawnSides } from '../reading/drawnSides.ts';
import { cornersOf } from '../reading/frameCorners.ts';
import type { ImageDerivation, ReadDerivation } from '../reading/readDerivation.ts';
import type { OutlineRecord } from '../reading/readDocument.ts';
import type { PictureCell } from './pictureCell.ts';
import type { PlaceMm, SceneItem, Stroke } from './scene.ts';
import { textItem } from './scene.ts';
import { SIDE_COLOURS, SIDE_LETTERS } from './sideColours.ts';

/** A line whose side is not known. */
const NAMELESS = '#e6e9ed';
/** Outlines of new bone, as rooms draw them that compare reads: no colour of a side. */
const BONE = '#f2e35b';
const NOT_COUNTED = '#a9b3bd';

/** A picture with what one reader marked on it. */
type Marked = {
  readonly image: ImageDerivation;
  readonly sides: ReadDerivation['sides'];
  /** Whether what was measured may be drawn. */
  readonly isAsStored: boolean;
};

/**
 * What was marked on a picture, as the screen draws it: outlines of new bone (indistinct dashed, not counted dotted and
 * empty), side lines with what bone covers of them, corners, and the letter of each side.
 */
export function markItems({ image, sides, isAsStored }: Marked, cell: PictureCell): readonly SceneItem[] {
  const lines = drawnSides(image, sides, isAsStored);
  return [
    ...image.outlines.map((outline) => outlineItem(outline, cell)),
    ...lines.flatMap((line) => lineItems(line, cell)),
    ...(image.frame === null ? [] : cornersOf(image.frame)).map(
      (corner): SceneItem => ({
        kind: 'circle',
        centre: cell.place(corner),
        radiusMm: 0.55,
        fill: { colour: '#000000', opacity: 0.4 },
        stroke: { colour: '#ffffff', widthMm: 0.2 },
      }),
    ),
    ...lines.flatMap((line) => letterItem(line, lines, cell)),
  ];
}

function outlineItem({ points, boneClass }: OutlineRecord, { place }: PictureCell): SceneItem {
  const at = points.map(place);
  switch (boneClass) {
    case 'definite':
      return {
        kind: 'polygon',
        points: at,
        fill: { colour: BONE, opacity: 0.18 },
        stroke: { colour: BONE, widthMm: 0.2 },
      };
    case 'indistinct':
      return {
        kind: 'polygon',
        points: at,
        fill: { colour: BONE, opacity: 0.08 },
        stroke: { colour: BONE, widthMm: 0.2, dashMm: [0.8, 0.5] },
      };
    case 'notCounted':
      return {
        kind: 'polygon',
        points: at,
        fill: null,
        stroke: { colour: NOT_COUNTED, widthMm: 0.2, dashMm: [0.2, 0.5] },
      };
    default:
      return assertNever(boneClass, 'class of bone');
  }
}

const colourOf = ({ side }: DrawnSide): string => (side === null ? NAMELESS : SIDE_COLOURS[side]);

function lineItems(line: DrawnSide, { place }: PictureCell): readonly SceneItem[] {
  const colour = colourOf(line);
  const drawn = (points: DrawnSide['points'], stroke: Stroke): SceneItem => ({
    kind: 'polyline',
    points: points.map(place),
    stroke,
  });
  return [
    drawn(line.points, { colour, widthMm: 0.25 }),
    ...line.hidden.map((stretch) => drawn(stretch, { colour, widthMm: 0.9, dashMm: [0.2, 0.6] })),
    ...line.covered.map((stretch) => drawn(stretch, { colour, widthMm: 0.8 })),
  ];
}

/** How far from its line the letter of a side stands, away from the other line. */
const LETTER_MM = 2.2;

function letterItem(
  line: DrawnSide,
  lines: readonly DrawnSide[],
  { place, box }: PictureCell,
): readonly SceneItem[] {
  if (line.side === null) return [];
  const [x, y] = moved(place(line.middle), outward(line, lines, place), LETTER_MM);
  const at: PlaceMm = [
    Math.min(box.left + box.width - 1.2, Math.max(box.left + 1.2, x)),
    Math.min(box.top + box.height - 1, Math.max(box.top + 2, y)) + 0.9,
  ];
  return [
    textItem(at, SIDE_LETTERS[line.side], {
      sizePt: 7.5,
      anchor: 'middle',
      isBold: true,
      colour: SIDE_COLOURS[line.side],
      halo: '#000000',
    }),
  ];
}

/** The direction away from the other line, of length 1; to the right for a line that is alone. */
function outward(line: DrawnSide, lines: readonly DrawnSide[], place: PictureCell['place']): PlaceMm {
  const [x, y] = place(line.middle);
  const other = lines.find((one) => one.line !== line.line);
  const [ox, oy] = other === undefined ? [x - 1, y] : place(other.middle);
  const length = Math.hypot(x - ox, y - oy) || 1;
  return [(x - ox) / length, (y - oy) / length];
}

const moved = ([x, y]: PlaceMm, [ux, uy]: PlaceMm, by: number): PlaceMm => [x + ux * by, y + uy * by];

const ARROW: Stroke = { colour: '#ff5a36', widthMm: 0.5 };
const ARROW_MM = 5;
/** Between the tip of an arrow and the bone that it shows. */
const ARROW_GAP_MM = 0.6;
/** So far along the side bone is looked for that an arrow must not cover. */
const BESIDE_MM = 3;

/** How far bone reaches from a place of a side line in a direction; 0 where there is none. */
function outerEdge(
  [x, y]: PlaceMm,
  [ux, uy]: PlaceMm,
  outlines: readonly OutlineRecord[],
  { place }: PictureCell,
): number {
  const reached = outlines
    .filter(({ boneClass, face }) => boneClass === 'definite' && face !== 'enFace')
    .flatMap(({ points }) => points.map(place))
    .filter(([px, py]) => Math.abs((px - x) * uy - (py - y) * ux) < BESIDE_MM)
    .map(([px, py]) => (px - x) * ux + (py - y) * uy);
  return Math.max(0, ...reached);
}

/**
 * Arrows on a picture: those that the reader placed, without their words, and one from outside at the middle of the
 * longest covered stretch of each side, where bone covers one.
 */
export function arrowItems({ image, sides, isAsStored }: Marked, cell: PictureCell): readonly SceneItem[] {
  const lines = drawnSides(image, sides, isAsStored);
  const placed = image.measures.flatMap(({ measure }): readonly SceneItem[] =>
    measure.kind === 'arrow'
      ? [{ kind: 'arrow', from: cell.place(measure.from), to: cell.place(measure.to), stroke: ARROW }]
      : [],
  );
  const atBone = lines.flatMap((line): readonly SceneItem[] => {
    const [longest] = line.covered.toSorted((a, b) => lengthOf(b) - lengthOf(a));
    if (longest === undefined) return [];
    const at = halfway(longest.map(cell.place));
    const away = outward(line, lines, cell.place);
    const edge = ARROW_GAP_MM + outerEdge(at, away, image.outlines, cell);
    return [
      { kind: 'arrow', from: moved(at, away, edge + ARROW_MM), to: moved(at, away, edge), stroke: ARROW },
    ];
  });
  return [...placed, ...atBone];
}

const lengthOf = (points: DrawnSide['points']): number =>
  points.reduce((sum, [x, y], at) => {
    const before = points[at - 1];
    return before === undefined ? sum : sum + Math.hypot(x - before[0], y - before[1]);
  }, 0);

/** A place about halfway along a line. */
function halfway(points: readonly PlaceMm[]): PlaceMm {
  const [before, after] = [Math.floor, Math.ceil].map((round) => points[round((points.length - 1) / 2)]);
  return before === undefined || after === undefined
    ? [0, 0]
    : [(before[0] + after[0]) / 2, (before[1] + after[1]) / 2];
}

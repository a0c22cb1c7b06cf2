import type { PatientOrientation } from '../../shared/dicom/projection.ts';
import { type ImageTransform, type ScreenPoint, toImage } from './imageTransform.ts';

/** The size of a viewport in CSS pixels. */
export type ViewportSize = { readonly width: number; readonly height: number };

/**
 * The shape of a picture's pixel grid. The picture's plane is measured in column pixels, so that nothing in the
 * drawing can be mistaken for a millimetre: `x = column`, `y = row · aspect`.
 */
export type PictureShape = {
  readonly columns: number;
  readonly rows: number;
  /** Height of a pixel over its width. */
  readonly aspect: number;
};

/** How a picture is looked at. Never saved; the stored picture and its marks know nothing of it. */
export type View = {
  /** The stored place at the middle of the viewport, unrounded. */
  readonly centre: readonly [column: number, row: number];
  /** CSS pixels per column pixel. */
  readonly scale: number;
  /** Quarter turns clockwise. */
  readonly turns: 0 | 1 | 2 | 3;
  /** Degrees clockwise beyond the quarter turns: only where a picture is laid on another one (viewLink.ts). */
  readonly tilt?: number;
  /** Mirrored left to right on screen; only ever because the reader asked for it. */
  readonly isFlipped: boolean;
};

/** The bounds of magnification, CSS pixels per column pixel. */
const SMALLEST_SCALE = 0.01;
const LARGEST_SCALE = 60;

/** The turns that bring the proximal end to the top, by turning and never by mirroring; 0 where nothing is stated. */
export function uprightTurns(orientation: PatientOrientation | null): View['turns'] {
  if (orientation === null) return 0;
  if (orientation.column === 'F') return 0;
  if (orientation.column === 'H') return 2;
  if (orientation.row === 'F') return 1;
  return orientation.row === 'H' ? 3 : 0;
}

/** The scale at which a whole picture is visible. */
export function fitScale(
  { columns, rows, aspect }: PictureShape,
  size: ViewportSize,
  turns: View['turns'],
): number {
  const [across, down] = turns % 2 === 0 ? [columns, rows * aspect] : [rows * aspect, columns];
  return clampScale(Math.min(size.width / across, size.height / down));
}

/** The whole picture in the middle of the viewport, at `scale` or, where that is null, as large as it fits. */
export function fittedView(
  shape: PictureShape,
  size: ViewportSize,
  from: Pick<View, 'turns' | 'isFlipped'>,
  scale: number | null = null,
): View {
  return {
    ...from,
    centre: [(shape.columns - 1) / 2, (shape.rows - 1) / 2],
    scale: scale === null ? fitScale(shape, size, from.turns) : clampScale(scale),
  };
}

/** Where a view puts the picture: what it is drawn by, and what its marks are drawn by. */
export function transformOf(view: View, { aspect }: PictureShape, size: ViewportSize): ImageTransform {
  const { scale, isFlipped } = view;
  const { cos, sin } = turnOf(view);
  const mirror = isFlipped ? -1 : 1;
  const a = mirror * cos * scale + 0;
  const b = sin * scale;
  const c = -mirror * sin * scale * aspect + 0;
  const d = cos * scale * aspect;
  const [column, row] = view.centre;
  return { a, b, c, d, e: size.width / 2 - a * column - c * row, f: size.height / 2 - b * column - d * row };
}

/** Cosine and sine of how far a view is turned; whole numbers for quarter turns, so that their pixels fall on the screen's. */
function turnOf({ turns, tilt = 0 }: Pick<View, 'turns' | 'tilt'>): {
  readonly cos: number;
  readonly sin: number;
} {
  const cos = [1, 0, -1, 0][turns] ?? 1;
  const sin = [0, 1, 0, -1][turns] ?? 0;
  if (tilt === 0) return { cos, sin };
  const [c, s] = [Math.cos((tilt * Math.PI) / 180), Math.sin((tilt * Math.PI) / 180)];
  return { cos: cos * c - sin * s, sin: sin * c + cos * s };
}

/** Magnifies by `factor`, keeping the stored place under `at` where it is on screen. */
export function zoomedAt(
  view: View,
  shape: PictureShape,
  size: ViewportSize,
  at: ScreenPoint,
  factor: number,
): View {
  const scale = clampScale(view.scale * factor);
  const [column, row] = toImage(transformOf(view, shape, size), at);
  const keep = view.scale / scale;
  return {
    ...view,
    scale,
    centre: [column + (view.centre[0] - column) * keep, row + (view.centre[1] - row) * keep],
  };
}

/** Moves the picture by a distance on screen, CSS pixels to the right and down. */
export function pannedBy(view: View, shape: PictureShape, right: number, down: number): View {
  const { a, b, c, d } = transformOf(view, shape, { width: 0, height: 0 });
  const determinant = a * d - b * c;
  return {
    ...view,
    centre: [
      view.centre[0] - (d * right - c * down) / determinant,
      view.centre[1] - (a * down - b * right) / determinant,
    ],
  };
}

/** Turned by one more quarter, clockwise on screen (a mirrored picture too), about the middle of the viewport. */
export const turnedOnce = (view: View): View => ({
  ...view,
  turns: (view.isFlipped ? TURN_BEFORE : TURN_AFTER)[view.turns],
});

type Turning = Readonly<Record<View['turns'], View['turns']>>;
const TURN_AFTER: Turning = { 0: 1, 1: 2, 2: 3, 3: 0 };
const TURN_BEFORE: Turning = { 0: 3, 1: 0, 2: 1, 3: 2 };

const clampScale = (scale: number): number => Math.min(LARGEST_SCALE, Math.max(SMALLEST_SCALE, scale));

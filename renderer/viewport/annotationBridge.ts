import { type PointPx, px } from '../../shared/geometry/point.ts';
import { SIMPLIFY_TOLERANCE_PX, simplifyOutline } from '../../shared/geometry/simplifyOutline.ts';
import { type ImageTransform, magnificationOf, type ScreenPoint, toImage } from './imageTransform.ts';

/**
 * The only way between what is on screen and what is stored, in both directions.
 *
 * Stored: column and row of the stored picture, sub-pixel, whole numbers at pixel centres (DICOM SCOORD with
 * its origin moved from the pixel's corner to its centre). On screen: CSS pixels of one viewport. Between the
 * two stands a single affine transform, read from whatever drew the picture after it drew it. Nothing else
 * converts, nothing on screen is kept: the overlay rebuilt from the store at any time is the same picture.
 */

type Triple = readonly [number, number, number];

/**
 * What the bridge asks of whatever draws a picture. Cornerstone's viewport is one (`imageData.indexToWorld` and
 * `viewport.worldToCanvas`); a stand-in in a test is another. `core.utilities.imageToWorldCoords` is not used:
 * it takes a whole coordinate for a pixel's corner, half a pixel away.
 */
export type PicturePlacement = {
  /** `[column, row, 0]`, whole numbers at pixel centres, to the drawing's own space. */
  indexToWorld(index: Triple): Triple;
  /** The drawing's own space to CSS pixels from the viewport's top left corner. */
  worldToCanvas(world: Triple): readonly [number, number];
  readonly columns: number;
  readonly rows: number;
};

/**
 * Reads where the picture lies now. Three pixels decide an affine transform; they are taken as far apart as the
 * picture allows, so that rounding in the drawing's own arithmetic is divided by its size.
 */
export function readTransform(placement: PicturePlacement): ImageTransform {
  const { columns, rows } = placement;
  const at = (column: number, row: number): readonly [number, number] =>
    placement.worldToCanvas(placement.indexToWorld([column, row, 0]));
  const [e, f] = at(0, 0);
  const [rightX, rightY] = at(columns, 0);
  const [downX, downY] = at(0, rows);
  return {
    a: steady((rightX - e) / columns, SLOPE_STEP),
    b: steady((rightY - f) / columns, SLOPE_STEP),
    c: steady((downX - e) / rows, SLOPE_STEP),
    d: steady((downY - f) / rows, SLOPE_STEP),
    e: steady(e, PLACE_STEP_PX),
    f: steady(f, PLACE_STEP_PX),
  };
}

/** The same place of a picture is the same transform, whichever way the drawing's own arithmetic came to it. */
const steady = (value: number, step: number): number => Math.round(value / step) * step + 0;

/** Screen pixels per image pixel are kept to this; over the widest picture it adds up to 1e-8 of a screen pixel. */
const SLOPE_STEP = 2 ** -40;
const PLACE_STEP_PX = 2 ** -30;

/** Stored coordinates are kept to this part of a pixel: far below what any hand or eye resolves. */
const STORED_STEP_PX = 0.01;

/** A coordinate as it is stored: the nearest hundredth of a pixel, and never minus zero. */
const rounded = (value: number): number => Math.round(value / STORED_STEP_PX) / (1 / STORED_STEP_PX) + 0;

/** A place as it is stored. What is already stored comes back unchanged. */
export const storedPoint = ([column, row]: readonly [number, number]): PointPx =>
  px(rounded(column), rounded(row));

/** The place to store for a pointer at a screen place. May lie outside the picture; nothing is clamped. */
export const storedPointAt = (transform: ImageTransform, at: ScreenPoint): PointPx =>
  storedPoint(toImage(transform, at));

/**
 * A mouse reports whole CSS pixels, so a smooth stroke arrives as a staircase. The corner of one stair stands at
 * most √½ of a CSS pixel off the diagonal; thinning by that much removes the stairs and, since they stand on
 * both sides of the stroke, keeps its area (the test has a circle within 0.5 %).
 */
const STAIR_CSS_PX = Math.SQRT1_2;

/** How far a thinned stroke may lie from what was drawn: a quarter of a stored pixel or one stair of the mouse. */
export const strokeTolerance = (transform: ImageTransform): number =>
  Math.max(SIMPLIFY_TOLERANCE_PX, STAIR_CSS_PX / magnificationOf(transform));

/**
 * The outline to store for a pointer's stroke: closed, thinned so that no left-out place lies farther off than a
 * quarter of a stored pixel or one stair of the mouse, whichever is larger, and rounded. Null where fewer
 * than three different places remain: a click or a straight twitch is no outline.
 *
 * @param stroke unrounded places of the picture, each read through the transform of its own moment, so that a
 *   turn of the wheel in the middle of a stroke moves none of it
 */
export function storedOutline(
  transform: ImageTransform,
  stroke: readonly (readonly [column: number, row: number])[],
): readonly PointPx[] | null {
  const thinned = simplifyOutline(withoutRepeats(stroke), strokeTolerance(transform));
  const outline = withoutRepeats(thinned.map(storedPoint));
  return outline.length < 3 ? null : outline;
}

/** Neighbours in the same place are one vertex, the last and the first too. */
function withoutRepeats<P extends readonly [number, number]>(points: readonly P[]): readonly P[] {
  return points.filter((point, i) => {
    const before = points[(i === 0 ? points.length : i) - 1];
    return before === undefined || points.length === 1 || before[0] !== point[0] || before[1] !== point[1];
  });
}

/**
 * A stored line as an SVG path in stored coordinates, to be drawn under {@link ImageTransform}. A pure function
 * of the figure, character for character, whatever the zoom. Empty for no points.
 */
export function pathOf(points: readonly PointPx[], end: 'closed' | 'open'): string {
  if (points.length === 0) return '';
  const line = points.map(([column, row]) => `${rounded(column)} ${rounded(row)}`).join('L');
  return end === 'closed' ? `M${line}Z` : `M${line}`;
}

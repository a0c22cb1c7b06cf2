import { type PointPx, px } from '../../shared/geometry/point.ts';
import { SIMPLIFY_TOLERANCE_PX, simplifyOutline } from '../../shared/geometry/simplifyOutline.ts';
import { type ImageTransform, magnificationOf, type ScreenPoint, toImage } from './imageTransform.ts';

/**
 * The only way between what is on screen and what is stored, in both directions.
 *
 * Stored: column and row of the stored picture, sub-pixel, whole numbers at pixel centres (DICOM SCOORD with
 * its origin moved from the pixel's corner to its centre). On screen: CSS pixels of one viewport. Between the
 * two stands a single affine transform, the one that the picture itself was drawn by. Nothing else
 * converts, nothing on screen is kept: the overlay rebuilt from the store at any time is the same picture.
 */

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
  const line = lines.get(points) ?? lineOf(points);
  return end === 'closed' ? `${line}Z` : line;
}

/** Points never change: their line is written once, however often they are drawn. */
const lines = new WeakMap<readonly PointPx[], string>();

function lineOf(points: readonly PointPx[]): string {
  const line = `M${points.map(([column, row]) => `${rounded(column)} ${rounded(row)}`).join('L')}`;
  lines.set(points, line);
  return line;
}

import { boundsOf, boundsOverlap, polygonMeetsLine } from '../geometry/polygon.ts';
import { lineBetween, type Polyline } from '../geometry/polyline.ts';
import type { OutlineShape } from './outlineShape.ts';

/** Why the reader must say whether an outline is bone in profile or a sheet seen face-on. */
export type FaceQuestion = 'touchesBothSides' | 'coversMiddleThird';

/**
 * Asks of an outline whether it may be one sheet of bone in front of the spacer or behind it (method §1.7): because
 * it touches both side lines, or because it reaches across the whole middle third of the window, from the line
 * at one third of its width to the line at two thirds. Touching counts. Null where nothing need be asked.
 *
 * @returns a function that asks it of one outline, for the side lines of one view (same unit as the outline)
 */
export function faceQuestionFor(
  lineA: Polyline,
  lineB: Polyline,
): (shape: OutlineShape) => FaceQuestion | null {
  const withBounds = (line: Polyline) => ({ line, bounds: boundsOf(line) });
  const sides = [lineA, lineB].map(withBounds);
  const thirds = [1 / 3, 2 / 3].map((share) => withBounds(lineBetween(lineA, lineB, share)));
  const meetsAll = ({ polygon, bounds }: OutlineShape, lines: typeof sides): boolean =>
    lines.every((line) => boundsOverlap(bounds, line.bounds)) &&
    lines.every(({ line }) => polygonMeetsLine(polygon, line));
  return (shape) => {
    if (meetsAll(shape, sides)) return 'touchesBothSides';
    return meetsAll(shape, thirds) ? 'coversMiddleThird' : null;
  };
}

import type { Brand } from '../../shared/base/brand.ts';
import type { PointPx } from '../../shared/geometry/point.ts';

/** A place on screen in CSS pixels, from the top left corner of the viewport that shows the picture. */
export type ScreenPoint = Brand<readonly [x: number, y: number], 'screen'>;

/** Makes a screen point from two finite numbers. */
export const screen = (x: number, y: number): ScreenPoint => [x, y] as unknown as ScreenPoint;

/**
 * Where stored pixels lie on screen, as SVG's `matrix(a b c d e f)` has it:
 * `x = a·column + c·row + e`, `y = b·column + d·row + f`. Whole coordinates are pixel centres.
 */
export type ImageTransform = {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
};

/** The screen place of a stored place, unrounded. */
export const toScreen = ({ a, b, c, d, e, f }: ImageTransform, [column, row]: PointPx): ScreenPoint =>
  screen(a * column + c * row + e, b * column + d * row + f);

/**
 * The stored place under a screen place, unrounded: `[column, row]`.
 * @throws Error when the transform collapses the picture to a line or a point, which no drawn picture does
 */
export function toImage(
  { a, b, c, d, e, f }: ImageTransform,
  [x, y]: ScreenPoint,
): readonly [column: number, row: number] {
  const determinant = a * d - b * c;
  if (determinant === 0 || !Number.isFinite(determinant)) {
    throw new Error('This transform shows no picture: it has no inverse.');
  }
  const dx = x - e;
  const dy = y - f;
  return [(d * dx - c * dy) / determinant, (a * dy - b * dx) / determinant];
}

/** CSS pixels per stored pixel, the geometric mean of the two directions. */
export const magnificationOf = ({ a, b, c, d }: ImageTransform): number => Math.sqrt(Math.abs(a * d - b * c));

/** The transform as the value of an SVG `transform` attribute. */
export const svgMatrix = ({ a, b, c, d, e, f }: ImageTransform): string =>
  `matrix(${a} ${b} ${c} ${d} ${e} ${f})`;

/** Whether two transforms put every pixel in the same place, so that nothing needs to be drawn again. */
export const sameTransform = (p: ImageTransform, q: ImageTransform): boolean =>
  p.a === q.a && p.b === q.b && p.c === q.c && p.d === q.d && p.e === q.e && p.f === q.f;

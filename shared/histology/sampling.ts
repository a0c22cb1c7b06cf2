import type { PixelGrid, PointPx } from '../geometry/point.ts';
import { mm } from '../geometry/point.ts';
import type { Bounds, Polygon } from '../geometry/polygon.ts';
import { seededRandom } from '../statistics/seededRandom.ts';

/**
 * How vessels of an area are counted. `all`: every one. `frames`: those in square counting frames, `frameUm` wide, one
 * at every `stepUm` in both directions. `points`: those that lie under the points of a grid. Grids lie at random over
 * the whole photograph, from `seed`, so that both readers of a section have the same one.
 */
export type Sampling =
  | { readonly kind: 'all' }
  | { readonly kind: 'frames'; readonly stepUm: number; readonly frameUm: number; readonly seed: number }
  | { readonly kind: 'points'; readonly stepUm: number; readonly seed: number };

/** More frames or points are not laid: the step is far too fine for the photograph. */
const MOST_CELLS = 20_000;

/** A place of a grid: which column and row, counted from its random start, and where its corner lies in mm. */
export type GridCell = {
  readonly column: number;
  readonly row: number;
  readonly x: number;
  readonly y: number;
};

/** Where a grid starts, in mm from the first pixel: uniform within one step. */
function startOf(sampling: Exclude<Sampling, { readonly kind: 'all' }>): readonly [x: number, y: number] {
  const random = seededRandom(sampling.seed);
  const step = sampling.stepUm / 1000;
  return [random() * step, random() * step];
}

/**
 * The cells of a grid that meet a rectangle, in mm: points within it, or frames that overlap it. None where there
 * would be more than {@link MOST_CELLS}, which is told as a fault of the step.
 */
export function cellsWithin(
  sampling: Exclude<Sampling, { readonly kind: 'all' }>,
  bounds: Bounds,
): readonly GridCell[] {
  const step = sampling.stepUm / 1000;
  const size = sampling.kind === 'frames' ? sampling.frameUm / 1000 : 0;
  const [startX, startY] = startOf(sampling);
  const range = (start: number, low: number, high: number): readonly [number, number] => [
    Math.ceil((low - size - start) / step),
    Math.floor((high - start) / step),
  ];
  const [left, right] = range(startX, bounds.minX, bounds.maxX);
  const [top, bottom] = range(startY, bounds.minY, bounds.maxY);
  const count = Math.max(0, right - left + 1) * Math.max(0, bottom - top + 1);
  if (!(count <= MOST_CELLS)) return [];
  return Array.from({ length: count }, (_, index) => {
    const across = right - left + 1;
    const column = left + (index % across);
    const row = top + Math.floor(index / across);
    return { column, row, x: startX + column * step, y: startY + row * step };
  });
}

/** A counting frame as an outline, in mm. */
export function frameOutline({ x, y }: GridCell, frameUm: number): Polygon {
  const size = frameUm / 1000;
  return [mm(x, y), mm(x + size, y), mm(x + size, y + size), mm(x, y + size)];
}

/**
 * Whether a point lies in some counting frame by the forbidden-line rule (Gundersen 1977): the left and the lower line
 * are forbidden, the upper and the right one belong to the frame, so that of frames that touch each other exactly one
 * takes it. A profile that meets a forbidden line is not marked at all; that is for the reader to see.
 */
export function isInFrame(
  sampling: Extract<Sampling, { readonly kind: 'frames' }>,
  at: PointPx,
  grid: PixelGrid,
): boolean {
  const step = sampling.stepUm / 1000;
  const size = sampling.frameUm / 1000;
  const [startX, startY] = startOf(sampling);
  const within = (value: number): number => value - Math.floor(value / step) * step;
  const x = within(at[0] * grid.columnMm - startX);
  const y = within(at[1] * grid.rowMm - startY);
  // On the very start of a step that is as wide as its frame, the point is on the right line of the frame before.
  const isInX = x > 0 ? x <= size : size >= step;
  return isInX && y < size;
}

/** The point of a grid that is nearest to a place: its column and row. */
export function nearestPoint(
  sampling: Extract<Sampling, { readonly kind: 'points' }>,
  at: PointPx,
  grid: PixelGrid,
): readonly [column: number, row: number] {
  const step = sampling.stepUm / 1000;
  const [startX, startY] = startOf(sampling);
  return [
    Math.round((at[0] * grid.columnMm - startX) / step),
    Math.round((at[1] * grid.rowMm - startY) / step),
  ];
}

/** Why a way of sampling cannot be: frames wider than their step overlap and would count a vessel twice. */
export const samplingFault = (sampling: Sampling): 'framesOverlap' | null =>
  sampling.kind === 'frames' && sampling.frameUm > sampling.stepUm ? 'framesOverlap' : null;

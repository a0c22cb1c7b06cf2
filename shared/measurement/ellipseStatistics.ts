import type { PointPx } from '../geometry/point.ts';
import { boundsOf } from '../geometry/polygon.ts';

/** The ellipse that fills the box between two opposite corners, its axes along columns and rows of the picture. */
export type EllipsePx = { readonly from: PointPx; readonly to: PointPx };

/** The values of a picture, row by row: `components` values for each pixel. */
export type PictureValues = {
  readonly values: ArrayLike<number>;
  readonly columns: number;
  readonly rows: number;
  /** 1 of greys, 3 of red, green and blue. */
  readonly components: 1 | 3;
};

/** What the pixels in a region hold, in the unit of the values. */
export type Statistics = {
  /** Pixels that were counted. */
  readonly count: number;
  readonly mean: number;
  /** Standard deviation of a sample, √(Σ (v − mean)² / (n − 1)); null of a single pixel. */
  readonly sd: number | null;
  readonly min: number;
  readonly max: number;
};

/** A sum that goes on row by row, so that a large ellipse never keeps a window waiting. */
export type StatisticsRun = {
  /** Takes up to so many rows more; true once all are in. Rows of a few pixels count as rows too. */
  advance(rows: number): boolean;
  /** For each component; null where no pixel lies inside. Only what was taken so far. */
  result(): readonly Statistics[] | null;
};

/**
 * The statistics of the pixels of a picture whose centre lies in an ellipse or on its border:
 * ((column − c)/a)² + ((row − r)/b)² ≤ 1. Every such pixel counts, each once; what of the ellipse lies outside the
 * picture has none. An ellipse without width or height holds the pixel centres on its line. Values that are no
 * finite number are left out, and so are those for which `isLeftOut` holds (padding, PS3.3 C.7.5.1.1.2).
 *
 * Sums are taken about the first value, in double precision: exact to rounding for 16-bit values of any picture.
 */
export function startEllipseStatistics(
  { values, columns, rows, components }: PictureValues,
  ellipse: EllipsePx,
  isLeftOut: (value: number) => boolean = () => false,
): StatisticsRun {
  const { minX, minY, maxX, maxY } = boundsOf([ellipse.from, ellipse.to]);
  const [c, r, a, b] = [(minX + maxX) / 2, (minY + maxY) / 2, (maxX - minX) / 2, (maxY - minY) / 2];
  const part = (distance: number, axis: number): number =>
    axis === 0 ? (distance === 0 ? 0 : Number.POSITIVE_INFINITY) : (distance / axis) ** 2;
  const isInside = (column: number, row: number): boolean => part(column - c, a) + part(row - r, b) <= 1;
  const sums = Array.from({ length: components }, () => ({
    count: 0,
    about: 0,
    sum: 0,
    squares: 0,
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
  }));
  const lastRow = Math.min(rows - 1, Math.ceil(maxY));
  let row = Math.max(0, Math.floor(minY));

  function takeRow(): void {
    const half = a * Math.sqrt(Math.max(0, 1 - part(row - r, b)));
    // The root may miss a pixel on the border by a rounding: the ends are settled by the definition itself.
    let first = Math.max(0, Math.floor(c - half) - 1);
    let last = Math.min(columns - 1, Math.ceil(c + half) + 1);
    while (first <= last && !isInside(first, row)) first += 1;
    while (last >= first && !isInside(last, row)) last -= 1;
    for (const [component, into] of sums.entries()) {
      for (let column = first; column <= last; column += 1) {
        const value = values[(row * columns + column) * components + component];
        if (value === undefined || !Number.isFinite(value) || isLeftOut(value)) continue;
        if (into.count === 0) into.about = value;
        const off = value - into.about;
        into.count += 1;
        into.sum += off;
        into.squares += off * off;
        if (value < into.min) into.min = value;
        if (value > into.max) into.max = value;
      }
    }
  }

  return {
    advance(more) {
      for (let taken = 0; taken < more && row <= lastRow; taken += 1) {
        takeRow();
        row += 1;
      }
      return row > lastRow;
    },
    result() {
      if (sums.some(({ count }) => count === 0)) return null;
      return sums.map(({ count, about, sum, squares, min, max }): Statistics => {
        const variance = count === 1 ? null : Math.max(0, squares - (sum * sum) / count) / (count - 1);
        return {
          count,
          mean: about + sum / count,
          sd: variance === null ? null : Math.sqrt(variance),
          min,
          max,
        };
      });
    },
  };
}

/** The statistics of an ellipse at once. */
export function ellipseStatistics(
  ...args: Parameters<typeof startEllipseStatistics>
): readonly Statistics[] | null {
  const run = startEllipseStatistics(...args);
  run.advance(Number.POSITIVE_INFINITY);
  return run.result();
}

/**
 * What a picture holds at a place: the values of the pixel whose area the place lies in, the centre of the first
 * pixel at (0, 0). Null outside of the picture.
 */
export function valueAt(
  { values, columns, rows, components }: PictureValues,
  [column, row]: PointPx,
): readonly number[] | null {
  const [x, y] = [Math.round(column), Math.round(row)];
  if (x < 0 || y < 0 || x >= columns || y >= rows) return null;
  const start = (y * columns + x) * components;
  return Array.from({ length: components }, (_, component) => values[start + component] ?? Number.NaN);
}

import type { SampledAxis } from './sampledAxis.ts';
import { BLACK, opaque, type Shades } from './shades.ts';

/** Values of a picture, row by row. */
export type PaintedPicture = { readonly values: ArrayLike<number>; readonly columns: number };

/** A part of the screen to paint on, and where the columns and rows of a picture fall on it. */
export type Ground = {
  readonly pixels: Uint32Array;
  /** Columns and rows of the picture along the screen: to the right and down, or exchanged after a quarter turn. */
  readonly columns: SampledAxis;
  readonly rows: SampledAxis;
  /** How far apart in `pixels` two neighbours are along the columns, and along the rows. */
  readonly columnStep: number;
  readonly rowStep: number;
};

/**
 * Paints grey values: each device pixel has the value in its middle, straight between the four around it, by its
 * shade. What lies beside the picture is black. The loops touch numbers in typed arrays alone: this is what a frame
 * of a drag consists of.
 */
export function paintGrey({ values, columns: width }: PaintedPicture, shades: Shades, ground: Ground): void {
  const { pixels, columns, rows, columnStep, rowStep } = ground;
  const { before, after, share, from, to } = columns;
  const { lower, perValue, pixels: shade } = shades;
  const last = shade.length - 1;
  pixels.fill(BLACK);
  for (let row = rows.from; row < rows.to; row += 1) {
    const above = (rows.before[row] ?? 0) * width;
    const below = (rows.after[row] ?? 0) * width;
    const down = rows.share[row] ?? 0;
    let at = row * rowStep + from * columnStep;
    for (let column = from; column < to; column += 1) {
      const left = before[column] ?? 0;
      const right = after[column] ?? 0;
      const across = share[column] ?? 0;
      const a = values[above + left] ?? 0;
      const c = values[below + left] ?? 0;
      const top = a + ((values[above + right] ?? 0) - a) * across;
      const bottom = c + ((values[below + right] ?? 0) - c) * across;
      const step = (top + (bottom - top) * down - lower) * perValue + 0.5;
      pixels[at] = shade[step <= 0 ? 0 : step >= last ? last : step | 0] ?? 0;
      at += columnStep;
    }
  }
}

/** Paints colours, red, green and blue of each pixel one after the other, as they are. */
export function paintColour({ values, columns: width }: PaintedPicture, ground: Ground): void {
  const { pixels, columns, rows, columnStep, rowStep } = ground;
  pixels.fill(BLACK);
  const level = (above: number, below: number, left: number, right: number, across: number, down: number) => {
    const a = values[above + left] ?? 0;
    const c = values[below + left] ?? 0;
    const top = a + ((values[above + right] ?? 0) - a) * across;
    const bottom = c + ((values[below + right] ?? 0) - c) * across;
    return Math.round(top + (bottom - top) * down);
  };
  for (let row = rows.from; row < rows.to; row += 1) {
    const above = 3 * (rows.before[row] ?? 0) * width;
    const below = 3 * (rows.after[row] ?? 0) * width;
    const down = rows.share[row] ?? 0;
    for (let column = columns.from; column < columns.to; column += 1) {
      const left = 3 * (columns.before[column] ?? 0);
      const right = 3 * (columns.after[column] ?? 0);
      const across = columns.share[column] ?? 0;
      const of = (index: number): number => level(above + index, below + index, left, right, across, down);
      pixels[row * rowStep + column * columnStep] = opaque(of(0), of(1), of(2));
    }
  }
}

/** Writes a picture that was painted at a part of the size over the whole of it, each pixel as a square. */
export function spread(
  coarse: Uint32Array,
  coarseWidth: number,
  whole: Uint32Array,
  width: number,
  side: number,
): void {
  const height = whole.length / width;
  for (let y = 0; y < height; y += 1) {
    const line = y * width;
    if (y % side !== 0) {
      whole.copyWithin(line, line - width, line);
      continue;
    }
    const from = (y / side) * coarseWidth;
    for (let x = 0, at = 0, part = 0; x < width; x += 1) {
      whole[line + x] = coarse[from + at] ?? 0;
      part += 1;
      if (part === side) {
        part = 0;
        at += 1;
      }
    }
  }
}

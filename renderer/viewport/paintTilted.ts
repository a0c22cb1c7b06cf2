import type { ImageTransform } from './imageTransform.ts';
import { BLACK, opaque, type Shades } from './shades.ts';

/** Values of a picture, row by row, and how many there are. */
type WholePicture = {
  readonly values: ArrayLike<number>;
  readonly columns: number;
  readonly rows: number;
};

/** A part of the screen, and which column and row of a picture lies under each of its pixels. */
export type TiltedGround = {
  readonly pixels: Uint32Array;
  readonly width: number;
  readonly height: number;
  /** Under the middle of the first device pixel. */
  readonly column: number;
  readonly row: number;
  /** From one device pixel to the next on its right, and to the next below. */
  readonly right: readonly [columns: number, rows: number];
  readonly down: readonly [columns: number, rows: number];
};

/** @param device device pixels per CSS pixel */
export function tiltedGround(
  screen: Pick<TiltedGround, 'pixels' | 'width' | 'height'>,
  { a, b, c, d, e, f }: ImageTransform,
  device: number,
): TiltedGround {
  const determinant = (a * d - b * c) * device;
  const right = [d / determinant, -b / determinant] as const;
  const down = [-c / determinant, a / determinant] as const;
  // The origin of the picture's columns and rows lies at (e, f) CSS pixels.
  const [x, y] = [0.5 - e * device, 0.5 - f * device];
  return {
    ...screen,
    column: right[0] * x + down[0] * y,
    row: right[1] * x + down[1] * y,
    right,
    down,
  };
}

/** The first and the first-after-the-last of `width` steps that lie within ±0.5 around `0 … count − 1`. */
function within(start: number, step: number, count: number, width: number): readonly [number, number] {
  if (Math.abs(step) < 1e-12) return start >= -0.5 && start < count - 0.5 ? [0, width] : [0, 0];
  const [p, q] = [(-0.5 - start) / step, (count - 0.5 - start) / step];
  // The ends are decided pixel by pixel: rounding may put one of them beside the picture.
  return [Math.max(0, Math.ceil(Math.min(p, q))), Math.min(width, Math.floor(Math.max(p, q)) + 1)];
}

/** The stretch of a line of the screen under which the picture lies. */
function stretchOf({ columns, rows }: WholePicture, ground: TiltedGround, y: number) {
  const { width, right, down } = ground;
  const column = ground.column + down[0] * y;
  const row = ground.row + down[1] * y;
  const [fromColumn, toColumn] = within(column, right[0], columns, width);
  const [fromRow, toRow] = within(row, right[1], rows, width);
  return { column, row, from: Math.max(fromColumn, fromRow), to: Math.min(toColumn, toRow) };
}

/** Paints grey values as `paintGrey` does, for a picture that is turned by any angle. */
export function paintGreyTilted(picture: WholePicture, shades: Shades, ground: TiltedGround): void {
  const { values, columns, rows } = picture;
  const { pixels, width, height, right } = ground;
  const { lower, perValue, pixels: shade } = shades;
  const last = shade.length - 1;
  pixels.fill(BLACK);
  for (let y = 0; y < height; y += 1) {
    const { column, row, from, to } = stretchOf(picture, ground, y);
    for (let x = from; x < to; x += 1) {
      const u = column + right[0] * x;
      const v = row + right[1] * x;
      const left = Math.floor(u);
      const above = Math.floor(v);
      const across = u - left;
      const down = v - above;
      const before = Math.max(0, left);
      const after = Math.min(columns - 1, left + 1);
      const top = Math.max(0, above) * columns;
      const bottom = Math.min(rows - 1, above + 1) * columns;
      const a = values[top + before] ?? 0;
      const c = values[bottom + before] ?? 0;
      const upper = a + ((values[top + after] ?? 0) - a) * across;
      const under = c + ((values[bottom + after] ?? 0) - c) * across;
      const step = (upper + (under - upper) * down - lower) * perValue + 0.5;
      pixels[y * width + x] = shade[step <= 0 ? 0 : step >= last ? last : step | 0] ?? 0;
    }
  }
}

/** Paints colours as `paintColour` does, for a picture that is turned by any angle. */
export function paintColourTilted(picture: WholePicture, ground: TiltedGround): void {
  const { values, columns, rows } = picture;
  const { pixels, width, height, right } = ground;
  pixels.fill(BLACK);
  for (let y = 0; y < height; y += 1) {
    const { column, row, from, to } = stretchOf(picture, ground, y);
    for (let x = from; x < to; x += 1) {
      const u = column + right[0] * x;
      const v = row + right[1] * x;
      const [left, above] = [Math.floor(u), Math.floor(v)];
      const before = 3 * Math.max(0, left);
      const after = 3 * Math.min(columns - 1, left + 1);
      const top = 3 * columns * Math.max(0, above);
      const bottom = 3 * columns * Math.min(rows - 1, above + 1);
      const of = (index: number): number => {
        const a = values[top + before + index] ?? 0;
        const c = values[bottom + before + index] ?? 0;
        const upper = a + ((values[top + after + index] ?? 0) - a) * (u - left);
        const under = c + ((values[bottom + after + index] ?? 0) - c) * (u - left);
        return Math.round(upper + (under - upper) * (v - above));
      };
      pixels[y * width + x] = opaque(of(0), of(1), of(2));
    }
  }
}

import { curveRange, type GreyCurve, greyAt } from '../../shared/pixels/greyCurve.ts';

/** A curve as a table of what is put on screen. */
export type Shades = {
  /** The value of the first shade; below it every value has that shade. */
  readonly lower: number;
  /** Shades per unit of value. */
  readonly perValue: number;
  /** Opaque pixels, as ImageData holds them. */
  readonly pixels: Uint32Array;
};

/** Sixteen steps to each of the 255 between two greys of a screen: no value is a whole grey off. */
const STEPS = 255 * 16;
const MOST_STEPS = 65_535;

/** An opaque pixel, four bytes in the order red, green, blue, alpha on the little-endian machines there are. */
export const opaque = (red: number, green: number, blue: number): number =>
  ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

export const BLACK = opaque(0, 0, 0);

/**
 * What a curve makes of values. A table of a file has a shade for each of its entries.
 * @param isReversed white at low values, black at high ones
 */
export function shadesOf(curve: GreyCurve, isReversed: boolean): Shades {
  const { lower, upper } = curveRange(curve);
  const steps = curve.kind === 'table' ? Math.min(MOST_STEPS, Math.ceil(upper - lower)) : STEPS;
  const pixels = new Uint32Array(steps + 1);
  for (let step = 0; step <= steps; step += 1) {
    const grey = greyAt(curve, lower + ((upper - lower) * step) / steps);
    const level = Math.round(255 * (isReversed ? 1 - grey : grey));
    pixels[step] = opaque(level, level, level);
  }
  return { lower, perValue: steps / (upper - lower), pixels };
}

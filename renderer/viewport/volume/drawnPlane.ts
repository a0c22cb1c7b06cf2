import type { Window } from '../window.ts';

/** The grey that is shown where there is no patient: black, whatever the window. */
const OPAQUE = 0xff000000;

/**
 * Greys of values by a window, as the pixels of a canvas: black at `lower`, white at `upper`, evenly between. Values
 * that are no number, as outside of a volume, are black also where the picture is inverted.
 */
export function greysOf(
  values: Float32Array,
  { lower, upper }: Window,
  isInverted: boolean,
): Uint8ClampedArray<ArrayBuffer> {
  // Little-endian wherever a browser runs: red is the lowest byte.
  const pixels = new Uint32Array(values.length);
  const scale = 255 / Math.max(upper - lower, Number.MIN_VALUE);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (Number.isNaN(value)) {
      pixels[at] = OPAQUE;
      continue;
    }
    const shade = (value - lower) * scale;
    const clipped = shade <= 0 ? 0 : shade >= 255 ? 255 : (shade + 0.5) | 0;
    const grey = isInverted ? 255 - clipped : clipped;
    pixels[at] = OPAQUE | (grey << 16) | (grey << 8) | grey;
  }
  return new Uint8ClampedArray(pixels.buffer);
}

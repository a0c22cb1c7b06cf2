import type { SampleArray } from './storedValues.ts';

/** Colour-by-plane as colour-by-pixel, in an array of the same kind. */
export function interleaved(planes: SampleArray): SampleArray {
  const pixels = planes.length / 3;
  const out = planes.slice();
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    out[3 * pixel] = planes[pixel] ?? 0;
    out[3 * pixel + 1] = planes[pixels + pixel] ?? 0;
    out[3 * pixel + 2] = planes[2 * pixels + pixel] ?? 0;
  }
  return out;
}

/**
 * YBR_FULL as RGB in place (PS3.3 C.7.6.3.1.2, the inverse of ITU-R BT.601 over the full range).
 * @param bits of a sample
 */
export function rgbFromYbrFull(samples: SampleArray, bits: number): void {
  const half = 2 ** (bits - 1);
  const top = 2 ** bits - 1;
  const clamp = (value: number): number => Math.min(top, Math.max(0, Math.round(value)));
  for (let at = 0; at + 2 < samples.length; at += 3) {
    const y = samples[at] ?? 0;
    const cb = (samples[at + 1] ?? 0) - half;
    const cr = (samples[at + 2] ?? 0) - half;
    samples[at] = clamp(y + 1.402 * cr);
    samples[at + 1] = clamp(y - 0.344136 * cb - 0.714136 * cr);
    samples[at + 2] = clamp(y + 1.772 * cb);
  }
}

/** YBR_PARTIAL as RGB in place: luma from 16 to 235, chroma from 16 to 240 (PS3.3 C.7.6.3.1.2). 8 bits. */
export function rgbFromYbrPartial(samples: SampleArray): void {
  const clamp = (value: number): number => Math.min(255, Math.max(0, Math.round(value)));
  for (let at = 0; at + 2 < samples.length; at += 3) {
    const y = 1.1644 * ((samples[at] ?? 0) - 16);
    const cb = (samples[at + 1] ?? 0) - 128;
    const cr = (samples[at + 2] ?? 0) - 128;
    samples[at] = clamp(y + 1.596 * cr);
    samples[at + 1] = clamp(y - 0.3917 * cb - 0.8129 * cr);
    samples[at + 2] = clamp(y + 2.0173 * cb);
  }
}

/**
 * Native YBR_FULL_422: two pixels share their chroma and lie as Y Y Cb Cr (PS3.3 C.7.6.3.1.2). A row of an odd
 * number of columns shares its last pair with the row below, as the bytes run on.
 */
export function unpacked422(packed: Uint8Array, pixels: number): Uint8Array {
  const out = new Uint8Array(pixels * 3);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const pair = (pixel >> 1) * 4;
    out[3 * pixel] = packed[pair + (pixel & 1)] ?? 0;
    out[3 * pixel + 1] = packed[pair + 2] ?? 0;
    out[3 * pixel + 2] = packed[pair + 3] ?? 0;
  }
  return out;
}

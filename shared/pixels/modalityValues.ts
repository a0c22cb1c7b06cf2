import { type DisplaySettings, entryOf } from './displaySettings.ts';
import type { SampleArray } from './storedValues.ts';

/** Values after the modality transform. */
export type ModalityValues = SampleArray | Float64Array;

/** A picture's values after the modality transform, and between which they lie. */
export type ModalityPicture = {
  readonly values: ModalityValues;
  readonly least: number;
  readonly most: number;
};

type Modality = Pick<DisplaySettings, 'slope' | 'intercept' | 'modalityLut'>;

/**
 * Stored values as the modality means them: the entries of its table (PS3.3 C.11.1.1), else
 * stored · slope + intercept (C.11.1.1.2). The array is the given one where nothing changes; whole numbers stay in
 * the narrowest array of whole numbers that holds them, fractions get 32 bits, or 64 where stored values have more
 * digits than 32 hold. An empty picture lies between 0 and 0.
 */
export function modalityValues(samples: SampleArray, modality: Modality): ModalityPicture {
  const { slope, intercept, modalityLut } = modality;
  if (modalityLut === null && slope === 1 && intercept === 0) {
    return { values: samples, ...extremes(samples) };
  }
  if (modalityLut !== null) {
    const values = arrayFor(samples, true, 0, modalityLut.top);
    for (let at = 0; at < samples.length; at += 1) values[at] = entryOf(modalityLut, samples[at] ?? 0);
    return { values, ...extremes(values) };
  }
  const stored = extremes(samples);
  const ends = [stored.least * slope + intercept, stored.most * slope + intercept];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const isWhole =
    Number.isInteger(slope) && Number.isInteger(intercept) && !(samples instanceof Float32Array);
  const values = arrayFor(samples, isWhole, least, most);
  for (let at = 0; at < samples.length; at += 1) values[at] = (samples[at] ?? 0) * slope + intercept;
  // Whole numbers are kept as they are, so their ends are known; a picture is hundreds of thousands of them.
  return isWhole && samples.length > 0 ? { values, least, most } : { values, ...extremes(values) };
}

function arrayFor(samples: SampleArray, isWhole: boolean, least: number, most: number): ModalityValues {
  const { length } = samples;
  if (!isWhole) return samples.BYTES_PER_ELEMENT > 2 ? new Float64Array(length) : new Float32Array(length);
  if (least >= 0 && most <= 0xff) return new Uint8Array(length);
  if (least >= -0x8000 && most <= 0x7fff) return new Int16Array(length);
  if (least >= 0 && most <= 0xffff) return new Uint16Array(length);
  return Math.max(-least, most) < 0x80000000 ? new Int32Array(length) : new Float64Array(length);
}

function extremes(values: ArrayLike<number>): { readonly least: number; readonly most: number } {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    // A value that is no number, or beyond all of them, is no end of a range.
    if (!Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least > most ? { least: 0, most: 0 } : { least, most };
}

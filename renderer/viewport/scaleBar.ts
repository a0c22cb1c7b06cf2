import type { Calibration } from '../../shared/measurement/calibration.ts';
import type { ImageTransform } from './imageTransform.ts';

/** A scale bar: a round length, and how long it is on screen. */
export type ScaleBar = { readonly length: number; readonly unit: 'mm' | 'px'; readonly lengthCss: number };

const LONGEST_CSS = 140;
const STEPS: readonly number[] = [5, 2, 1];

/**
 * The longest round length (1, 2 or 5 times a power of ten) that fits beside the picture, along its columns as
 * they lie on screen. In mm only with a calibration; else in column pixels, and it says so.
 */
export function scaleBarOf(
  { c, d }: ImageTransform,
  { unit, grid }: Pick<Calibration, 'unit' | 'grid'>,
): ScaleBar {
  const cssPerUnit = Math.hypot(c, d) / grid.rowMm;
  const power = 10 ** Math.floor(Math.log10(LONGEST_CSS / cssPerUnit));
  const step = STEPS.find((candidate) => candidate * power * cssPerUnit <= LONGEST_CSS) ?? 1;
  const length = step * power;
  return { length, unit, lengthCss: length * cssPerUnit };
}

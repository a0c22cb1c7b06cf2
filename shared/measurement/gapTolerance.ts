import type { Calibration } from './calibration.ts';

/** Whose bone was imaged: what measuring error to expect. */
export type Species = 'human' | 'rat';

/** The gap tolerance of one side and how sure a gap near it is; lengths in the view's unit (mm, else px). */
export type GapTolerance = {
  /** The longest gap that does not interrupt a side, `g` of method §2.3. */
  readonly gap: number;
  /** The SD of one placed edge, `sigma` of method §2.5. */
  readonly sigma: number;
  /** Gaps from the first to the second length, `g ± 2·√2·sigma`, are too near the tolerance to call. */
  readonly band: readonly [from: number, to: number];
};

/** Two pixels is the smallest gap a detector can show (method §2.3). */
const SMALLEST_GAP_PX = 2;

/** About 1.4 SD of the error of a gap between two edges of 0.5 mm each (method §2.3). */
const LARGEST_DEFAULT_GAP_MM = 1;

/** Keeps the tolerance in proportion to small bones: 0.2 mm of a 10 mm defect (method §2.3). */
const GAP_SHARE_OF_SIDE = 0.02;

/** The SD with which readers place an edge, on radiographs of a limb and of a rat (method §2.5). */
const EDGE_SIGMA_MM: Readonly<Record<Species, number>> = { human: 0.5, rat: 0.15 };

/**
 * The same where no scale is known: one pixel. The 0.5 mm of method §2.5 are some three pixels of a usual
 * detector, which cannot be said of an unknown one; the detector's own limit is the least that can.
 */
const EDGE_SIGMA_PX = 1;

/**
 * The gap tolerance of a side of length `length`: `max(2 px, min(1 mm, 0.02·L))`, a pixel being the coarser
 * spacing; 2 px where the view has no calibration (method §2.1 (5), §2.3).
 *
 * @param fixedMm a configured tolerance in mm, or null for the formula. Ignored without a calibration, where no
 *   millimetre exists
 */
export function gapToleranceOf(
  length: number,
  calibration: Pick<Calibration, 'isCalibrated' | 'grid'>,
  fixedMm: number | null = null,
  species: Species = 'human',
): GapTolerance {
  const { isCalibrated, grid } = calibration;
  const twoPixels = SMALLEST_GAP_PX * Math.max(grid.rowMm, grid.columnMm);
  const formula = Math.max(twoPixels, Math.min(LARGEST_DEFAULT_GAP_MM, GAP_SHARE_OF_SIDE * length));
  const gap = isCalibrated ? (fixedMm ?? formula) : twoPixels;
  const sigma = isCalibrated ? EDGE_SIGMA_MM[species] : EDGE_SIGMA_PX;
  const reach = 2 * Math.SQRT2 * sigma;
  return { gap, sigma, band: [gap - reach, gap + reach] };
}

/**
 * Whether a side's continuity hangs on the tolerance: its largest gap lies within the band (method §1.7, §2.3).
 * A smaller gap in the band decides nothing: with a larger one beyond it the side is interrupted anyway. A side
 * without bone, or without any gap, is not uncertain.
 */
export const isNearTolerance = (
  { coveredMm, largestGapMm }: { readonly coveredMm: number; readonly largestGapMm: number },
  { band }: GapTolerance,
): boolean => coveredMm > 0 && largestGapMm > 0 && largestGapMm >= band[0] && largestGapMm <= band[1];

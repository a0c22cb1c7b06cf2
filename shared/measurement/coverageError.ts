import { type Interval, NEGLIGIBLE_MM } from '../geometry/interval.ts';
import type { Species } from './gapTolerance.ts';

/**
 * The standard deviation of a side's coverage from the error of its marks, by propagation instead of drawing
 * (method §2.5): `√(n·σ² + Σ_ends σ_e²·(1 − cov)²) / L` for bone that arises at the ends; an end without bone
 * contributes `cov` in place of `1 − cov`, because moving it changes the length alone.
 *
 * @param intervalsMm the covered stretches; each border inside the side is a free edge
 * @param lengthMm length of the side, above 0
 * @param sigmaMm SD of a free edge; @param endSigmaMm SD of an end line
 * @returns a fraction, 0 to about 1: 0.012 for the lips of method §2.5 (63 mm, 45 mm covered, 0.5 mm)
 */
export function coverageSd(
  intervalsMm: readonly Interval[],
  lengthMm: number,
  sigmaMm: number,
  endSigmaMm: number = sigmaMm,
): number {
  const inside = (station: number): boolean => station > NEGLIGIBLE_MM && station < lengthMm - NEGLIGIBLE_MM;
  const freeEdges = intervalsMm.flat().filter(inside).length;
  const coverage = intervalsMm.reduce((sum, [from, to]) => sum + (to - from), 0) / lengthMm;
  const first = intervalsMm[0];
  const last = intervalsMm[intervalsMm.length - 1];
  const endTerm = (hasBone: boolean): number => (hasBone ? (1 - coverage) ** 2 : coverage ** 2);
  const ends =
    endTerm(first !== undefined && first[0] <= NEGLIGIBLE_MM) +
    endTerm(last !== undefined && last[1] >= lengthMm - NEGLIGIBLE_MM);
  return Math.sqrt(freeEdges * sigmaMm ** 2 + ends * endSigmaMm ** 2) / lengthMm;
}

/** The SD of a length-weighted mean of independent sides, as a fraction; null without sides. */
export function overallCoverageSd(
  sides: readonly { readonly lengthMm: number; readonly sd: number }[],
): number | null {
  const length = sides.reduce((sum, side) => sum + side.lengthMm, 0);
  if (!(length > 0)) return null;
  return Math.sqrt(sides.reduce((sum, side) => sum + (side.lengthMm * side.sd) ** 2, 0)) / length;
}

/** How many points around the threshold lie within measuring error: ±3 in humans, ±6 in rats (method §2.5). */
const NEAR_THRESHOLD_POINTS: Readonly<Record<Species, number>> = { human: 3, rat: 6 };

/**
 * Whether an overall percentage lies within measuring error of the threshold, both ends of the band included.
 *
 * @param share, threshold fractions from 0 to 1
 */
export const isNearThreshold = (share: number, threshold: number, species: Species): boolean =>
  Math.abs(share - threshold) <= NEAR_THRESHOLD_POINTS[species] / 100 + 1e-9;

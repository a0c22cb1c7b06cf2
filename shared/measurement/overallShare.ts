import type { CorridorArea } from './boneOverlay.ts';

/** One side of the defect for an overall percentage. */
export type SideShare = {
  /** Covered share, 0 to 1. */
  readonly coverage: number;
  /** Length in the unit of its view, above 0. */
  readonly length: number;
  readonly isCalibrated: boolean;
};

/** The share of the defect that bone covers (method §2.3), as fractions. */
export type OverallCoverage = {
  /** `Σ L·cov / Σ L`; null where a view without calibration makes the lengths incomparable. */
  readonly lengthWeighted: number | null;
  /** The plain mean over the sides, always reported. */
  readonly equalWeighted: number;
  /** The one to go by: by length where possible, else the plain mean. */
  readonly overall: number;
};

/**
 * The overall coverage of the assessable defective sides, of all views or of one (method §2.3, `P_length`). With
 * any side on an uncalibrated view all sides weigh the same; a single view compares its own lengths whatever
 * their unit, which `sameUnit` says. Null for no sides: nothing is not 0 %.
 */
export function overallCoverage(sides: readonly SideShare[], sameUnit = false): OverallCoverage | null {
  if (sides.length === 0) return null;
  const comparable = sameUnit || sides.every(({ isCalibrated }) => isCalibrated);
  const length = sides.reduce((sum, side) => sum + side.length, 0);
  const covered = sides.reduce((sum, side) => sum + side.length * side.coverage, 0);
  const lengthWeighted = comparable && length > 0 ? covered / length : null;
  const equalWeighted = sides.reduce((sum, side) => sum + side.coverage, 0) / sides.length;
  return { lengthWeighted, equalWeighted, overall: lengthWeighted ?? equalWeighted };
}

/** New bone and what it is a share of, on one view or side, in its squared unit. */
export type AreaShare = CorridorArea & { readonly isCalibrated: boolean };

/**
 * The pooled share of areas, `Σ bone / Σ area` (method §2.3, `P_area`), for windows of views or corridors of
 * sides. With any of them uncalibrated the squared units differ, and the mean of the shares stands instead. Null
 * where there is no area.
 */
export function overallArea(parts: readonly AreaShare[]): number | null {
  const measured = parts.filter(({ total }) => total > 0);
  if (measured.length === 0) return null;
  if (measured.every(({ isCalibrated }) => isCalibrated)) {
    const total = measured.reduce((sum, part) => sum + part.total, 0);
    return measured.reduce((sum, part) => sum + part.newBone, 0) / total;
  }
  return measured.reduce((sum, part) => sum + part.newBone / part.total, 0) / measured.length;
}

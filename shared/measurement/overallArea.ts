import type { CorridorArea } from './boneOverlay.ts';

/** New bone and what it is a share of, on one view, in its squared unit. */
export type AreaShare = CorridorArea & { readonly isCalibrated: boolean };

/**
 * The pooled share of areas, `Σ bone / Σ area` (method §2.3, `P_area`), over the windows of views. With any of
 * several views uncalibrated the squared units differ, and the mean of the shares stands instead. Null where
 * there is no area.
 */
export function overallArea(parts: readonly AreaShare[]): number | null {
  const measured = parts.filter(({ total }) => total > 0);
  if (measured.length === 0) return null;
  if (measured.length === 1 || measured.every(({ isCalibrated }) => isCalibrated)) {
    const total = measured.reduce((sum, part) => sum + part.total, 0);
    return measured.reduce((sum, part) => sum + part.newBone, 0) / total;
  }
  return measured.reduce((sum, part) => sum + part.newBone / part.total, 0) / measured.length;
}

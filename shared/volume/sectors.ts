import { assertNever } from '../base/assertNever.ts';
import type { Limb, Side } from '../dicom/projection.ts';

/** A quarter of the way round a defect, in directions of the patient (method §2.4). */
export type SectorDirection = 'anterior' | 'left' | 'posterior' | 'right';

/** The sectors in the order of their angle. */
const SECTOR_DIRECTIONS: readonly SectorDirection[] = ['anterior', 'left', 'posterior', 'right'];

/**
 * The sector in which an angle lies: 0° anterior, 90° the patient's left; anterior [315°, 45°), left [45°, 135°),
 * posterior [135°, 225°), right [225°, 315°) (method §2.4). Any finite angle in degrees, whole turns are dropped.
 */
export function sectorAt(thetaDeg: number): SectorDirection {
  const turned = (((thetaDeg + 45) % 360) + 360) % 360;
  // What rounds up to a whole turn is its beginning.
  return SECTOR_DIRECTIONS[Math.floor(turned / 90) % 4] ?? 'anterior';
}

/** The side of the limb on which a sector lies: the patient's left is medial of a right limb (method §2.4). */
export function sideOfSector(sector: SectorDirection, limb: Limb): Side {
  switch (sector) {
    case 'anterior':
    case 'posterior':
      return sector;
    case 'left':
      return limb === 'R' ? 'medial' : 'lateral';
    case 'right':
      return limb === 'R' ? 'lateral' : 'medial';
    default:
      return assertNever(sector, 'sector');
  }
}

/**
 * The columns of an unwrapped map that belong to each side, each by the angle of its middle. Column k of n lies
 * between k and k + 1 n-ths of a turn from anterior. Ascending, so that the anterior ones stand at both ends.
 */
export function columnsOfSides(columns: number, limb: Limb): Readonly<Record<Side, readonly number[]>> {
  const found: Record<Side, number[]> = { medial: [], lateral: [], anterior: [], posterior: [] };
  for (let column = 0; column < columns; column += 1) {
    const side = sideOfSector(sectorAt(((column + 0.5) * 360) / columns), limb);
    found[side].push(column);
  }
  return found;
}

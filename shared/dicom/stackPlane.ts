import type { FrameOrientation, VectorLps } from './frameFacts.ts';

/** The planes of the body that are called by name. */
export type BodyPlane = 'axial' | 'coronal' | 'sagittal';

/** How a stack lies in the body; `projection` is a radiograph, `unstated` where the header does not say. */
export type StackPlane = BodyPlane | 'oblique' | 'projection' | 'unstated';

/** A plane turned further than this from the nearest one of the body is called oblique; half a right angle is the most. */
export const OBLIQUE_FROM_DEG = 10;

/** Modalities whose pictures are projections (PS3.3 C.7.3.1.1.1). */
const PROJECTIONS: readonly string[] = ['CR', 'DX', 'RG', 'RF', 'XA', 'MG', 'IO', 'PX'];

export const isProjectionModality = (modality: string): boolean => PROJECTIONS.includes(modality);

/** The dot product, in the square of the arguments' unit. */
export const dot = (a: VectorLps, b: VectorLps): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** From `b` to `a`. */
export const difference = (a: VectorLps, b: VectorLps): VectorLps => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

const length = (a: VectorLps): number => Math.sqrt(dot(a, a));

const degrees = (radians: number): number => (radians * 180) / Math.PI;

/**
 * The normal of a picture, a unit vector: rows × columns (PS3.3 C.7.6.2.1.1). Null where rows and columns run the same
 * way, which is no plane.
 */
export function normalOf({ row: [rx, ry, rz], column: [cx, cy, cz] }: FrameOrientation): VectorLps | null {
  const normal: VectorLps = [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx];
  const size = length(normal);
  if (!(size > SMALLEST_NORMAL)) return null;
  return [normal[0] / size, normal[1] / size, normal[2] / size];
}

/** Rows and columns of a sound header are perpendicular, and the normal is 1 long; below this they are one line. */
const SMALLEST_NORMAL = 0.1;

/** The plane of the body nearest to a normal, and how far the normal is turned from it, in degrees from 0 to 55. */
export function nearestPlane(normal: VectorLps): { readonly plane: BodyPlane; readonly tiltDeg: number } {
  const [x, y, z] = [Math.abs(normal[0]), Math.abs(normal[1]), Math.abs(normal[2])];
  const most = Math.max(x, y, z);
  const plane = most === z ? 'axial' : most === y ? 'coronal' : 'sagittal';
  return { plane, tiltDeg: degrees(Math.acos(Math.min(1, most))) };
}

/**
 * How far a stack leans: the angle in degrees between the line through the first pixels of its slices and the normal of
 * the slices. 0 for a right-angled stack, the gantry's tilt (0018,1120) for a CT of a tilted gantry.
 * `step` goes from one slice to another; null where the two lie in one plane.
 */
export function leanDeg(step: VectorLps, normal: VectorLps): number | null {
  const size = length(step);
  const along = Math.abs(dot(step, normal));
  return size > 0 && along > 0 ? degrees(Math.acos(Math.min(1, along / size))) : null;
}

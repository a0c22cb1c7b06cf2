import type { Brand } from '../base/brand.ts';
import type { VectorLps } from '../dicom/frameFacts.ts';
import { dot } from '../dicom/stackPlane.ts';

/**
 * A place in the patient in millimetres: x towards the patient's left, y towards the back, z towards the head
 * (PS3.3 C.7.6.2.1.1).
 */
export type PointLps = Brand<readonly [x: number, y: number, z: number], 'lps'>;

/** Makes a place in the patient. All three finite, in mm. */
export const lps = (x: number, y: number, z: number): PointLps => [x, y, z] as unknown as PointLps;

/** The way from `from` to `to`, in mm. */
export const wayBetween = (from: PointLps, to: PointLps): VectorLps => [
  to[0] - from[0],
  to[1] - from[1],
  to[2] - from[2],
];

/** The place reached from `point` by `steps` times `direction`. */
export const moved = (point: PointLps, direction: VectorLps, steps: number): PointLps =>
  lps(point[0] + steps * direction[0], point[1] + steps * direction[1], point[2] + steps * direction[2]);

/** The vector product, right-handed as LPS is. */
export const cross = (a: VectorLps, b: VectorLps): VectorLps => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** The length of a way, in its unit. */
export const lengthOf = (way: VectorLps): number => Math.hypot(...way);

/** The direction of a way with length 1, or null where it has no length. */
export function unit(way: VectorLps): VectorLps | null {
  const length = lengthOf(way);
  return length > 0 && Number.isFinite(length) ? [way[0] / length, way[1] / length, way[2] / length] : null;
}

/** What is left of `way` across `direction`, which has length 1. */
export function across(way: VectorLps, direction: VectorLps): VectorLps {
  const along = dot(way, direction);
  return [way[0] - along * direction[0], way[1] - along * direction[1], way[2] - along * direction[2]];
}

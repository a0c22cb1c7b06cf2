import { err, ok, type Result } from '../base/result.ts';
import type { VectorLps } from '../dicom/frameFacts.ts';
import { dot } from '../dicom/stackPlane.ts';
import { cross, lengthOf, moved, type PointLps, unit, wayBetween } from './pointLps.ts';

/** The end of a bone: where the outer cortex stops. */
export type EndPlane = {
  /** The centre of the circle through the three points. */
  readonly centre: PointLps;
  /** Its radius in mm. */
  readonly radiusMm: number;
  /** Across the plane, of length 1, either way. */
  readonly normal: VectorLps;
};

/** Three points whose triangle has an angle below this lie too nearly on a line to make a plane, in degrees. */
const SMALLEST_ANGLE_DEG = 10;

/**
 * The end plane through three points on the rim of a bone's outer cortex, in any order (method §2.4). Points at one
 * place or nearly on a line are refused: a millimetre there would tilt the plane by degrees.
 */
export function endPlane(a: PointLps, b: PointLps, c: PointLps): Result<EndPlane, 'nearlyOnALine'> {
  const [ab, ac, bc] = [wayBetween(a, b), wayBetween(a, c), wayBetween(b, c)];
  const across = cross(ab, ac);
  const normal = unit(across);
  const sides = [lengthOf(ab), lengthOf(ac), lengthOf(bc)].toSorted((one, other) => one - other);
  const [short = 0, middle = 0, long = 0] = sides;
  // The smallest angle lies opposite the shortest side.
  const cosine = (middle ** 2 + long ** 2 - short ** 2) / (2 * middle * long);
  if (normal === null || !(cosine < Math.cos((SMALLEST_ANGLE_DEG * Math.PI) / 180)))
    return err('nearlyOnALine');
  const size = dot(across, across);
  const toCentre = add(
    scaled(cross(across, ab), dot(ac, ac) / (2 * size)),
    scaled(cross(ac, across), dot(ab, ab) / (2 * size)),
  );
  return ok({ centre: moved(a, toCentre, 1), radiusMm: lengthOf(toCentre), normal });
}

/**
 * Whether two end planes cross inside the bone: the disc of one end reaches through the plane of the other, so
 * that the defect has no length on one side of the bone.
 */
export function endPlanesCross(proximal: EndPlane, distal: EndPlane): boolean {
  return reachesThrough(proximal, distal) || reachesThrough(distal, proximal);
}

function reachesThrough(disc: EndPlane, plane: EndPlane): boolean {
  const way = wayBetween(plane.centre, disc.centre);
  const height = Math.abs(dot(way, plane.normal));
  const tilt = Math.sqrt(Math.max(0, 1 - dot(disc.normal, plane.normal) ** 2));
  return height <= disc.radiusMm * tilt;
}

const add = (a: VectorLps, b: VectorLps): VectorLps => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const scaled = (a: VectorLps, by: number): VectorLps => [a[0] * by, a[1] * by, a[2] * by];

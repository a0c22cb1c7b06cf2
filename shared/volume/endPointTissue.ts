import { moved, type PointLps } from './pointLps.ts';

/** A click on the rim of a bone may be off by so much, in mm. */
const OFF_MM = [1, 2] as const;
const WAYS = [
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
  [0, 0, 1],
  [0, 0, -1],
] as const;

/** Muscle, fat and membrane lie below this in Hounsfield units, also with noise; a voxel half in cortex above it. */
const LEAST_OF_BONE_HU = 200;

/** The places whose values tell whether a point of an end plane lies at a bone: itself, and round it. */
export const placesAtEndPoint = (point: PointLps): readonly PointLps[] => [
  point,
  ...OFF_MM.flatMap((mm) => WAYS.map((way) => moved(point, way, mm))),
];

/** Whether a point lies in soft tissue, by the Hounsfield units round it; not where nothing is known of them. */
export const liesInSoftTissue = (values: readonly (number | null)[]): boolean =>
  values.some((value) => value !== null) &&
  values.every((value) => value === null || value < LEAST_OF_BONE_HU);

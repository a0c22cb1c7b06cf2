import type { VectorLps } from '../dicom/frameFacts.ts';
import { type BodyPlane, dot } from '../dicom/stackPlane.ts';
import { across, cross, moved, type PointLps, unit, wayBetween } from './pointLps.ts';
import type { SlicePlane } from './reslice.ts';
import { indexOf, placeOfIndex, type VolumeGrid } from './volumeGrid.ts';

/** The three planes, in the order in which they stand on screen. */
export const BODY_PLANES = ['axial', 'coronal', 'sagittal'] as const satisfies readonly BodyPlane[];

/** Three directions of length 1 at right angles: nearly to the left, to the back and to the head. Right-handed. */
export type BodyAxes = readonly [left: VectorLps, back: VectorLps, head: VectorLps];

/** A plane as a picture: to the right on screen, down on screen, and away from who looks at it. */
export type PlaneAxes = {
  readonly along: VectorLps;
  readonly down: VectorLps;
  /** The direction in which slices are counted: to the head, to the back, to the left. */
  readonly count: VectorLps;
};

const PATIENT: BodyAxes = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

const negated = ([x, y, z]: VectorLps): VectorLps => [-x, -y, -z];

/**
 * The directions of a volume's own voxels, by what they come nearest to in the body, so that its stored slices are
 * one of the three planes. The patient's own where the voxels are so oblique that no such order is right-handed.
 */
export function axesOfGrid({ axes }: Pick<VolumeGrid, 'axes'>): BodyAxes {
  const share = (order: (typeof ORDERS)[number]): number =>
    order.reduce<number>((sum, from, to) => sum + Math.abs(axes[from][to] ?? 0), 0);
  const best = ORDERS.reduce((one, other) => (share(other) > share(one) + 1e-9 ? other : one));
  const towards = (to: 0 | 1 | 2): VectorLps => {
    const axis = axes[best[to]];
    return axis[to] < 0 ? negated(axis) : axis;
  };
  const [left, back, head] = [towards(0), towards(1), towards(2)];
  return dot(cross(left, back), head) > 0 ? [left, back, head] : PATIENT;
}

/**
 * The three planes as radiologists look at them: axial from the feet, coronal from the front, both with the
 * patient's left on the right of the screen; sagittal from the left, the front on the left of the screen.
 */
export function planeAxes([left, back, head]: BodyAxes, plane: BodyPlane): PlaneAxes {
  switch (plane) {
    case 'axial':
      return { along: left, down: back, count: head };
    case 'coronal':
      return { along: left, down: negated(head), count: back };
    case 'sagittal':
      return { along: back, down: negated(head), count: left };
  }
}

/**
 * A plane after all three were turned, its picture upright as far as may be: turned within itself, a plane's picture
 * stays as it was and only the lines of the others turn on it.
 */
export function uprightPlane(resting: BodyAxes, axes: BodyAxes, plane: BodyPlane): PlaneAxes {
  const before = planeAxes(resting, plane);
  const { along: turnedAlong, count } = planeAxes(axes, plane);
  const along = unit(across(before.along, count)) ?? turnedAlong;
  const aside = cross(count, along);
  return { along, down: downIsAside(plane) ? aside : negated(aside), count };
}

/** Whether `down` is `count` × `along`, and a right-handed turn about `count` one from right to down on screen. */
export const downIsAside = (plane: BodyPlane): boolean => plane !== 'sagittal';

/** All three turned about one of them by an angle in degrees, as a right-handed screw along `about`. */
export function turned(axes: BodyAxes, about: VectorLps, degrees: number): BodyAxes {
  const angle = (degrees * Math.PI) / 180;
  const turn = (axis: VectorLps): VectorLps => {
    const aside = cross(about, axis);
    const along = dot(axis, about) * (1 - Math.cos(angle));
    const part = (at: 0 | 1 | 2): number =>
      axis[at] * Math.cos(angle) + aside[at] * Math.sin(angle) + about[at] * along;
    return [part(0), part(1), part(2)];
  };
  const head = unit(turn(axes[2])) ?? axes[2];
  // Made square again after every turn, so that a hundred of them do not add up to a skew.
  const left = unit(across(turn(axes[0]), head)) ?? axes[0];
  return [left, cross(head, left), head];
}

/** How far a volume reaches along a direction from its first to its last voxel centre, in mm from `from`. */
export function reachAlong(
  grid: VolumeGrid,
  direction: VectorLps,
  from: PointLps,
): { readonly least: number; readonly most: number } {
  const along = [0, 1].flatMap((i) =>
    [0, 1].flatMap((j) =>
      [0, 1].map((k) => {
        const corner = placeOfIndex(grid, [
          i * (grid.columns - 1),
          j * (grid.rows - 1),
          k * (grid.slices - 1),
        ]);
        return dot(wayBetween(from, corner), direction);
      }),
    ),
  );
  return { least: Math.min(...along), most: Math.max(...along) };
}

/** The distance between slices that are counted along a direction: the spacing of the axis it runs along most. */
function stepAlong({ axes, spacingMm }: VolumeGrid, direction: VectorLps): number {
  const shares = axes.map((axis) => Math.abs(dot(axis, direction)));
  const most = shares.indexOf(Math.max(...shares));
  return spacingMm[most] ?? spacingMm[2];
}

/** Which slice of how many a point lies in, counted from 1; and how many millimetres it is from the first. */
export type SlicePlace = { readonly number: number; readonly of: number; readonly mm: number };

/** Where a point lies among the slices along a direction. A point outside counts as the nearest slice. */
export function slicePlace(grid: VolumeGrid, direction: VectorLps, point: PointLps): SlicePlace {
  const { least, most } = reachAlong(grid, direction, point);
  const step = stepAlong(grid, direction);
  const of = Math.round((most - least) / step) + 1;
  const number = Math.min(of, Math.max(1, Math.round(-least / step) + 1));
  return { number, of, mm: Math.min(most - least, Math.max(0, -least)) };
}

/** The point moved along a direction so that it lies in the middle of the slice of a number. */
export function pointInSlice(
  grid: VolumeGrid,
  direction: VectorLps,
  point: PointLps,
  number: number,
): PointLps {
  const { least, most } = reachAlong(grid, direction, point);
  const step = stepAlong(grid, direction);
  return moved(point, direction, Math.min(most, Math.max(least, least + (number - 1) * step)));
}

/** The middle of the voxel that a point lies in; of the nearest one for a point outside. */
export function voxelMiddle(grid: VolumeGrid, point: PointLps): PointLps {
  const [i, j, k] = indexOf(grid, point);
  const within = (at: number, count: number): number => Math.min(count - 1, Math.max(0, Math.round(at)));
  return placeOfIndex(grid, [within(i, grid.columns), within(j, grid.rows), within(k, grid.slices)]);
}

/** The middle of a volume. */
export const middleOf = (grid: VolumeGrid): PointLps =>
  placeOfIndex(grid, [(grid.columns - 1) / 2, (grid.rows - 1) / 2, (grid.slices - 1) / 2]);

/** `point` brought along `direction` into the plane through `into`. */
export const broughtInto = (point: PointLps, direction: VectorLps, into: PointLps): PointLps =>
  moved(point, direction, dot(wayBetween(point, into), direction));

/** The plane of a picture with its middle at a place: pixels of `pixelMm`, as many as the screen has. */
export function planeAround(
  middle: PointLps,
  { along, down }: Pick<PlaneAxes, 'along' | 'down'>,
  size: { readonly columns: number; readonly rows: number },
  pixelMm: number,
): SlicePlane {
  const right = moved(middle, along, (-(size.columns - 1) / 2) * pixelMm);
  const origin = moved(right, down, (-(size.rows - 1) / 2) * pixelMm);
  return { origin, along, down, pixelMm, ...size };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VectorLps } from '../dicom/frameFacts.ts';
import { dot } from '../dicom/stackPlane.ts';
import {
  axesOfGrid,
  BODY_PLANES,
  type BodyAxes,
  broughtInto,
  downIsAside,
  middleOf,
  planeAround,
  planeAxes,
  pointInSlice,
  slicePlace,
  turned,
  uprightPlane,
  voxelMiddle,
} from './bodyPlanes.ts';
import { cross, lps, wayBetween } from './pointLps.ts';
import { indexOf, placeOfIndex, type VolumeGrid } from './volumeGrid.ts';

const grid = (axes: VolumeGrid['axes']): VolumeGrid => ({
  columns: 11,
  rows: 21,
  slices: 31,
  origin: lps(-5, -10, 100),
  axes,
  spacingMm: [1, 0.5, 2],
});
const AXIAL = grid([
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
]);
/** Rows to the left, columns to the feet, slices to the back: a coronal stack. */
const CORONAL = grid([
  [1, 0, 0],
  [0, 0, -1],
  [0, 1, 0],
]);

describe('the planes of the body in a volume', () => {
  it('are those of an axial and of a coronal stack themselves', () => {
    const patient = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    expect(axesOfGrid(AXIAL)).toEqual(patient);
    expect(axesOfGrid(CORONAL).map((axis) => axis.map((part) => part + 0))).toEqual(patient);
  });

  it('are seen from the feet, from the front and from the left', () => {
    const axes = axesOfGrid(AXIAL);
    const looks = (['axial', 'coronal', 'sagittal'] as const).map((plane) => {
      const { along, down } = planeAxes(axes, plane);
      return [along, down, cross(along, down)].map((way) => way.map((part) => part + 0));
    });
    expect(looks).toEqual([
      // Away from who looks: to the head, to the back, to the right.
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      [
        [1, 0, 0],
        [0, 0, -1],
        [0, 1, 0],
      ],
      [
        [0, 1, 0],
        [0, 0, -1],
        [-1, 0, 0],
      ],
    ]);
  });

  it('follow a leaning stack, right-handed and at right angles, also after many turns', () => {
    const turn = fc.record({
      about: fc.constantFrom(0, 1, 2),
      degrees: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 30 }), (turns) => {
        const start: BodyAxes = axesOfGrid(AXIAL);
        const last = turns.reduce(
          (axes, { about, degrees }) => turned(axes, axes[about as 0 | 1 | 2], degrees),
          start,
        );
        const own = axesOfGrid(grid(last));
        for (const [left, back, head] of [last, own]) {
          expect(dot(cross(left, back), head)).toBeCloseTo(1, 9);
          for (const [one, other] of [
            [left, back],
            [back, head],
            [head, left],
          ] as const)
            expect(dot(one, other)).toBeCloseTo(0, 9);
        }
      }),
    );
  });

  it('turn by the angle asked for, and leave the direction they turn about where it is', () => {
    const [left, back, head] = turned(axesOfGrid(AXIAL), [0, 0, 1], 30);
    expect(head).toEqual([0, 0, 1]);
    expect(left[0]).toBeCloseTo(Math.cos(Math.PI / 6));
    expect(left[1]).toBeCloseTo(0.5);
    expect(back[0]).toBeCloseTo(-0.5);
  });
});

/** Directions of minus nothing are those of nothing. */
const plain = ({ along, down, count }: ReturnType<typeof planeAxes>): readonly number[] =>
  [...along, ...down, ...count].map((value) => value + 0);

describe('an upright picture', () => {
  it('stays as it was when its plane turns within itself, and the others turn', () => {
    const resting = axesOfGrid(AXIAL);
    const axes = turned(resting, resting[2], 20);
    for (const plane of BODY_PLANES) {
      expect(plain(uprightPlane(resting, resting, plane))).toEqual(plain(planeAxes(resting, plane)));
      const { along, down, count } = uprightPlane(resting, axes, plane);
      expect(dot(cross(count, along), down)).toBeCloseTo(downIsAside(plane) ? 1 : -1);
    }
    expect(plain(uprightPlane(resting, axes, 'axial'))).toEqual(plain(planeAxes(resting, 'axial')));
    expect(uprightPlane(resting, axes, 'coronal').along[1]).toBeCloseTo(Math.sin(Math.PI / 9));
  });
});

describe('a slice', () => {
  const HEAD: VectorLps = [0, 0, 1];

  it('is counted from the feet, the back and the left, and gone to by its number', () => {
    const point = placeOfIndex(AXIAL, [2, 3, 4]);
    expect(slicePlace(AXIAL, HEAD, point)).toEqual({ number: 5, of: 31, mm: 8 });
    expect(slicePlace(AXIAL, [0, 1, 0], point)).toMatchObject({ number: 4, of: 21 });
    const there = pointInSlice(AXIAL, HEAD, point, 31);
    expect(indexOf(AXIAL, there)).toEqual([2, 3, 30]);
    expect(indexOf(AXIAL, pointInSlice(AXIAL, HEAD, point, 500))).toEqual([2, 3, 30]);
    expect(indexOf(AXIAL, pointInSlice(AXIAL, HEAD, point, -3))).toEqual([2, 3, 0]);
  });

  it('counts against the grid where the grid runs the other way', () => {
    // Along the rows of a coronal stack, which run to the feet.
    expect(slicePlace(CORONAL, HEAD, placeOfIndex(CORONAL, [0, 20, 0]))).toMatchObject({ number: 1, of: 21 });
    expect(slicePlace(CORONAL, HEAD, placeOfIndex(CORONAL, [0, 0, 0]))).toMatchObject({ number: 21, of: 21 });
  });
});

describe('a plane on screen', () => {
  it('has its middle where it was asked for, also when that place is brought into another slice', () => {
    const axes = planeAxes(axesOfGrid(AXIAL), 'axial');
    const middle = broughtInto(middleOf(AXIAL), axes.count, lps(3, 3, 120));
    expect(middle).toEqual([0, -5, 120]);
    const plane = planeAround(middle, axes, { columns: 101, rows: 51 }, 0.2);
    expect(wayBetween(plane.origin, middle).map((mm) => Number(mm.toFixed(9)))).toEqual([10, 5, 0]);
  });

  it('takes a place to the middle of its voxel, of the outermost one from outside', () => {
    expect(voxelMiddle(AXIAL, lps(-2.4, -8.8, 107))).toEqual(placeOfIndex(AXIAL, [3, 2, 4]));
    expect(voxelMiddle(AXIAL, lps(500, -500, 0))).toEqual(placeOfIndex(AXIAL, [10, 0, 0]));
  });
});

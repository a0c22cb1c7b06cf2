import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turnedGrid } from './fixtures/grid.ts';
import { lps } from './pointLps.ts';
import { reslice, type SlicePlane, type Volume, valueAt } from './reslice.ts';
import { placeOfIndex } from './volumeGrid.ts';

const grid = turnedGrid({
  columns: 12,
  rows: 10,
  slices: 8,
  origin: lps(-5, 3, 20),
  spacingMm: [0.7, 0.9, 1.5],
});
const volumeOf = (valueAtIndex: (i: number, j: number, k: number) => number): Volume => ({
  grid,
  values: Float32Array.from({ length: 12 * 10 * 8 }, (_, at) =>
    valueAtIndex(at % 12, Math.floor(at / 12) % 10, Math.floor(at / 120)),
  ),
});
const noisy = volumeOf((i, j, k) => ((i * 7 + j * 13 + k * 29) % 17) - 4);

/** The plane of one slice as it is stored. */
const stored = (k: number): SlicePlane => ({
  origin: placeOfIndex(grid, [0, 0, k]),
  along: grid.axes[0],
  down: grid.axes[1],
  pixelMm: 1,
  columns: 12,
  rows: 10,
});

/** Trilinear interpolation as the textbook sums it: eight neighbours, each by the product of its shares. */
function bySum({ values }: Volume, [i, j, k]: readonly [number, number, number]): number {
  let sum = 0;
  for (let corner = 0; corner < 8; corner += 1) {
    const at = [i, j, k].map((place, axis) => Math.floor(place) + ((corner >> axis) & 1));
    const share = [i, j, k].reduce((product, place, axis) => {
      const fraction = place - Math.floor(place);
      return product * (((corner >> axis) & 1) === 1 ? fraction : 1 - fraction);
    }, 1);
    const [x = 0, y = 0, z = 0] = at;
    if (share > 0) sum += share * (values[z * 120 + y * 12 + x] ?? 0);
  }
  return sum;
}

/**
 * The place among the voxels by Cramer's rule on the matrix of PS3.3 C.7.6.2.1.1, whose columns are the ways from voxel
 * to voxel: nothing of how the volume itself finds it.
 */
function bySolving(place: readonly number[]): readonly [number, number, number] {
  const ways = grid.axes.map((axis, at) => axis.map((part) => part * (grid.spacingMm[at] ?? 0)));
  const from = place.map((part, at) => part - (grid.origin[at] ?? 0));
  const determinant = ([a, b, c]: readonly (readonly number[])[]): number => {
    const [ax = 0, ay = 0, az = 0] = a ?? [];
    const [bx = 0, by = 0, bz = 0] = b ?? [];
    const [cx = 0, cy = 0, cz = 0] = c ?? [];
    return ax * (by * cz - bz * cy) - ay * (bx * cz - bz * cx) + az * (bx * cy - by * cx);
  };
  const solved = (of: number): number =>
    determinant(ways.map((way, at) => (at === of ? from : way))) / determinant(ways);
  return [solved(0), solved(1), solved(2)];
}

describe('a plane through a volume', () => {
  it('has a voxel’s own value at its centre', () => {
    for (const [i, j, k] of [
      [0, 0, 0],
      [11, 9, 7],
      [4, 5, 6],
    ] as const) {
      expect(valueAt(noisy, placeOfIndex(grid, [i, j, k]))).toBeCloseTo(
        noisy.values[k * 120 + j * 12 + i] ?? 0,
        4,
      );
    }
  });

  it('gives what an independent sum over eight neighbours gives, in any direction', () => {
    const angle = fc.double({ min: 0, max: 6.28, noNaN: true });
    fc.assert(
      fc.property(angle, angle, fc.double({ min: 0.1, max: 0.6, noNaN: true }), (turn, lean, pixelMm) => {
        const along = [
          Math.cos(turn),
          Math.sin(turn) * Math.cos(lean),
          Math.sin(turn) * Math.sin(lean),
        ] as const;
        const down = [
          -Math.sin(turn),
          Math.cos(turn) * Math.cos(lean),
          Math.cos(turn) * Math.sin(lean),
        ] as const;
        const plane = { origin: placeOfIndex(grid, [5, 4, 3]), along, down, pixelMm, columns: 9, rows: 7 };
        const out = new Float32Array(63);
        reslice(noisy, plane, null, -999, out);
        for (let at = 0; at < 63; at += 1) {
          const place = [0, 1, 2].map(
            (axis) =>
              (plane.origin[axis] ?? 0) +
              (at % 9) * pixelMm * (along[axis] ?? 0) +
              Math.floor(at / 9) * pixelMm * (down[axis] ?? 0),
          );
          const [i, j, k] = bySolving(place);
          const isInside = i >= 0 && j >= 0 && k >= 0 && i <= 11 && j <= 9 && k <= 7;
          if (isInside) expect(Math.abs((out[at] ?? 0) - bySum(noisy, [i, j, k]))).toBeLessThan(1e-3);
          if (i < -0.51 || j < -0.51 || k < -0.51 || i > 11.51 || j > 9.51 || k > 7.51) {
            expect(out[at]).toBe(-999);
          }
        }
      }),
    );
  });

  it('is exact on a linear ramp', () => {
    const ramp = volumeOf((i, j, k) => 2 * i - 3 * j + 5 * k);
    expect(valueAt(ramp, placeOfIndex(grid, [3.25, 6.5, 1.75]))).toBeCloseTo(
      2 * 3.25 - 3 * 6.5 + 5 * 1.75,
      4,
    );
  });

  it('takes the most, the least and the mean of a slab', () => {
    const byLevel = volumeOf((_i, _j, k) => k * 10);
    const pictures = (['most', 'least', 'mean'] as const).map((kind) => {
      const out = new Float32Array(120);
      reslice(byLevel, stored(3), { kind, normal: grid.axes[2], stepMm: 1.5, samples: 3 }, 0, out);
      return out[50];
    });
    expect(pictures).toEqual([40, 20, 30]);
  });

  it('leaves out of a mean what lies outside of the volume', () => {
    const out = new Float32Array(120);
    const byLevel = volumeOf((_i, _j, k) => k * 10);
    reslice(byLevel, stored(0), { kind: 'mean', normal: grid.axes[2], stepMm: 1.5, samples: 3 }, -1, out);
    expect(out[50]).toBe(5);
  });
});

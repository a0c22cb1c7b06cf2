import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coarseCopy } from './coarseCopy.ts';
import { lps } from './pointLps.ts';
import type { Volume } from './reslice.ts';
import { placeOfIndex, type VolumeGrid } from './volumeGrid.ts';

const gridOf = (columns: number, rows: number, slices: number): VolumeGrid => ({
  columns,
  rows,
  slices,
  origin: lps(-20, 10, 300),
  axes: [
    [0.8, 0.6, 0],
    [-0.6, 0.8, 0],
    [0, 0, 1],
  ],
  spacingMm: [0.5, 0.7, 2],
});

const volumeOf = (grid: VolumeGrid, value: (i: number, j: number, k: number) => number): Volume => {
  const values = new Int16Array(grid.columns * grid.rows * grid.slices);
  for (let k = 0, at = 0; k < grid.slices; k += 1)
    for (let j = 0; j < grid.rows; j += 1)
      for (let i = 0; i < grid.columns; i += 1, at += 1) values[at] = value(i, j, k);
  return { grid, values };
};

describe('a coarse copy of a volume', () => {
  it('has no more voxels along an axis than were asked for, each axis by its own', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.nat(30), fc.integer({ min: 1, max: 12 }), (a, b, c, most) => {
        const { grid, values } = coarseCopy(
          volumeOf(gridOf(a + 1, b + 1, c + 1), () => 7),
          most,
        );
        expect(Math.max(grid.columns, grid.rows, grid.slices)).toBeLessThanOrEqual(most);
        expect(values).toEqual(new Int16Array(grid.columns * grid.rows * grid.slices).fill(7));
      }),
    );
  });

  it('is the volume itself where that is small enough', () => {
    const volume = volumeOf(gridOf(5, 4, 3), (i, j, k) => i + 10 * j + 100 * k);
    expect(coarseCopy(volume, 5)).toEqual(volume);
  });

  it('lies where the voxels lie that it covers: a value that grows evenly stays at its place', () => {
    const fine = gridOf(12, 9, 8);
    const along = ([x, y, z]: readonly number[]): number => 40 * (x ?? 0) - 30 * (y ?? 0) + 20 * (z ?? 0);
    const values = Float32Array.from(volumeOf(fine, () => 0).values);
    for (let k = 0, at = 0; k < 8; k += 1)
      for (let j = 0; j < 9; j += 1)
        for (let i = 0; i < 12; i += 1, at += 1) values[at] = along(placeOfIndex(fine, [i, j, k]));
    const { grid, values: means } = coarseCopy({ grid: fine, values }, 4);
    expect([grid.columns, grid.rows, grid.slices]).toEqual([4, 3, 4]);
    for (let k = 0, at = 0; k < 4; k += 1)
      for (let j = 0; j < 3; j += 1)
        for (let i = 0; i < 4; i += 1, at += 1)
          expect(means[at]).toBeCloseTo(along(placeOfIndex(grid, [i, j, k])), 2);
  });
});

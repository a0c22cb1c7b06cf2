import { describe, expect, it } from 'vitest';
import { uprightGrid } from '../../../shared/volume/fixtures/grid.ts';
import { lps } from '../../../shared/volume/pointLps.ts';
import type { SlicePlane } from '../../../shared/volume/reslice.ts';
import { planeSpace } from './planeSpace.ts';
import { strokeVoxels } from './strokeVoxels.ts';

const grid = uprightGrid({
  columns: 40,
  rows: 40,
  slices: 20,
  spacingMm: [1, 1, 2],
});

describe('a stroke of the brush', () => {
  it('paints one slice on its own plane, as wide as the brush all along', () => {
    const painted = strokeVoxels(grid, [lps(10, 20, 10), lps(30, 20, 10)], 3, [0, 0, 1]);
    const found = [...painted];
    expect(new Set(found).size).toBe(found.length);
    expect(found.every((offset) => Math.floor(offset / 1600) === 5)).toBe(true);
    for (let x = 10; x <= 30; x += 1) {
      const column = found.filter((offset) => offset % 40 === x).length;
      expect(column).toBeGreaterThanOrEqual(x === 10 || x === 30 ? 7 : 5);
      expect(column).toBeLessThanOrEqual(7);
    }
  });

  it('paints one sheet of voxels across the slices', () => {
    const found = [...strokeVoxels(grid, [lps(20, 12.3, 10), lps(20, 12.3, 20)], 2.1, [0, 1, 0])];
    expect(new Set(found.map((offset) => Math.floor(offset / 40) % 40))).toEqual(new Set([12]));
    expect(new Set(found.map((offset) => Math.floor(offset / 1600)))).toEqual(
      new Set([4, 5, 6, 7, 8, 9, 10, 11]),
    );
  });
});

describe('the space of a pane', () => {
  it('leads from a pixel into the patient and back, on a tilted plane too', () => {
    const plane: SlicePlane = {
      origin: lps(5, -3, 40),
      along: [0.6, 0, 0.8],
      down: [0, 1, 0],
      pixelMm: 0.5,
      columns: 300,
      rows: 200,
    };
    const space = planeSpace(plane, 600);
    expect(space.perMm).toBe(4);
    expect(space.toPatient({ x: 1, y: 1 })).toEqual([5, -3, 40]);
    const back = space.toPane(space.toPatient({ x: 123, y: 45 }));
    expect([back.x, back.y, back.depthMm].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([
      123, 45, 0,
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { voxelsInBall } from './brush.ts';
import { layAxis } from './defectAxis.ts';
import { uprightGrid } from './fixtures/grid.ts';
import { lengthOf, lps, wayBetween } from './pointLps.ts';
import { growRegion, smallIslands } from './regions.ts';
import { shellMask } from './shellMask.ts';
import { type SliceMask, slicesBetween } from './sliceInterpolation.ts';
import { surfaceBetweenEnds } from './spacerSurface.ts';
import { placeOfIndex } from './volumeGrid.ts';

const grid = uprightGrid({
  columns: 24,
  rows: 20,
  slices: 12,
  origin: lps(-12, -10, 0),
  spacingMm: [1, 1, 2],
});
const COUNT = grid.columns * grid.rows * grid.slices;
const placeOf = (offset: number) =>
  placeOfIndex(grid, [
    offset % grid.columns,
    Math.floor(offset / grid.columns) % grid.rows,
    Math.floor(offset / (grid.columns * grid.rows)),
  ]);

describe('a brush', () => {
  it('paints the voxels whose centres it reaches, and no other', () => {
    const place = fc.tuple(
      fc.double({ min: -14, max: 14, noNaN: true }),
      fc.double({ min: -12, max: 12, noNaN: true }),
      fc.double({ min: -3, max: 26, noNaN: true }),
      fc.double({ min: 0.1, max: 6, noNaN: true }),
    );
    fc.assert(
      fc.property(place, ([x, y, z, radius]) => {
        const painted = new Set(voxelsInBall(grid, lps(x, y, z), radius));
        const wrong = Array.from({ length: COUNT }, (_, offset) => offset).filter((offset) => {
          const distance = lengthOf(wayBetween(lps(x, y, z), placeOf(offset)));
          return Math.abs(distance - radius) > 1e-9 && painted.has(offset) !== distance < radius;
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('stays on its slice', () => {
    const painted = voxelsInBall(grid, lps(0, 0, 6.4), 3, 3);
    expect(painted.length).toBeGreaterThan(20);
    expect(painted.every((offset) => Math.floor(offset / (24 * 20)) === 3)).toBe(true);
    expect(voxelsInBall(grid, lps(0, 0, 0), 3, 99)).toEqual([]);
  });
});

describe('a region', () => {
  const isInBoxes = (offset: number): boolean => {
    const [x, y] = placeOf(offset);
    return y < -5 && (x < -6 || x > 6);
  };

  it('grows over faces as far as it is joined to its seed', () => {
    const { offsets, isWhole } = growRegion(grid, 0, isInBoxes);
    expect(isWhole).toBe(true);
    expect(offsets.length).toBe(6 * 5 * 12);
    expect([...offsets].every((offset) => placeOf(offset)[0] < -6)).toBe(true);
  });

  it('stops where it becomes too large, and says so', () => {
    const { offsets, isWhole } = growRegion(grid, 0, () => true, 100);
    expect({ count: offsets.length, isWhole }).toEqual({ count: 100, isWhole: false });
  });

  it('is empty from a seed that is not in it', () => {
    expect(growRegion(grid, 300, isInBoxes).offsets).toHaveLength(0);
    expect(growRegion(grid, -1, () => true).offsets).toHaveLength(0);
  });

  it('is an island below a volume in mm³, not in voxels', () => {
    const labels = new Uint8Array(COUNT);
    // 2 voxels of 2 mm³, and a column of 12 of them.
    labels[30] = 1;
    labels[31] = 1;
    for (let k = 0; k < 12; k += 1) labels[k * 480 + 300] = 1;
    expect([...smallIslands(grid, labels, 1, 5)]).toEqual([30, 31]);
    expect([...smallIslands(grid, labels, 1, 4)]).toEqual([]);
    expect(smallIslands(grid, labels, 1, 25)).toHaveLength(14);
  });
});

describe('the shell round a spacer', () => {
  it('holds the voxels between its limits, along the defect and no further', () => {
    const laid = layAxis([lps(0, 0, 18), lps(0, 0, 4)], 14, null);
    if (!laid.ok) throw new Error(laid.error);
    const surface = surfaceBetweenEnds(new Float32Array(90).fill(5), new Float32Array(90).fill(5), 14);
    const mask = shellMask(grid, laid.value, surface, { inMm: 1, outMm: 2 });
    for (let offset = 0; offset < COUNT; offset += 1) {
      const [x, y, z] = placeOf(offset);
      const radius = Math.hypot(x, y);
      // A voxel reaches 0.71 mm across and 1 mm along from its centre.
      if (radius > 4.1 && radius < 6.9 && z > 4 && z < 18) expect(mask[offset]).toBe(1);
      if (radius < 3.2 || radius > 7.8 || z < 2.9 || z > 19.1) expect(mask[offset]).toBe(0);
    }
  });
});

describe('slices between two', () => {
  const disc = (radius: number, at = 15): SliceMask => ({
    columns: 40,
    rows: 30,
    filled: Uint8Array.from({ length: 1200 }, (_, cell) => {
      const [x, y] = [(cell % 40) - 20, Math.floor(cell / 40) - at];
      return Math.hypot(x, y * 1.5) <= radius ? 1 : 0;
    }),
  });
  const pixel = { columnMm: 1, rowMm: 1.5 };
  const areaOf = ({ filled }: SliceMask): number => filled.reduce((sum, cell) => sum + cell, 0) * 1.5;

  it('have the shape in between: a cone between two discs', () => {
    const slices = slicesBetween(disc(6), disc(14), 3, pixel);
    expect(slices).toHaveLength(3);
    for (const [index, slice] of (slices ?? []).entries()) {
      const radius = 6 + 2 * (index + 1);
      expect(Math.abs(Math.sqrt(areaOf(slice) / Math.PI) - radius)).toBeLessThan(0.5);
    }
  });

  it('are the same where both are the same', () => {
    const [slice] = slicesBetween(disc(8), disc(8), 1, pixel) ?? [];
    expect(slice?.filled).toEqual(disc(8).filled);
  });

  it('are none between something and nothing', () => {
    expect(slicesBetween(disc(8), disc(-1), 2, pixel)).toBeNull();
  });
});

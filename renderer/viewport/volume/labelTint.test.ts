import { describe, expect, it } from 'vitest';
import { uprightGrid } from '../../../shared/volume/fixtures/grid.ts';
import { DEFINITE_BONE, INDISTINCT_BONE } from '../../../shared/volume/label.ts';
import { lps } from '../../../shared/volume/pointLps.ts';
import type { SlicePlane } from '../../../shared/volume/reslice.ts';
import { tintLabels } from './labelTint.ts';

const grid = uprightGrid({
  columns: 20,
  rows: 20,
  slices: 2,
  origin: lps(10, 10, 0),
});
const plane: SlicePlane = {
  origin: lps(0, 0, 0),
  along: [1, 0, 0],
  down: [0, 1, 0],
  pixelMm: 1,
  columns: 40,
  rows: 40,
};
const tinted = (label: number) => {
  const pixels = new Uint8ClampedArray(40 * 40 * 4).fill(100);
  tintLabels(pixels, plane, { grid, labels: new Uint8Array(800).fill(label) });
  return (x: number, y: number) => [...pixels.subarray((y * 40 + x) * 4, (y * 40 + x) * 4 + 4)];
};

describe('labels over a plane', () => {
  it('leave what is not labelled as it is, and lie on the voxels that they mark', () => {
    const at = tinted(DEFINITE_BONE);
    expect(at(9, 15)).toEqual([100, 100, 100, 100]);
    expect(at(31, 15)).toEqual([100, 100, 100, 100]);
    const [red = 0, green = 0] = at(20, 20);
    expect(red).toBeLessThan(100);
    expect(green).toBeGreaterThan(100);
  });

  it('have a border that is stronger than their inside', () => {
    const at = tinted(DEFINITE_BONE);
    expect(at(10, 20)[1]).toBeGreaterThan(at(20, 20)[1] ?? 255);
    expect(at(20, 10)[1]).toBeGreaterThan(at(20, 20)[1] ?? 255);
  });

  it('are striped where bone is indistinct', () => {
    const at = tinted(INDISTINCT_BONE);
    const inside = Array.from({ length: 6 }, (_, step) => at(18 + step, 20)[0] === 100);
    expect(inside.filter(Boolean)).toHaveLength(3);
  });
});

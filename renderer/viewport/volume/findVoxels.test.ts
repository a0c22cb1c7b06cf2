import { describe, expect, it } from 'vitest';
import { layAxis } from '../../../shared/volume/defectAxis.ts';
import { uprightGrid } from '../../../shared/volume/fixtures/grid.ts';
import { lps } from '../../../shared/volume/pointLps.ts';
import { surfaceBetweenEnds } from '../../../shared/volume/spacerSurface.ts';
import { placeOfIndex } from '../../../shared/volume/volumeGrid.ts';
import { findVoxels } from './findVoxels.ts';

const grid = uprightGrid({
  columns: 40,
  rows: 40,
  slices: 20,
  origin: lps(-20, -20, 0),
});
const placeOf = (offset: number) =>
  placeOfIndex(grid, [offset % 40, Math.floor(offset / 40) % 40, Math.floor(offset / 1600)]);
/** Cement of 2000 inside of 8 mm, bone of 600 on the left half outside of it, muscle of 50. */
const values = Int16Array.from({ length: 40 * 40 * 20 }, (_, offset) => {
  const [x, y] = placeOf(offset);
  if (Math.hypot(x, y) < 8) return 2000;
  return x > 2 && Math.hypot(x, y) < 12 ? 600 : 50;
});
const laid = layAxis([lps(0, 0, 16), lps(0, 0, 4)], 12, null);
if (!laid.ok) throw new Error(laid.error);
const circle = new Float32Array(360).fill(8);
const surface = surfaceBetweenEnds(circle, circle, 12);
const within = { axis: laid.value, surface, shell: { inMm: 0, outMm: 8 } };
const bone = { lower: 300, upper: 1500 };

describe('voxels that are looked for', () => {
  it('among some are those with a value in the range', () => {
    const offsets = Uint32Array.from(values.keys());
    const { offsets: found } = findVoxels({ grid, values }, { kind: 'among', offsets, range: bone });
    expect([...found].every((offset) => values[offset] === 600)).toBe(true);
    expect(found.length).toBe(values.filter((value) => value === 600).length);
  });

  it('in a shell lie in it, off the rim of the spacer where they are bone', () => {
    const search = { kind: 'inShell', within, range: bone } as const;
    const all = findVoxels({ grid, values }, { ...search, isBone: false }).offsets;
    const rimmed = findVoxels({ grid, values }, { ...search, isBone: true }).offsets;
    const distances = [...rimmed].map((offset) => Math.hypot(...placeOf(offset).slice(0, 2)));
    expect(Math.min(...distances)).toBeGreaterThan(8.7);
    expect(all.length).toBeGreaterThan(rimmed.length);
  });

  it('joined to a place stop at the shell and at what was asked for', () => {
    const search = { kind: 'joined', seed: lps(10, 0, 10), range: bone } as const;
    const whole = findVoxels({ grid, values }, { ...search, within: null, most: 1e6 });
    const shelled = findVoxels({ grid, values }, { ...search, within, most: 1e6 });
    expect(whole.offsets.length).toBe(values.filter((value) => value === 600).length);
    expect(shelled.offsets.length).toBeLessThan(whole.offsets.length);
    expect(findVoxels({ grid, values }, { ...search, within: null, most: 50 }).isWhole).toBe(false);
    const outside = { ...search, seed: lps(100, 0, 0), within: null, most: 50 };
    expect(findVoxels({ grid, values }, outside).offsets.length).toBe(0);
  });
});

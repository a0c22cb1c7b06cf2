import { describe, expect, it } from 'vitest';
import { beginVolume, coarserGrid } from './buildVolume.ts';
import { turnedGrid } from './fixtures/grid.ts';
import { lps } from './pointLps.ts';
import { valueAt } from './reslice.ts';
import { steppingGrid, storedSlice } from './storedSlice.ts';
import { placeOfIndex } from './volumeGrid.ts';
import type { SliceSource, VolumePlan } from './volumeOfStack.ts';

const SIZE = { columns: 6, rows: 5 };
const grid = turnedGrid({
  columns: 8,
  rows: 5,
  slices: 7,
  origin: lps(-3, 4, 100),
  spacingMm: [0.5, 0.5, 0.6],
});
/** Each slice two pixels farther to the right at most, as with a tilted gantry; the fifth is mixed of its neighbours. */
const sources = Array.from({ length: 7 }, (_, slice): SliceSource => {
  const below = { frame: 6 - slice, columns: slice % 3, rows: 0 };
  const isMixed = slice === 4;
  return {
    below,
    above: isMixed ? { ...below, frame: 1 } : below,
    share: isMixed ? 0.5 : 0,
    isMadeUp: false,
  };
});
const plan: VolumePlan = { grid, sources, unused: [], isCoarseAlong: false };
const frameOf = (frame: number): Int16Array =>
  Int16Array.from({ length: SIZE.columns * SIZE.rows }, (_, at) => frame * 100 + at);

describe('a slice as it is stored', () => {
  it('has at each place the value that the volume has there where nothing is put together', () => {
    const volume = beginVolume(plan, SIZE, 1);
    for (let frame = 0; frame < 7; frame += 1) volume.add(frame, frameOf(frame));
    for (const slice of [0, 1, 2, 3, 5, 6]) {
      const stored = storedSlice(plan, SIZE, slice);
      if (stored === null) throw new Error(`slice ${slice} is stored`);
      for (const [column, row] of [
        [2, 0],
        [3, 4],
        [4.5, 2.25],
      ] as const) {
        const place = placeOfIndex(grid, [column, row, slice]);
        const whole = valueAt({ grid, values: volume.values() }, place);
        const alone = valueAt({ grid: stored.grid, values: frameOf(stored.frame) }, place);
        expect(alone, `${slice} ${column} ${row}`).toBeCloseTo(whole ?? Number.NaN, 6);
      }
    }
  });

  it('is none where two are mixed, and beyond the volume', () => {
    expect([4, 7, -1].map((slice) => storedSlice(plan, SIZE, slice))).toEqual([null, null, null]);
  });
});

describe('stepping through a volume that was put together', () => {
  it('goes from slice to slice as they were taken, over the same pixels', () => {
    const coarse = coarserGrid(grid, 2);
    const steps = steppingGrid(grid, coarse);
    expect(steps).toMatchObject({ columns: 4, rows: 3, slices: 7, spacingMm: [1, 1, 0.6] });
    const [fine, step] = [placeOfIndex(grid, [0.5, 0.5, 3]), placeOfIndex(steps, [0, 0, 3])];
    for (const axis of [0, 1, 2] as const) expect(step[axis]).toBeCloseTo(fine[axis], 9);
    expect(placeOfIndex(steps, [2, 1, 0])[0]).toBeCloseTo(placeOfIndex(coarse, [2, 1, 0])[0], 9);
  });

  it('is by the grid itself where nothing was put together', () => {
    expect(steppingGrid(grid, grid)).toBe(grid);
  });
});

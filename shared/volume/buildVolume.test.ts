import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginVolume, coarseningFor, coarserGrid } from './buildVolume.ts';
import { lps } from './pointLps.ts';
import { placeOfIndex, type VolumeGrid } from './volumeGrid.ts';
import type { SliceSource, VolumePlan } from './volumeOfStack.ts';

const SIZE = { columns: 6, rows: 4 };
const gridOf = (slices: number, size = SIZE): VolumeGrid => ({
  ...size,
  slices,
  origin: lps(0, 0, 0),
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  spacingMm: [0.5, 0.5, 1],
});
const direct = (frame: number, columns = 0, rows = 0): SliceSource => {
  const placed = { frame, columns, rows };
  return { below: placed, above: placed, share: 0, isMadeUp: false };
};
const planOf = (sources: readonly SliceSource[], grid = gridOf(sources.length)): VolumePlan => ({
  grid,
  sources,
  unused: [],
  isCoarseAlong: false,
});
const flat = (value: number, { columns, rows } = SIZE): Int16Array =>
  new Int16Array(columns * rows).fill(value);
const sliceOf = (volume: ReturnType<typeof beginVolume>, slice: number): readonly number[] => {
  const plane = volume.grid.columns * volume.grid.rows;
  return [...volume.values().subarray(slice * plane, (slice + 1) * plane)];
};

describe('a volume that is filled as frames arrive', () => {
  it('holds every frame where the plan has it, in whatever order they came', () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 });
    fc.assert(
      fc.property(order, (frames) => {
        const volume = beginVolume(planOf([4, 3, 2, 1, 0].map((frame) => direct(frame))), SIZE, 1);
        expect(frames.flatMap((frame) => volume.add(frame, flat(frame * 100))).sort()).toEqual([
          0, 1, 2, 3, 4,
        ]);
        for (let slice = 0; slice < 5; slice += 1) expect(sliceOf(volume, slice)[7]).toBe((4 - slice) * 100);
        expect([...volume.isFilled]).toEqual([1, 1, 1, 1, 1]);
      }),
    );
  });

  it('makes a missing slice up from both neighbours, once both are there', () => {
    const between: SliceSource = {
      ...direct(0),
      above: { frame: 1, columns: 0, rows: 0 },
      share: 0.25,
      isMadeUp: true,
    };
    const volume = beginVolume(planOf([direct(0), between, direct(1)]), SIZE, 1);
    expect(volume.add(0, flat(100))).toEqual([0]);
    expect(volume.add(1, flat(200))).toEqual([1, 2]);
    expect(sliceOf(volume, 1)[0]).toBe(125);
  });

  it('moves a frame within its plane, by parts of a pixel too, and fills beside it with the least value', () => {
    const ramp = Int16Array.from({ length: 24 }, (_, at) => (at % 6) * 10);
    const wide = gridOf(1, { columns: 8, rows: 4 });
    const volume = beginVolume(planOf([direct(0, 1.5)], wide), SIZE, 1);
    volume.add(0, ramp);
    expect(sliceOf(volume, 0).slice(0, 8)).toEqual([0, 0, 5, 15, 25, 35, 45, 50]);
  });

  it('goes over to fractions when the first frame needs them, and loses nothing', () => {
    const volume = beginVolume(planOf([direct(0), direct(1)]), SIZE, 1);
    volume.add(0, flat(-7));
    volume.add(1, new Float32Array(24).fill(0.5));
    expect(volume.values()).toBeInstanceOf(Float32Array);
    expect([sliceOf(volume, 0)[3], sliceOf(volume, 1)[3]]).toEqual([-7, 0.5]);
  });

  it('puts voxels together by their mean, and lies where they lay', () => {
    const volume = beginVolume(planOf([0, 1, 2].map((frame) => direct(frame))), SIZE, 2);
    expect(volume.grid).toMatchObject({ columns: 3, rows: 2, slices: 2, spacingMm: [1, 1, 2] });
    expect(placeOfIndex(volume.grid, [0, 0, 0])).toEqual(placeOfIndex(gridOf(3), [0.5, 0.5, 0.5]));
    expect([2, 0, 1].map((frame) => volume.add(frame, flat(frame * 10)))).toEqual([[1], [], [0]]);
    expect([sliceOf(volume, 0)[2], sliceOf(volume, 1)[2]]).toEqual([5, 20]);
  });

  it('is made coarser only as far as it must', () => {
    expect(coarseningFor(gridOf(10), 240)).toBe(1);
    expect(coarseningFor(gridOf(10), 239)).toBe(2);
    expect(coarserGrid(gridOf(10), 1)).toEqual(gridOf(10));
  });
});

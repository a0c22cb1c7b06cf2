import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boneThickness } from './boneThickness.ts';
import { voxelsInBall } from './brush.ts';
import { layAxis } from './defectAxis.ts';
import { mapDefect } from './defectMap.ts';
import { uprightGrid } from './fixtures/grid.ts';
import { plannedDefect } from './fixtures/laidDefect.ts';
import { DEFINITE_BONE, INDISTINCT_BONE, isDefinite, type Label, SPACER } from './label.ts';
import type { LabelSlices } from './labelledBox.ts';
import { lps, type PointLps } from './pointLps.ts';
import { relabelled, type SliceLabels } from './sliceLabels.ts';
import { unwrap } from './unwrap.ts';
import { placeOfIndex } from './volumeGrid.ts';

const grid = uprightGrid({
  columns: 40,
  rows: 40,
  slices: 24,
  origin: lps(-20, -20, 0),
});

/** Ends a little oblique, so that rows and slices are not the same. */
const plan = plannedDefect({
  grid,
  proximal: [lps(9, 0, 20), lps(-9, 0, 19), lps(0, 9, 20)],
  distal: [lps(9, 0, 4), lps(-9, 0, 4), lps(0, 9, 5)],
  shell: { inMm: 3, outMm: 5 },
});

function painted(slices: LabelSlices, at: PointLps, mm: number, label: Label): LabelSlices {
  const next = new Map<number, SliceLabels>(slices);
  for (let slice = 0; slice < grid.slices; slice += 1) {
    const pixels = voxelsInBall(grid, at, mm, slice).map((offset) => offset % (grid.columns * grid.rows));
    if (pixels.length === 0) continue;
    const labels = relabelled(next.get(slice) ?? null, grid.columns, pixels, label, () => true);
    if (labels !== null) next.set(slice, labels);
  }
  return next;
}

const spacer = Array.from({ length: 17 }, (_, index) => 4 + index).reduce<LabelSlices>(
  (slices, z) => painted(slices, lps(0, 0, z), 8, SPACER),
  new Map(),
);

const stroke = fc.record({
  degrees: fc.integer({ min: 0, max: 359 }),
  radius: fc.integer({ min: 6, max: 12 }),
  z: fc.integer({ min: 3, max: 20 }),
  mm: fc.constantFrom(1, 2, 3),
  label: fc.constantFrom<Label>(SPACER, DEFINITE_BONE, DEFINITE_BONE, INDISTINCT_BONE),
});

describe('the map of a defect', () => {
  it('is the same whether it is made anew or from the map before a stroke', () => {
    fc.assert(
      fc.property(fc.array(stroke, { minLength: 1, maxLength: 4 }), (strokes) => {
        let slices = spacer;
        let kept = mapDefect(plan, slices, null);
        for (const { degrees, radius, z, mm, label } of strokes) {
          const angle = (degrees * Math.PI) / 180;
          slices = painted(slices, lps(radius * Math.sin(angle), -radius * Math.cos(angle), z), mm, label);
          kept = mapDefect(plan, slices, kept);
        }
        expect(kept).toEqual(mapDefect(plan, slices, null));
      }),
      { numRuns: 6 },
    );
  });
});

describe('the thickness of new bone over a cell', () => {
  const axis = layAxis([lps(0, 0, 20), lps(0, 0, 4)], 16, null);
  if (!axis.ok) throw new Error(axis.error);
  const surface = { columns: 360, radiusMm: new Float32Array(16 * 360).fill(8) };
  const shell = { inMm: 2, outMm: 8 };
  const labelledWhere = (isBone: (radius: number) => boolean): Uint8Array =>
    Uint8Array.from({ length: grid.columns * grid.rows * grid.slices }, (_, offset) => {
      const [x, y] = placeOfIndex(grid, [offset % 40, Math.floor(offset / 40) % 40, 0]);
      return isBone(Math.hypot(x, y)) ? DEFINITE_BONE : 0;
    });
  const thickness = (labels: Uint8Array) => {
    const { covered } = unwrap({ grid, labels }, axis.value, surface, shell, isDefinite);
    return boneThickness({ grid, labels }, axis.value, surface, covered, shell, isDefinite);
  };

  it('is that of a ring within a voxel everywhere, and on average within a twentieth', () => {
    const found = thickness(labelledWhere((radius) => radius > 8 && radius <= 12));
    for (const mm of found) expect(Math.abs(mm - 4)).toBeLessThan(Math.SQRT2);
    expect(found.reduce((sum, mm) => sum + mm, 0) / found.length).toBeCloseTo(4, 0);
  });

  it('is the whole shell where all of it is bone, and leaves out what lies between two layers', () => {
    for (const mm of thickness(labelledWhere(() => true))) expect(mm).toBeCloseTo(10, 4);
    const layers = labelledWhere((radius) => Math.abs(radius - 8) < 1.5 || Math.abs(radius - 13) < 1.5);
    // Straight to the left voxels are met at their middles: 7 to 9 and 12 to 14, each half a voxel further.
    expect(thickness(layers)[89]).toBeCloseTo(6, 1);
    expect(thickness(labelledWhere((radius) => radius > 16.8)).every((mm) => mm === 0)).toBe(true);
  });
});

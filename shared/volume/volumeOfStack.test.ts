import { describe, expect, it } from 'vitest';
import { type FrameFacts, NO_PLACE, type VectorLps } from '../dicom/frameFacts.ts';
import { splitIntoStacks } from '../dicom/stacks.ts';
import { lps } from './pointLps.ts';
import { indexOf } from './volumeGrid.ts';
import { type VolumePlan, volumeOfStack } from './volumeOfStack.ts';

function frame(index: number, positionMm: VectorLps | null, over: Partial<FrameFacts> = {}): FrameFacts {
  return {
    ...NO_PLACE,
    instanceId: `i${index}`,
    frameNumber: 1,
    seriesId: 's',
    modality: 'CT',
    instanceNumber: index,
    acquisitionNumber: 1,
    frameOfReferenceId: 'f',
    imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
    rows: 100,
    columns: 80,
    pixelSpacing: [0.5, 0.5],
    orientation: { row: [1, 0, 0], column: [0, 1, 0] },
    positionMm,
    sliceThicknessMm: 1,
    ...over,
  };
}

const stackOf = (frames: readonly FrameFacts[]) => {
  const [stack] = splitIntoStacks(frames);
  if (stack === undefined) throw new Error('no stack');
  return stack;
};
function planOf(frames: readonly FrameFacts[]): VolumePlan {
  const plan = volumeOfStack(stackOf(frames));
  if (!plan.ok) throw new Error(plan.error);
  return plan.value;
}
const levels = (heights: readonly number[]): readonly FrameFacts[] =>
  heights.map((z, index) => frame(index + 1, [-20, -30, z]));

describe('a volume of a stack', () => {
  it('is made of thin and thick slices that meet by chance, as fine as the thin ones', () => {
    const thin = Array.from({ length: 14 }, (_, index) => 4 * index);
    const thick = Array.from({ length: 14 }, (_, index) => 53 + 7 * index);
    const { grid, sources } = planOf(levels([...thin, ...thick]));
    expect(grid.spacingMm[2]).toBeCloseTo(4);
    expect(sources.slice(0, 14).every(({ share }) => share === 0)).toBe(true);
    expect(grid.slices).toBe(37);
  });

  it('is slice by slice what an even stack is, from the foot upwards', () => {
    const { grid, sources, unused } = planOf(levels([3, 2, 1, 0]));
    expect(grid).toMatchObject({ columns: 80, rows: 100, slices: 4, spacingMm: [0.5, 0.5, 1] });
    expect(grid.origin).toEqual([-20, -30, 0]);
    expect(sources.every(({ below, above, share }) => below === above && share === 0)).toBe(true);
    expect(unused).toEqual([]);
  });

  it('mixes missing slices from their neighbours, and says which', () => {
    const { grid, sources } = planOf(levels([0, 1, 2, 3, 6, 7, 8, 9]));
    expect(grid.slices).toBe(10);
    expect(sources.flatMap(({ isMadeUp }, slice) => (isMadeUp ? [slice] : []))).toEqual([4, 5]);
    expect(sources[4]?.share).toBeCloseTo(1 / 3, 9);
  });

  it('uses one of several frames at a place', () => {
    const { grid, unused } = planOf([...levels([0, 1, 2, 3]), frame(9, [-20, -30, 2])]);
    expect(grid.slices).toBe(4);
    expect(unused).toHaveLength(1);
  });

  it('spaces unevenly spaced slices evenly', () => {
    const { grid, sources } = planOf(levels([0, 1, 2.3, 3, 4.2, 5]));
    expect(sources).toHaveLength(grid.slices);
    for (const { below, above, share } of sources) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
      expect(above.frame - below.frame).toBeLessThanOrEqual(1);
    }
  });

  it('takes the tilt of a gantry out: each frame lies in the grid where it lies in the patient', () => {
    const tan = Math.tan((18 * Math.PI) / 180);
    const frames = Array.from({ length: 12 }, (_, index) =>
      frame(index + 1, [-20, -30 + index * tan, index]),
    );
    const stack = stackOf(frames);
    const { grid, sources } = planOf(frames);
    expect(grid.rows).toBe(100 + Math.ceil((11 * tan) / 0.5));
    for (const [slice, { below }] of sources.entries()) {
      const position = stack.frames[below.frame]?.positionMm ?? [0, 0, 0];
      const [i, j, k] = indexOf(grid, lps(...position));
      expect(i).toBeCloseTo(below.columns, 6);
      expect(j).toBeCloseTo(below.rows, 6);
      expect(k).toBeCloseTo(slice, 6);
    }
  });

  it.each([
    ['tooFew', levels([0, 1])],
    ['noGeometry', levels([0, 1, 2, 3]).map((one) => ({ ...one, pixelSpacing: null }))],
    ['tooSparse', levels([0, 1, 2, 3, 400])],
    [
      'localizer',
      levels([0, 1, 2, 3]).map((one) => ({ ...one, imageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] })),
    ],
  ] as const)('is refused as %s', (error, frames) => {
    const stack = stackOf(frames);
    const judged = error === 'localizer' ? { ...stack, isLocalizer: true } : stack;
    expect(volumeOfStack(judged)).toEqual({ ok: false, error });
  });

  it('says that thick slices are coarse', () => {
    expect(planOf(levels([0, 5, 10, 15])).isCoarseAlong).toBe(true);
    expect(planOf(levels([0, 1, 2, 3])).isCoarseAlong).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { layAxis } from './defectAxis.ts';
import { uprightGrid } from './fixtures/grid.ts';
import { madeUpRows } from './madeUpRows.ts';
import { lps } from './pointLps.ts';
import type { VolumePlan } from './volumeOfStack.ts';

const placed = { frame: 0, columns: 0, rows: 0 };

describe('the rows of a map that were made up', () => {
  it('are those in slices that are missing, wherever the defect begins', () => {
    const missing = [7, 8];
    const plan: VolumePlan = {
      grid: uprightGrid({
        columns: 10,
        rows: 10,
        slices: 20,
        origin: lps(0, 0, 100),
        spacingMm: [1, 1, 2],
      }),
      sources: Array.from({ length: 20 }, (_, slice) => ({
        below: placed,
        above: placed,
        share: 0.5,
        isMadeUp: missing.includes(slice),
      })),
      unused: [],
      isCoarseAlong: false,
    };
    // From the head downwards, a row a slice, the first in slice 11.
    const axis = layAxis([lps(5, 5, 123), lps(5, 5, 107)], 8, null);
    if (!axis.ok) throw new Error(axis.error);
    expect(madeUpRows(plan, axis.value)).toEqual([3, 4]);
  });
});

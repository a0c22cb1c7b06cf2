import { describe, expect, it } from 'vitest';
import { gapToleranceOf, isNearTolerance } from './gapTolerance.ts';

const mmGrid = (spacing: number) => ({ isCalibrated: true, grid: { rowMm: spacing, columnMm: spacing } });

describe('the gap tolerance', () => {
  it.each<[what: string, length: number, spacing: number, gap: number]>([
    ['1 mm on a long bone', 60, 0.15, 1],
    ['2 % of a side shorter than 50 mm', 30, 0.15, 0.6],
    ['0.2 mm in a rat of 10 mm', 10, 0.05, 0.2],
    ['2 px where the detector is coarser than that', 10, 0.15, 0.3],
    ['2 px on a very coarse picture', 60, 0.8, 1.6],
  ])('is %s', (_, length, spacing, gap) => {
    expect(gapToleranceOf(length, mmGrid(spacing)).gap).toBeCloseTo(gap, 12);
  });

  it('is 2 px of the coarser spacing without a calibration, whatever is configured in mm', () => {
    const grid = { isCalibrated: false, grid: { rowMm: 1.5, columnMm: 1 } };
    expect(gapToleranceOf(400, grid).gap).toBe(3);
    expect(gapToleranceOf(400, grid, 0.7)).toMatchObject({ gap: 3, sigma: 1 });
  });

  it('is what is configured, where millimetres exist', () => {
    expect(gapToleranceOf(60, mmGrid(0.15), 2).gap).toBe(2);
    expect(gapToleranceOf(60, mmGrid(0.15), 0).gap).toBe(0);
  });

  it('has a band of 2·√2·sigma to either side, narrower in rats', () => {
    const { band } = gapToleranceOf(60, mmGrid(0.15), 2);
    expect(band[0]).toBeCloseTo(2 - Math.SQRT2, 12);
    expect(band[1]).toBeCloseTo(2 + Math.SQRT2, 12);
    expect(gapToleranceOf(10, mmGrid(0.05), null, 'rat').band[1]).toBeCloseTo(0.2 + 0.3 * Math.SQRT2, 12);
  });
});

describe('a side near the tolerance', () => {
  const tolerance = gapToleranceOf(60, mmGrid(0.15), 2);
  const isNear = (largestGapMm: number, coveredMm = 40) =>
    isNearTolerance({ coveredMm, largestGapMm }, tolerance);

  it('has its largest gap within the band, both ends included', () => {
    expect(isNear(2)).toBe(true);
    expect(isNear(tolerance.band[0])).toBe(true);
    expect(isNear(tolerance.band[1])).toBe(true);
    expect(isNear(tolerance.band[0] - 1e-6)).toBe(false);
    expect(isNear(tolerance.band[1] + 1e-6)).toBe(false);
  });

  it('is neither a side without a gap nor one without bone', () => {
    const wide = gapToleranceOf(60, mmGrid(0.15));
    expect(wide.band[0]).toBeLessThan(0);
    expect(isNearTolerance({ coveredMm: 60, largestGapMm: 0 }, wide)).toBe(false);
    expect(isNear(2, 0)).toBe(false);
  });
});

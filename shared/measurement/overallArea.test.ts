import { describe, expect, it } from 'vitest';
import { overallArea } from './overallArea.ts';

describe('the overall share by area', () => {
  const part = (newBone: number, total: number, isCalibrated = true) => ({ newBone, total, isCalibrated });

  it('pools bone and areas over views', () => {
    expect(overallArea([part(180, 1800), part(0, 1200)])).toBeCloseTo(0.06, 12);
  });

  it('is the mean of the shares where squared units differ', () => {
    expect(overallArea([part(900, 1800), part(0, 400_000, false)])).toBeCloseTo(0.25, 12);
  });

  it('of a single view without millimetres is its own share', () => {
    expect(overallArea([part(300, 1200, false)])).toBe(0.25);
  });

  it('is unknown where there is no area', () => {
    expect(overallArea([])).toBeNull();
    expect(overallArea([part(0, 0)])).toBeNull();
  });
});

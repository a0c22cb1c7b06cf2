import { describe, expect, it } from 'vitest';
import { overallArea, overallCoverage } from './overallShare.ts';

const side = (length: number, coverage: number, isCalibrated = true) => ({ length, coverage, isCalibrated });

describe('the overall coverage', () => {
  it('weighs sides by length (case C45: 60 covered of 220)', () => {
    const found = overallCoverage([side(60, 1), side(40, 0), side(60, 0), side(60, 0)]);
    expect(found?.lengthWeighted).toBeCloseTo(60 / 220, 12);
    expect(found).toMatchObject({ equalWeighted: 0.25, overall: 60 / 220 });
  });

  it('weighs all sides the same as soon as one has no millimetres', () => {
    const found = overallCoverage([side(60, 1), side(400, 0.5, false)]);
    expect(found).toEqual({ lengthWeighted: null, equalWeighted: 0.75, overall: 0.75 });
  });

  it('of a single view without millimetres weighs by its own pixels', () => {
    expect(overallCoverage([side(300, 1, false), side(100, 0, false)], true)?.overall).toBe(0.75);
  });

  it('of no sides is unknown, not 0', () => {
    expect(overallCoverage([])).toBeNull();
  });
});

describe('the overall share by area', () => {
  const part = (newBone: number, total: number, isCalibrated = true) => ({ newBone, total, isCalibrated });

  it('pools bone and areas over views', () => {
    expect(overallArea([part(180, 1800), part(0, 1200)])).toBeCloseTo(0.06, 12);
  });

  it('is the mean of the shares where squared units differ', () => {
    expect(overallArea([part(900, 1800), part(0, 400_000, false)])).toBeCloseTo(0.25, 12);
  });

  it('is unknown where there is no area', () => {
    expect(overallArea([])).toBeNull();
    expect(overallArea([part(0, 0)])).toBeNull();
  });
});

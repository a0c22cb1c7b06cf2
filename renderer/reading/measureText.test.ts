import { describe, expect, it } from 'vitest';
import { px } from '../../shared/geometry/point.ts';
import type { Calibration } from '../../shared/measurement/calibration.ts';
import { measureText } from './measureText.ts';

const calibration = (part: Partial<Calibration>): Calibration => ({
  provenance: 'fiducial',
  isCalibrated: true,
  unit: 'mm',
  grid: { rowMm: 0.1, columnMm: 0.1 },
  label: '',
  relativeError: 0.05,
  isFiducialUnusable: false,
  ...part,
});
const length = { kind: 'length', from: px(0, 0), to: px(310, 0) } as const;

describe('a measurement in words', () => {
  it('tells the error of a calibrated length', () => {
    expect(measureText(length, calibration({}))).toBe('31 mm ± 2');
    expect(measureText({ ...length, to: px(40, 0) }, calibration({}))).toBe('4.0 mm ± 0.2');
  });

  it('names no error that nothing bounds, and no millimetre without a scale', () => {
    expect(measureText(length, calibration({ relativeError: null }))).toBe('31 mm');
    const pixels = calibration({
      unit: 'px',
      isCalibrated: false,
      grid: { rowMm: 1, columnMm: 1 },
      relativeError: null,
    });
    expect(measureText(length, pixels)).toBe('310 px');
  });

  it('tells an angle to a tenth of a degree, or that there is none', () => {
    const angle = { kind: 'angle', from: px(10, 0), vertex: px(0, 0), to: px(10, 10) } as const;
    expect(measureText(angle, calibration({}))).toBe('45.0°');
    expect(measureText({ ...angle, from: px(0, 0) }, calibration({}))).toBe('no angle');
  });
});

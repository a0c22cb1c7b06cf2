import { describe, expect, it } from 'vitest';
import { px } from '../../shared/geometry/point.ts';
import type { Calibration } from '../../shared/measurement/calibration.ts';
import type { Measure } from '../../shared/reading/readDocument.ts';
import { worded } from '../../shared/texts/wording.ts';
import { speaker } from '../texts/i18n.ts';
import { type MeasuredValues, measureLines } from './measureText.ts';

const calibration = (part: Partial<Calibration>): Calibration => ({
  provenance: 'fiducial',
  isCalibrated: true,
  unit: 'mm',
  grid: { rowMm: 0.1, columnMm: 0.1 },
  label: worded('scale.unverifiedPlane'),
  relativeError: 0.05,
  fiducialFault: null,
  ...part,
});
const pixels = calibration({
  unit: 'px',
  isCalibrated: false,
  grid: { rowMm: 1, columnMm: 1 },
  relativeError: null,
});
const said = (
  measure: Measure,
  scale: Calibration = calibration({}),
  values: MeasuredValues | null = null,
): readonly string[] => measureLines(speaker(), measure, scale, values);

const length = { kind: 'length', from: px(0, 0), to: px(310, 0) } as const;
const ellipse = { kind: 'ellipse', from: px(100, 200), to: px(0, 0) } as const;
const probe = { kind: 'probe', at: px(12.4, 33.6) } as const;

describe('a measurement in words', () => {
  it('tells the error of a calibrated length', () => {
    expect(said(length)).toEqual(['31 mm ± 2']);
    expect(said({ ...length, to: px(40, 0) })).toEqual(['4.0 mm ± 0.2']);
  });

  it('names no error that nothing bounds, and no millimetre without a scale', () => {
    expect(said(length, calibration({ relativeError: null }))).toEqual(['31 mm']);
    expect(said(length, pixels)).toEqual(['310 px']);
  });

  it('tells an angle to a tenth of a degree, or that there is none', () => {
    const angle = { kind: 'angle', from: px(10, 0), vertex: px(0, 0), to: px(10, 10) } as const;
    expect(said(angle)).toEqual(['45.0°']);
    expect(said({ ...angle, from: px(0, 0) })).toEqual(['no angle']);
  });

  it('tells an area with twice the error of a length, in squares of pixels without a scale', () => {
    // π · 5 mm · 10 mm = 157.1 mm²; a tenth more or less where lengths are off by 5 %.
    expect(said(ellipse)).toEqual(['area 157 mm² ± 16']);
    expect(said(ellipse, pixels)).toEqual(['area 15708 px²']);
    expect(said(ellipse, calibration({ relativeError: null }))).toEqual(['area 157 mm²']);
  });

  it('names Hounsfield units only where values are those', () => {
    const statistics = [{ count: 1234, mean: -12.34, sd: 4, min: -20, max: 300 }];
    const of = (kind: 'hounsfield' | 'stored' | 'rescaled') =>
      said(ellipse, pixels, { kind: 'statistics', of: kind, statistics });
    expect(of('hounsfield').slice(0, 2)).toEqual(['mean −12.3 HU, SD 4', '−20 to 300, 1234 pixels']);
    expect(of('stored')[0]).toBe('stored values: mean −12.3, SD 4');
    expect(of('rescaled')[0]).toBe('rescaled values: mean −12.3, SD 4');
    const value = (kind: 'hounsfield' | 'stored') =>
      said(probe, pixels, { kind: 'value', of: kind, value: [812] });
    expect(value('hounsfield')).toEqual(['812 HU', 'column 12, row 34']);
    expect(value('stored')).toEqual(['stored value 812', 'column 12, row 34']);
  });

  it('tells the three of a colour', () => {
    expect(said(probe, pixels, { kind: 'value', of: 'colour', value: [1, 2, 3] })[0]).toBe('R 1 G 2 B 3');
    const channel = { count: 4, mean: 1, sd: null, min: 0, max: 2 };
    expect(
      said(ellipse, pixels, { kind: 'statistics', of: 'colour', statistics: [channel, channel, channel] }),
    ).toEqual([
      'R: mean 1, SD –, 0 to 2',
      'G: mean 1, SD –, 0 to 2',
      'B: mean 1, SD –, 0 to 2',
      'area 15708 px²',
    ]);
  });

  it('says so where no pixel lies inside, and while they are counted', () => {
    expect(said(ellipse, pixels, { kind: 'counting' })[0]).toBe('counting…');
    expect(said(ellipse, pixels, { kind: 'statistics', of: 'stored', statistics: null })[0]).toBe(
      'no pixel inside',
    );
    expect(said(probe, pixels, { kind: 'value', of: 'stored', value: null })[0]).toBe(
      'outside of the picture',
    );
  });

  it('is what an arrow says', () => {
    expect(said({ kind: 'arrow', from: px(0, 0), to: px(9, 9), text: 'lip' })).toEqual(['lip']);
  });
});

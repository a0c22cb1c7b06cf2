import { describe, expect, it } from 'vitest';
import { NO_SPACING, type SpacingFacts } from '../dicom/imageFacts.ts';
import { px } from '../geometry/point.ts';
import { worded } from '../texts/wording.ts';
import { calibrate, calibratePicture, headerContradiction } from './calibration.ts';
import type { FiducialMark } from './fiducialScale.ts';

const EVERYTHING: SpacingFacts = {
  pixelSpacing: [0.12, 0.12],
  pixelSpacingCalibrationType: 'GEOMETRY',
  imagerPixelSpacing: [0.15, 0.15],
  estimatedRadiographicMagnificationFactor: 1.2,
  distanceSourceToDetectorMm: 1200,
  distanceSourceToPatientMm: 1000,
  pixelAspectRatio: null,
};
const ball: FiducialMark = { kind: 'ball', from: px(100, 100), to: px(267, 100), lengthMm: 25 };

/** A ball of 167 px by places on its rim. */
const rim = (anglesDeg: readonly number[], radius = 83.5, aspect = 1): FiducialMark => ({
  kind: 'ball',
  rim: anglesDeg.map((deg) => {
    const angle = (deg * Math.PI) / 180;
    return px(400 + radius * Math.cos(angle), 300 + (radius * Math.sin(angle)) / aspect);
  }),
  lengthMm: 25,
});

describe('the scale of a picture, in the order of method §2.1', () => {
  it.each<
    [rule: string, facts: SpacingFacts, fiducial: FiducialMark | null, provenance: string, columnMm: number]
  >([
    ['1 a fiducial before everything', EVERYTHING, ball, 'fiducial', 25 / 167],
    ['2 PixelSpacing with a calibration type', EVERYTHING, null, 'calibratedSpacing', 0.12],
    [
      '2 PixelSpacing that differs without a type',
      { ...EVERYTHING, pixelSpacingCalibrationType: null },
      null,
      'correctedUnknownMethod',
      0.12,
    ],
    [
      '3 the imager spacing over the magnification, where PixelSpacing repeats the imager',
      { ...EVERYTHING, pixelSpacing: [0.15, 0.15], pixelSpacingCalibrationType: null },
      null,
      'magnificationCorrected',
      0.125,
    ],
    [
      '3 the magnification from the distances, where it is not stated',
      { ...EVERYTHING, pixelSpacing: null, estimatedRadiographicMagnificationFactor: null },
      null,
      'magnificationCorrected',
      0.125,
    ],
    [
      '4 the imager spacing alone',
      { ...NO_SPACING, imagerPixelSpacing: [0.15, 0.15] },
      null,
      'detectorPlane',
      0.15,
    ],
    ['4a PixelSpacing alone', { ...NO_SPACING, pixelSpacing: [0.15, 0.15] }, null, 'unverifiedPlane', 0.15],
    ['5 nothing', NO_SPACING, null, 'none', 1],
  ])('takes %s', (_, facts, fiducial, provenance, columnMm) => {
    const found = calibrate(facts, fiducial);
    expect(found.provenance).toBe(provenance);
    expect(found.grid.columnMm).toBeCloseTo(columnMm, 12);
    expect(found.isCalibrated).toBe(provenance !== 'none');
    expect(found.unit).toBe(provenance === 'none' ? 'px' : 'mm');
  });

  it('takes the spacing of a slice as it is, in the patient, unless a fiducial says otherwise', () => {
    const spacing: SpacingFacts = { ...NO_SPACING, pixelSpacing: [0.7, 0.7], distanceSourceToPatientMm: 540 };
    const slice = calibratePicture({ modality: 'CT', spacing }, null);
    expect(slice).toMatchObject({ provenance: 'slicePlane', grid: { rowMm: 0.7, columnMm: 0.7 } });
    expect(slice.label).toEqual(worded('scale.slicePlane'));
    expect(calibratePicture({ modality: 'CT', spacing }, ball).provenance).toBe('fiducial');
    expect(calibratePicture({ modality: 'MR', spacing: NO_SPACING }, null).provenance).toBe('none');
    expect(calibratePicture({ modality: 'DX', spacing }, null).provenance).toBe('unverifiedPlane');
  });

  it('tells a fiducial that the header contradicts by more than magnification explains', () => {
    const picture = (columnMm: number) => ({
      modality: 'DX',
      spacing: { ...NO_SPACING, imagerPixelSpacing: [columnMm, columnMm] as const },
    });
    const contradicts = (columnMm: number) =>
      headerContradiction(picture(columnMm), calibratePicture(picture(columnMm), ball));
    // The ball says 25 mm in 167 px: 0.15 mm each.
    expect(contradicts(0.18)).toBeNull();
    expect(contradicts(0.3)).toEqual({ headerMm: 0.3, ratio: expect.closeTo(0.499, 3) });
    expect(contradicts(0.05)?.ratio).toBeCloseTo(2.99, 2);
    const unknown = { modality: 'DX', spacing: NO_SPACING };
    expect(headerContradiction(unknown, calibratePicture(unknown, ball))).toBeNull();
    expect(headerContradiction(picture(0.3), calibratePicture(picture(0.3), null))).toBeNull();
  });

  it('says in words what a length is worth', () => {
    expect(calibrate({ ...NO_SPACING, imagerPixelSpacing: [0.15, 0.15] }, null).label).toEqual(
      worded('scale.detectorPlane'),
    );
    expect(calibrate({ ...NO_SPACING, pixelSpacing: [0.15, 0.15] }, null).label).toEqual(
      worded('scale.unverifiedPlane'),
    );
    expect(calibrate({ ...EVERYTHING, pixelSpacingCalibrationType: null }, null).label).toEqual(
      worded('scale.unknownMethod'),
    );
    expect(calibrate(NO_SPACING, null).label).toEqual(worded('scale.none'));
    expect(calibrate(NO_SPACING, ball).label).toEqual(worded('scale.ball', { length: 25 }));
  });

  it('never makes millimetres of values that are no spacing', () => {
    const broken: SpacingFacts = {
      ...NO_SPACING,
      pixelSpacing: [0, 0.15],
      imagerPixelSpacing: [Number.NaN, 0.15],
      estimatedRadiographicMagnificationFactor: 1.2,
    };
    expect(calibrate(broken, null)).toMatchObject({ provenance: 'none', isCalibrated: false });
  });

  it('does not believe a magnification below 1', () => {
    const facts: SpacingFacts = {
      ...NO_SPACING,
      imagerPixelSpacing: [0.15, 0.15],
      estimatedRadiographicMagnificationFactor: 0.8,
    };
    expect(calibrate(facts, null).provenance).toBe('detectorPlane');
  });
});

describe('a fiducial', () => {
  it('of 25 mm read to 1 px at 0.15 mm carries an error of 0.6 % (method §2.1)', () => {
    expect(calibrate(NO_SPACING, ball).relativeError).toBeCloseTo(0.006, 4);
  });

  it('scales on top of the pixel aspect, however it lies', () => {
    const facts: SpacingFacts = { ...NO_SPACING, imagerPixelSpacing: [0.2, 0.1] };
    const slanting: FiducialMark = { kind: 'ruler', from: px(0, 0), to: px(60, 40), lengthMm: 10 };
    const { grid } = calibrate(facts, slanting);
    expect(grid.rowMm / grid.columnMm).toBeCloseTo(2, 12);
    expect(Math.hypot(60 * grid.columnMm, 40 * grid.rowMm)).toBeCloseTo(10, 12);
  });

  it('that is a ball has the scale of the circle through its rim, on top of the pixel aspect', () => {
    const round = calibrate(NO_SPACING, rim([0, 90, 200, 300]));
    expect(round.provenance).toBe('fiducial');
    expect(round.grid.columnMm).toBeCloseTo(25 / 167, 9);
    const tall = calibrate(
      { ...NO_SPACING, imagerPixelSpacing: [0.2, 0.1] },
      rim([0, 90, 200, 300], 83.5, 2),
    );
    expect(tall.grid.columnMm).toBeCloseTo(25 / 167, 9);
    expect(tall.grid.rowMm).toBeCloseTo(50 / 167, 9);
  });

  it('that is a ball is known the better the more of its rim is marked, and never better than marks are', () => {
    const error = (...deg: readonly number[]): number => calibrate(NO_SPACING, rim(deg)).relativeError ?? 1;
    // Four marks all round: 0.7 px each, so 0.35 px in 83.5.
    expect(error(0, 90, 180, 270)).toBeCloseTo(Math.SQRT1_2 / 2 / 83.5, 6);
    expect(error(0, 45, 90)).toBeGreaterThan(4 * error(0, 90, 180));
  });

  it('that is a short arc of a ball is used with the error that it leaves, and said to be one', () => {
    const found = calibrate(NO_SPACING, rim([0, 14, 28, 42, 55]));
    expect(found.provenance).toBe('fiducial');
    expect(found.fiducialFault).toMatchObject({ kind: 'shortArc', arcDeg: expect.closeTo(55, 6) });
    expect(found.relativeError).toBeGreaterThan(0.05);
    expect(calibrate(NO_SPACING, rim([0, 20, 40, 65])).fiducialFault).toBeNull();
  });

  it('takes the aspect from PixelAspectRatio where no spacing is known', () => {
    expect(calibrate({ ...NO_SPACING, pixelAspectRatio: [4, 3] }, null).grid).toEqual({
      rowMm: 4 / 3,
      columnMm: 1,
    });
  });

  it.each<[string, FiducialMark, string]>([
    ['a point', { ...ball, to: ball.from }, 'tooShort'],
    ['4 px long', { ...ball, to: px(104, 100) }, 'tooShort'],
    ['of no length', { ...ball, lengthMm: 0 }, 'tooShort'],
    ['two places on a rim', rim([0, 180]), 'tooFewPoints'],
    ['a rim on one line', { ...rim([]), rim: [px(0, 0), px(50, 50), px(90, 90)] }, 'straight'],
    ['a rim of 20°', rim([0, 10, 20]), 'noCircle'],
    ['a rim of 3 px', rim([0, 120, 240], 1.5), 'noCircle'],
  ])('that is %s is not used, and says so', (_, mark, fault) => {
    const found = calibrate(EVERYTHING, mark);
    expect(found.provenance).toBe('calibratedSpacing');
    expect(found.fiducialFault).toEqual({ kind: fault });
    expect(calibrate(EVERYTHING, ball).fiducialFault).toBeNull();
  });
});

it('a plane 50 mm off the bone at 1000 mm from the source errs by 5 %, and what nothing bounds by nobody knows', () => {
  expect(calibrate(EVERYTHING, null).relativeError).toBe(0.05);
  expect(calibrate({ ...NO_SPACING, imagerPixelSpacing: [0.15, 0.15] }, null).relativeError).toBeNull();
});

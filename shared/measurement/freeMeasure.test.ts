import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_SPACING } from '../dicom/imageFacts.ts';
import { px } from '../geometry/point.ts';
import { calibrate } from './calibration.ts';
import { measuredAngleDeg, measuredLength } from './freeMeasure.ts';

describe('a free length', () => {
  it('is told in pixels where nothing is known of the scale, and bounds no error', () => {
    const told = measuredLength(px(10, 10), px(13, 14), calibrate(NO_SPACING, null));
    expect(told).toEqual({ length: 5, unit: 'px', error: null });
  });

  it('is told in millimetres of the detector without an error that nobody knows', () => {
    const calibration = calibrate({ ...NO_SPACING, imagerPixelSpacing: [0.2, 0.2] }, null);
    const told = measuredLength(px(0, 0), px(30, 40), calibration);
    expect(told.length).toBeCloseTo(10, 12);
    expect(told).toMatchObject({ unit: 'mm', error: null });
  });

  it('has the error of the length that the picture was calibrated by', () => {
    const mark = { kind: 'ball', from: px(0, 0), to: px(100, 0), lengthMm: 25 } as const;
    const told = measuredLength(px(0, 0), px(0, 200), calibrate(NO_SPACING, mark));
    expect(told.length).toBeCloseTo(50, 12);
    expect(told.error).toBeCloseTo(0.5, 12);
  });

  it('follows pixels that are not square', () => {
    const calibration = calibrate({ ...NO_SPACING, imagerPixelSpacing: [0.4, 0.1] }, null);
    expect(measuredLength(px(0, 0), px(0, 10), calibration).length).toBeCloseTo(4, 12);
    expect(measuredLength(px(0, 0), px(10, 0), calibration).length).toBeCloseTo(1, 12);
  });
});

describe('a free angle', () => {
  const square = { rowMm: 1, columnMm: 1 };

  it('is what a protractor would say', () => {
    expect(measuredAngleDeg({ from: px(1, 0), vertex: px(0, 0), to: px(0, 3) }, square)).toBeCloseTo(90, 12);
    expect(measuredAngleDeg({ from: px(5, 0), vertex: px(0, 0), to: px(-2, 0) }, square)).toBeCloseTo(
      180,
      12,
    );
    expect(measuredAngleDeg({ from: px(1, 1), vertex: px(0, 0), to: px(2, 0) }, square)).toBeCloseTo(45, 12);
  });

  it('is measured in the plane, not in the grid of the pixels', () => {
    const flat = { rowMm: 1, columnMm: Math.sqrt(3) };
    expect(measuredAngleDeg({ from: px(1, 1), vertex: px(0, 0), to: px(1, 0) }, flat)).toBeCloseTo(30, 10);
  });

  it('is none where a way has no length', () => {
    expect(measuredAngleDeg({ from: px(2, 2), vertex: px(2, 2), to: px(9, 9) }, square)).toBeNull();
  });

  it('is the same however the picture is scaled, turned or mirrored, and whichever way comes first', () => {
    const number = fc.double({ min: -500, max: 500, noNaN: true });
    const place = fc.tuple(number, number);
    fc.assert(
      fc.property(place, place, fc.double({ min: 0.01, max: 10, noNaN: true }), (one, other, scale) => {
        fc.pre(Math.hypot(...one) > 1 && Math.hypot(...other) > 1);
        const angle = (p: typeof one, q: typeof one, grid = square) =>
          measuredAngleDeg({ from: px(...p), vertex: px(0, 0), to: px(...q) }, grid) ?? Number.NaN;
        const plain = angle(one, other);
        expect(angle(other, one)).toBeCloseTo(plain, 6);
        expect(angle([-one[1], one[0]], [-other[1], other[0]])).toBeCloseTo(plain, 6);
        expect(angle([-one[0], one[1]], [-other[0], other[1]])).toBeCloseTo(plain, 6);
        expect(angle(one, other, { rowMm: scale, columnMm: scale })).toBeCloseTo(plain, 6);
      }),
    );
  });
});

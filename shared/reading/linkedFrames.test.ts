import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mm, type PointPx, px, toMm, toPx } from '../geometry/point.ts';
import { extentOf, inCommonPlane, type LinkedPicture, linkFrames } from './linkedFrames.ts';
import type { DefectFrame } from './readDocument.ts';

const named = { A: 'medial', B: 'lateral' } as const;
const frame: Extract<DefectFrame, { kind: 'fourCorners' }> = {
  kind: 'fourCorners',
  proximalA: px(400, 500),
  proximalB: px(610, 510),
  distalA: px(395, 930),
  distalB: px(600, 950),
  bendsA: [],
  bendsB: [],
};
const common: LinkedPicture = {
  calibration: { grid: { columnMm: 0.143, rowMm: 0.143 }, isCalibrated: true },
  frame,
  names: named,
};

/** How a film may have been taken: turned and enlarged in millimetres, mirrored, with pixels of another size. */
const anyTaking = fc.record({
  angle: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
  scale: fc.double({ min: 0.5, max: 2, noNaN: true }),
  right: fc.double({ min: -80, max: 80, noNaN: true }),
  down: fc.double({ min: -80, max: 80, noNaN: true }),
  isMirrored: fc.boolean(),
  columnMm: fc.double({ min: 0.05, max: 0.3, noNaN: true }),
  rowMm: fc.double({ min: 0.05, max: 0.3, noNaN: true }),
});
type Taking = typeof anyTaking extends fc.Arbitrary<infer T> ? T : never;

/** Where the taking puts a place of the first film. */
function taken({ angle, scale, right, down, isMirrored, columnMm, rowMm }: Taking) {
  const [cos, sin] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  return (point: PointPx): PointPx => {
    const [x, y] = toMm(point, common.calibration.grid);
    const across = isMirrored ? -x : x;
    return toPx(mm(cos * across - sin * y + right, sin * across + cos * y + down), { columnMm, rowMm });
  };
}

/** The film with its corners named as `normaliseCorners` would: A towards smaller columns. */
function film(taking: Taking, isNamed: boolean): LinkedPicture {
  const { columnMm, rowMm } = taking;
  const put = taken(taking);
  const [pa, pb] = [put(frame.proximalA), put(frame.proximalB)];
  const [da, db] = [put(frame.distalA), put(frame.distalB)];
  const isTurned = pa[0] + da[0] > pb[0] + db[0];
  const [proximalA, proximalB, distalA, distalB] = isTurned ? [pb, pa, db, da] : [pa, pb, da, db];
  return {
    calibration: { grid: { columnMm, rowMm }, isCalibrated: true },
    frame: { ...frame, proximalA, proximalB, distalA, distalB },
    names: !isNamed ? null : isTurned ? { A: 'lateral', B: 'medial' } : named,
  };
}

const anyPlace = fc
  .tuple(fc.double({ min: 0, max: 2000, noNaN: true }), fc.double({ min: 0, max: 2500, noNaN: true }))
  .map(([column, row]) => px(column, row));

describe('two films of a defect', () => {
  it('are linked place by place, however the later one was taken', () => {
    fc.assert(
      fc.property(anyTaking, anyPlace, (taking, place) => {
        const link = linkFrames(common, film(taking, true));
        if (!link.ok) throw new Error(link.error);
        expect(link.value.isMirrored).toBe(taking.isMirrored);
        expect(link.value.fitError?.mm).toBeLessThan(1e-9);
        const [x, y] = inCommonPlane(link.value.toCommon, taken(taking)(place));
        const [wantedX, wantedY] = toMm(place, common.calibration.grid);
        expect(Math.hypot(x - wantedX, y - wantedY)).toBeLessThan(1e-6);
      }),
    );
  });

  it('are turned and never mirrored where one of them names no sides', () => {
    fc.assert(
      fc.property(anyTaking, anyPlace, (any, place) => {
        const taking = { ...any, isMirrored: false };
        const link = linkFrames(common, film(taking, false));
        if (!link.ok) throw new Error(link.error);
        expect(link.value.isMirrored).toBe(false);
        const [x, y] = inCommonPlane(link.value.toCommon, taken(taking)(place));
        const [wantedX, wantedY] = toMm(place, common.calibration.grid);
        expect(Math.hypot(x - wantedX, y - wantedY)).toBeLessThan(1e-6);
      }),
    );
  });

  it('say how far the corners lie from a similarity, in mm and in pixels', () => {
    // One of four corners 10 px off; the fit shares it out, so that less than 5 px remain in the root mean square.
    const off = { ...common, frame: { ...frame, distalB: px(610, 950) } };
    const link = linkFrames(common, off);
    if (!link.ok) throw new Error(link.error);
    const { fitError } = link.value;
    expect(fitError?.px).toBeGreaterThan(2);
    expect(fitError?.px).toBeLessThan(5);
    expect(fitError?.mm).toBeCloseTo((fitError?.px ?? 0) * 0.143, 9);
    const uncalibrated = { ...off, calibration: { ...off.calibration, isCalibrated: false } };
    const other = linkFrames(common, uncalibrated);
    expect(other.ok && other.value.fitError?.mm).toBeNull();
  });

  it('have no fit error where two corners or the film itself leave none', () => {
    const own = linkFrames(common, common);
    expect(own.ok && own.value.fitError).toBeNull();
    const faceOn: DefectFrame = { kind: 'faceOn', proximal: px(1, 2), distal: px(3, 90) };
    const link = linkFrames(
      { ...common, frame: faceOn },
      { ...common, frame: { ...faceOn, distal: px(9, 99) } },
    );
    expect(link.ok && link.value.fitError).toBeNull();
  });

  it('are linked by nothing without corners, or by corners of another kind', () => {
    const faceOn: DefectFrame = { kind: 'faceOn', proximal: px(1, 2), distal: px(3, 90) };
    expect(linkFrames(common, { ...common, frame: null })).toEqual({ ok: false, error: 'noCorners' });
    expect(linkFrames(common, { ...common, frame: { kind: 'placing', placed: [px(1, 1)] } })).toEqual({
      ok: false,
      error: 'noCorners',
    });
    expect(linkFrames(common, { ...common, frame: faceOn })).toEqual({ ok: false, error: 'otherFrame' });
    const point: DefectFrame = { kind: 'faceOn', proximal: px(1, 2), distal: px(1, 2) };
    expect(linkFrames({ ...common, frame: point }, { ...common, frame: faceOn })).toEqual({
      ok: false,
      error: 'cornersCoincide',
    });
  });
});

describe('the extent of a defect', () => {
  it('is from the middle of one end to the middle of the other', () => {
    const square: DefectFrame = {
      ...frame,
      proximalA: px(0, 0),
      proximalB: px(20, 0),
      distalA: px(0, 100),
      distalB: px(20, 100),
    };
    expect(extentOf(square, { columnMm: 1, rowMm: 0.5 })).toMatchObject({ middle: [10, 50], length: 50 });
    expect(extentOf({ kind: 'placing', placed: [] }, { columnMm: 1, rowMm: 1 })).toBeNull();
  });
});

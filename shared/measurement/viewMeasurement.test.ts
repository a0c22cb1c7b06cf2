import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type MarkId } from '../base/ids.ts';
import { type PointPx, px } from '../geometry/point.ts';
import { calibrate } from './calibration.ts';
import type { MeasuredFrame } from './frameLines.ts';
import type { SideMeasurement } from './sideMeasurement.ts';
import {
  DEFAULT_MEASURE_SETTINGS,
  type MeasureSettings,
  measureView,
  type OutlineMark,
  type ViewMarks,
} from './viewMeasurement.ts';

const facts = {
  pixelSpacing: [1, 1] as const,
  pixelSpacingCalibrationType: 'GEOMETRY' as const,
  imagerPixelSpacing: null,
  estimatedRadiographicMagnificationFactor: null,
  distanceSourceToDetectorMm: null,
  distanceSourceToPatientMm: null,
};
const inMm = calibrate(facts, null);
const inPx = calibrate({ ...facts, pixelSpacing: null }, null);

const frame: MeasuredFrame = {
  kind: 'fourCorners',
  proximalA: px(40, 100),
  proximalB: px(70, 100),
  distalA: px(40, 160),
  distalB: px(70, 160),
  bendsA: [],
  bendsB: [],
};

const box = (left: number, top: number, right: number, bottom: number): readonly PointPx[] => [
  px(left, top),
  px(right, top),
  px(right, bottom),
  px(left, bottom),
];

function outline(points: readonly PointPx[], more: Partial<Omit<OutlineMark, 'points'>> = {}): OutlineMark {
  return { id: asId<MarkId>('mark'), boneClass: 'definite', face: 'profile', ...more, points };
}

function measure(
  outlines: readonly OutlineMark[],
  more: Partial<ViewMarks> = {},
  calibration = inMm,
  settings: MeasureSettings = DEFAULT_MEASURE_SETTINGS,
) {
  const found = measureView({ frame, outlines, hardware: [], ...more }, calibration, settings);
  if (!found.ok) throw new Error(found.error.kind);
  return found.value;
}

function measured(side: SideMeasurement | null) {
  if (side?.kind !== 'measured') throw new Error('The side was not measured.');
  return side;
}

const lips = [outline(box(38, 100, 44, 120)), outline(box(38, 135, 44, 160))];

describe('a view with four corners', () => {
  it('measures both sides and the window (case C05)', () => {
    const found = measure(lips);
    expect(measured(found.sides.A).definite.coverage).toMatchObject({ coveredMm: 45, coverage: 0.75 });
    expect(measured(found.sides.A).definite.connectivity.largestHopMm).toBeCloseTo(15, 9);
    expect(measured(found.sides.B).definite.coverage.coveredMm).toBe(0);
    expect(found.window?.area).toBeCloseTo(1800, 9);
    expect(found.window?.newBone.definite).toBeCloseTo(180, 9);
    expect(found.newBoneTotal.definite).toBeCloseTo(270, 9);
    expect(found).toMatchObject({ unit: 'mm', isCalibrated: true, outlinesToClassify: [], selfCrossing: [] });
  });

  it('gives one outline across the bone to both sides (case C15)', () => {
    const found = measure([outline(box(30, 110, 80, 140))]);
    for (const side of [found.sides.A, found.sides.B]) {
      expect(measured(side).definite.coverage.intervalsMm).toEqual([[10, 40]]);
    }
    expect(found.window?.newBone.definite).toBeCloseTo(900, 9);
  });

  it('has corridors of 15 mm inwards and 10 mm outwards, and their bone by area', () => {
    const { area } = measured(measure(lips).sides.A).definite;
    expect(area.total).toBeCloseTo(25 * 60, 9);
    expect(area.newBone).toBeCloseTo(6 * 45, 9);
  });

  it('does not count bone in the far half of the bone for a side', () => {
    expect(measured(measure([outline(box(56, 110, 60, 140))]).sides.A).definite.coverage.coveredMm).toBe(0);
  });

  it('is measured by place, whichever way the corners were called', () => {
    const swapped: MeasuredFrame = {
      ...frame,
      proximalA: frame.proximalB,
      proximalB: frame.proximalA,
      distalA: frame.distalB,
      distalB: frame.distalA,
    };
    expect(measured(measure(lips, { frame: swapped }).sides.A).definite.coverage.coverage).toBe(0.75);
  });

  it('cuts the corridors at oblique ends: bone on the host beyond the end line does not count', () => {
    const oblique: MeasuredFrame = { ...frame, proximalB: px(70, 130) };
    const onHost = outline(box(50, 101, 54, 108));
    expect(measured(measure([onHost], { frame: oblique }).sides.A).definite.coverage.coveredMm).toBe(0);
    expect(measured(measure([onHost]).sides.A).definite.coverage.coveredMm).toBe(7);
  });

  it('refuses side lines that cross', () => {
    const crossing: MeasuredFrame = { ...frame, distalA: px(70, 160), distalB: px(40, 160) };
    expect(measureView({ frame: crossing, outlines: [], hardware: [] }, inMm)).toEqual({
      ok: false,
      error: { kind: 'sideLinesCross' },
    });
    const bent: MeasuredFrame = { ...frame, bendsA: [px(80, 130)] };
    expect(measureView({ frame: bent, outlines: [], hardware: [] }, inMm).ok).toBe(false);
  });

  it('has no measure of a side whose corners coincide, and still measures the other (case C25)', () => {
    const found = measure([outline(box(66, 100, 72, 160))], { frame: { ...frame, distalA: px(40, 100) } });
    expect(found.sides.A).toEqual({ kind: 'zeroLength' });
    expect(measured(found.sides.B).definite.coverage.coverage).toBe(1);
    expect(found.window?.area).toBeCloseTo(900, 9);
  });

  it('flags an outline that crosses itself, and counts both its lobes (case C19)', () => {
    const bowTie = outline([px(38, 100), px(44, 160), px(38, 160), px(44, 100)], { id: asId<MarkId>('bow') });
    const found = measure([bowTie]);
    expect(found.selfCrossing).toEqual(['bow']);
    expect(measured(found.sides.A).definite.coverage.coverage).toBe(1);
  });
});

describe('which outlines count', () => {
  const indistinct = outline(box(38, 120, 44, 135), { boneClass: 'indistinct' });

  it('indistinct ones count in the second measurement only', () => {
    const found = measure([...lips, indistinct]);
    const side = measured(found.sides.A);
    expect(side.definite.coverage.coverage).toBe(0.75);
    expect(side.withIndistinct.coverage).toMatchObject({ coverage: 1, continuous: true });
    expect(side.withIndistinct.connectivity.connected).toBe(true);
    expect(side.withIndistinct.area.newBone).toBeCloseTo(360, 9);
    expect(found.newBoneTotal.withIndistinct).toBeCloseTo(360, 9);
    expect(found.newBoneTotal.definite).toBeCloseTo(270, 9);
  });

  it('without indistinct ones the two measurements are one', () => {
    const side = measured(measure(lips).sides.A);
    expect(side.withIndistinct).toBe(side.definite);
  });

  it('bone that is not counted enters nothing', () => {
    const fragment = outline(box(38, 120, 44, 135), { boneClass: 'notCounted', face: 'unstated' });
    expect(measure([...lips, fragment])).toEqual(measure(lips));
  });

  it('en-face bone enters areas of the window and no side (method §1.7)', () => {
    const found = measure([...lips, outline(box(38, 110, 72, 150), { face: 'enFace' })]);
    expect(measured(found.sides.A).definite).toEqual(measured(measure(lips).sides.A).definite);
    expect(found.window?.newBone.definite).toBeCloseTo(30 * 40 + 4 * 10 + 4 * 10, 9);
  });
});

describe('bone that may be seen face-on', () => {
  const ask = (points: readonly PointPx[], face: OutlineMark['face'] = 'unstated') =>
    measure([outline(points, { face })]).outlinesToClassify.map(({ question }) => question);

  it('is asked for where it touches both sides, or covers the middle third', () => {
    expect(ask(box(40, 110, 70, 140))).toEqual(['touchesBothSides']);
    expect(ask(box(48, 110, 62, 140))).toEqual(['coversMiddleThird']);
  });

  it('is not asked for at one side, nor in the middle, nor once it was said', () => {
    expect(ask(box(38, 110, 58, 140))).toEqual([]);
    expect(ask(box(52, 110, 58, 140))).toEqual([]);
    expect(ask(box(40, 110, 70, 140), 'profile')).toEqual([]);
    expect(ask(box(40, 110, 70, 140), 'enFace')).toEqual([]);
  });

  it('is not asked for on the host bone beyond the window', () => {
    expect(ask(box(30, 60, 80, 99))).toEqual([]);
  });
});

describe('hardware', () => {
  const plate = { from: px(30, 145), to: px(45, 170) };

  it('hides what it covers of a side line: measured twice, without and with bone there', () => {
    const found = measure([outline(box(38, 100, 44, 150))], { hardware: [plate] });
    const side = measured(found.sides.A);
    expect(side.hiddenStretches).toEqual([[45, 60]]);
    expect(side.definite.coverage.coverage).toBeCloseTo(50 / 60, 12);
    expect(side.definite.hidden?.lo.coverage).toMatchObject({ coverage: 0.75, continuous: false });
    expect(side.definite.hidden?.hi.coverage).toMatchObject({ coverage: 1, continuous: true });
    expect(side.definite.hidden?.lo.area.newBone).toBeCloseTo(6 * 45, 9);
    expect(side.definite.hidden?.hi.area.newBone).toBeCloseTo(6 * 45 + 25 * 15, 9);
    expect(side.definite.flags).toContainEqual({ kind: 'partlyHidden', hidden: 15 });
    expect(measured(found.sides.B).definite.hidden).toBeNull();
  });

  it('that is centred hides no side', () => {
    const side = measured(measure(lips, { hardware: [{ from: px(50, 80), to: px(60, 180) }] }).sides.A);
    expect(side.hiddenStretches).toEqual([]);
    expect(side.definite.hidden).toBeNull();
  });

  it('may be drawn from any corner', () => {
    const reversed = { from: plate.to, to: plate.from };
    expect(measured(measure([], { hardware: [reversed] }).sides.A).hiddenStretches).toEqual([[45, 60]]);
  });
});

describe('flags', () => {
  const flags = (outlines: readonly OutlineMark[], gapToleranceMm: number | null = null) =>
    measured(
      measure(outlines, {}, inMm, { ...DEFAULT_MEASURE_SETTINGS, gapToleranceMm }).sides.A,
    ).definite.flags.map(({ kind }) => kind);

  it('none for two plain lips', () => {
    expect(flags(lips)).toEqual([]);
  });

  it('closed gaps of 17 % of the side, each of them near the tolerance (as in C50)', () => {
    const teeth = Array.from({ length: 10 }, (_, i) => outline(box(38, 100 + 6 * i, 44, 105 + 6 * i)));
    expect(flags(teeth, 1)).toEqual(['continuityUncertain', 'closedGaps']);
  });

  it('bone that is continuous in projection only (as in C46)', () => {
    expect(flags([outline(box(38, 100, 41, 135)), outline(box(47, 125, 50, 160))])).toEqual([
      'projectionOnly',
    ]);
  });

  it('a gap within the band, not one beyond it', () => {
    const withGap = (gap: number) => [outline(box(38, 100, 44, 120)), outline(box(38, 120 + gap, 44, 160))];
    expect(flags(withGap(3), 2)).toEqual(['continuityUncertain']);
    expect(flags(withGap(3.5), 2)).toEqual([]);
  });
});

describe('a view without a calibration', () => {
  it('measures in pixels, with a tolerance of 2 px and corridors of half the width both ways', () => {
    const found = measure([outline(box(26, 100, 32, 128)), outline(box(38, 130, 44, 160))], {}, inPx);
    const side = measured(found.sides.A);
    expect(found).toMatchObject({ unit: 'px', isCalibrated: false });
    expect(side.tolerance.gap).toBe(2);
    expect(side.definite.coverage).toMatchObject({ lengthMm: 60, coveredMm: 58, continuous: true });
    expect(side.definite.area.total).toBeCloseTo(30 * 60, 9);
  });

  it('ignores widths and tolerances that are configured in mm', () => {
    const settings = { ...DEFAULT_MEASURE_SETTINGS, widths: { inMm: 3, outMm: 3 }, gapToleranceMm: 9 };
    const side = measured(measure(lips, {}, inPx, settings).sides.A);
    expect(side.tolerance.gap).toBe(2);
    expect(side.definite.area.total).toBeCloseTo(30 * 60, 9);
    expect(measured(measure(lips, {}, inMm, settings).sides.A).definite.area.total).toBeCloseTo(6 * 60, 9);
  });
});

describe('partial defects', () => {
  it('one broken side is measured with an assumed depth, and says so', () => {
    const one: MeasuredFrame = {
      kind: 'oneSide',
      line: 'B',
      proximal: px(70, 100),
      distal: px(70, 160),
      bends: [],
    };
    const found = measure([outline(box(62, 100, 72, 130)), outline(box(50, 100, 58, 160))], { frame: one });
    expect(found.sides.A).toBeNull();
    const side = measured(found.sides.B);
    expect(side.definite.coverage.intervalsMm).toEqual([[0, 30]]);
    expect(side.definite.flags).toContainEqual({ kind: 'widthAssumed' });
    expect(found.window?.area).toBeCloseTo(600, 9);
    expect(found.window?.newBone.definite).toBeCloseTo(8 * 30, 9);
  });

  it('the assumed depth of a rat stays within the bone', () => {
    const one: MeasuredFrame = {
      kind: 'oneSide',
      line: 'A',
      proximal: px(70, 100),
      distal: px(70, 110),
      bends: [],
    };
    expect(measure([], { frame: one }).window?.area).toBeCloseTo(25, 9);
  });

  it('a window seen face-on has no sides and no area, and its bone is still added up', () => {
    const faceOn: MeasuredFrame = { kind: 'faceOn', proximal: px(55, 100), distal: px(55, 160) };
    const found = measure(lips, { frame: faceOn });
    expect(found).toMatchObject({ sides: { A: null, B: null }, window: null });
    expect(found.newBoneTotal.definite).toBeCloseTo(270, 9);
  });
});

describe('measuring again after an edit', () => {
  const anyBox = fc
    .tuple(
      fc.integer({ min: 20, max: 80 }),
      fc.integer({ min: 90, max: 170 }),
      fc.integer({ min: 1, max: 40 }),
    )
    .map(([x, y, size]) => box(x, y, x + size, y + size));
  const anyMark = fc.record({
    points: anyBox,
    boneClass: fc.constantFrom('definite', 'indistinct', 'notCounted'),
    face: fc.constantFrom('unstated', 'profile', 'enFace'),
  });
  const anyMarks = fc
    .array(anyMark, { minLength: 1, maxLength: 6 })
    .map((marks) => marks.map((m) => outline(m.points, m)));
  /** The same marks as new objects, of which nothing can be remembered. */
  const fresh = (outlines: readonly OutlineMark[]): readonly OutlineMark[] =>
    outlines.map((mark) => ({ ...mark, points: [...mark.points] }));

  it('gives exactly what measuring everything anew gives', () => {
    fc.assert(
      fc.property(anyMarks, anyMark, fc.nat(5), fc.boolean(), (marks, change, place, hasPlate) => {
        const hardware = hasPlate ? [{ from: px(30, 145), to: px(45, 170) }] : [];
        measure(marks, { hardware: [] });
        const edited = marks.with(place % marks.length, outline(change.points, change));
        const again = measure(edited, { hardware });
        expect(again).toEqual(measure(fresh(edited), { hardware, frame: { ...frame } }));
      }),
    );
  });

  it('is not fooled by another scale for the same marks', () => {
    measure(lips);
    const half = calibrate({ ...facts, pixelSpacing: [0.5, 0.5] }, null);
    expect(measured(measure(lips, {}, half).sides.A).definite.coverage.coveredMm).toBe(22.5);
    expect(measured(measure(lips).sides.A).definite.coverage.coveredMm).toBe(45);
  });
});

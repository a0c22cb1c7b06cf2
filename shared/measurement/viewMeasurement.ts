import type { MarkId } from '../base/ids.ts';
import { ok, type Result } from '../base/result.ts';
import { corridorOver } from '../geometry/corridor.ts';
import { areaWhere, type Figure, overlayFigures, type PlanarOverlap } from '../geometry/planarSweep.ts';
import { type PointPx, toMm } from '../geometry/point.ts';
import { type Bounds, boundsOf } from '../geometry/polygon.ts';
import { projectOnSide } from '../geometry/sideCoverage.ts';
import type { Calibration } from './calibration.ts';
import { type FaceQuestion, faceQuestionFor } from './faceQuestion.ts';
import {
  type FrameError,
  type FrameSide,
  type LineKey,
  layOutFrame,
  type MeasuredFrame,
  type WidthSettings,
} from './frameLines.ts';
import { gapToleranceOf, type Species } from './gapTolerance.ts';
import { hiddenStretches } from './hiddenStretches.ts';
import { type OutlineShape, shapeOf } from './outlineShape.ts';
import { type SideMeasurement, type SideResult, sideResult } from './sideMeasurement.ts';

/** A closed outline of new bone on a view, as far as measuring needs it. */
export type OutlineMark = {
  readonly id: MarkId;
  /** Three vertices or more in image pixels, the first not repeated. */
  readonly points: readonly PointPx[];
  /** Bone that is `notCounted` is never measured (method §1.7). */
  readonly boneClass: 'definite' | 'indistinct' | 'notCounted';
  /** `enFace` bone enters areas only; `unstated` counts as profile until it is asked for. */
  readonly face: 'unstated' | 'profile' | 'enFace';
};

/** A box drawn around hardware: two opposite corners in image pixels. */
export type HardwareBox = { readonly from: PointPx; readonly to: PointPx };

/** Everything that is marked on one view. */
export type ViewMarks = {
  readonly frame: MeasuredFrame;
  readonly outlines: readonly OutlineMark[];
  readonly hardware: readonly HardwareBox[];
};

/** What the configuration says of measuring (method §6); null for the defaults. Lengths in mm. */
export type MeasureSettings = {
  readonly widths: WidthSettings;
  readonly gapToleranceMm: number | null;
  readonly species: Species;
};

/** Definite bone alone, and with indistinct bone counted. Areas in the view's squared unit. */
export type BoneArea = { readonly definite: number; readonly withIndistinct: number };

/** One view, measured. Lengths in `unit`: mm, or column pixels without a calibration. */
export type ViewMeasurement = {
  readonly unit: Calibration['unit'];
  readonly isCalibrated: boolean;
  /** Null where the frame has no such line: the other side of a partial defect, or a window seen face-on. */
  readonly sides: Readonly<Record<LineKey, SideMeasurement | null>>;
  /** The defect's window and the bone in it, profile and en face; null for a window seen face-on. */
  readonly window: { readonly area: number; readonly newBone: BoneArea } | null;
  /** All bone that counts, inside the window and out of it. */
  readonly newBoneTotal: BoneArea;
  /** Outlines of which the reader must say whether they are seen in profile or face-on (method §1.7). */
  readonly outlinesToClassify: readonly { readonly id: MarkId; readonly question: FaceQuestion }[];
  /** Outlines that cross themselves: a repair is offered (method §2.3). */
  readonly selfCrossing: readonly MarkId[];
};

export const DEFAULT_MEASURE_SETTINGS: MeasureSettings = {
  widths: { inMm: null, outMm: null },
  gapToleranceMm: null,
  species: 'human',
};

/** The figures of the overlay, by their bit. */
const WINDOW = 1 << 0;
const CORRIDOR = { A: 1 << 1, B: 1 << 2 } as const;
const DEFINITE_PROFILE = 1 << 3;
const INDISTINCT_PROFILE = 1 << 4;
const DEFINITE_EN_FACE = 1 << 5;
const INDISTINCT_EN_FACE = 1 << 6;
const HIDDEN = { A: 1 << 7, B: 1 << 8 } as const;

type Shaped = { readonly mark: OutlineMark; readonly shape: OutlineShape };

/**
 * Measures one view (method §2): coverage, gaps, lips and areas of both sides, by definite bone and with
 * indistinct bone counted, and what the reader is to be asked. En-face bone is left out of every side and enters
 * the window's area only; bone that is not counted enters nothing.
 *
 * Errors with `sideLinesCross` when the frame's lines cross each other. Hardware hides stretches of the side
 * lines it covers; each such side is measured twice.
 */
export function measureView(
  marks: ViewMarks,
  calibration: Calibration,
  settings: MeasureSettings = DEFAULT_MEASURE_SETTINGS,
): Result<ViewMeasurement, FrameError> {
  const laidOut = layOutFrame(marks.frame, calibration, settings.widths);
  if (!laidOut.ok) return laidOut;
  const { sides, window, isWidthAssumed } = laidOut.value;
  const counted = marks.outlines
    .filter(({ boneClass }) => boneClass !== 'notCounted')
    .map((mark): Shaped => ({ mark, shape: shapeOf(mark.points, calibration.grid) }));
  const boxes = marks.hardware.map((box) => boxBounds(box, calibration));
  const hidden = {
    A: sides.A === null ? [] : hiddenStretches(sides.A.line, boxes),
    B: sides.B === null ? [] : hiddenStretches(sides.B.line, boxes),
  };

  const corridorOutlines = (side: FrameSide | null): Figure =>
    side?.corridor.ok === true ? side.corridor.value.cells.map(({ outline }) => outline) : [];
  const hiddenOutlines = (key: LineKey): Figure => {
    const corridor = sides[key]?.corridor;
    return corridor?.ok === true ? corridorOver(corridor.value, hidden[key]) : [];
  };
  const hasIndistinct = counted.some(({ mark }) => mark.boneClass === 'indistinct');
  const definiteOnly = DEFINITE_PROFILE;
  const bothProfiles = DEFINITE_PROFILE | INDISTINCT_PROFILE;
  const overlap = overlayFigures(
    [
      window,
      corridorOutlines(sides.A),
      corridorOutlines(sides.B),
      ...boneFigures(counted),
      hiddenOutlines('A'),
      hiddenOutlines('B'),
    ],
    (hasIndistinct ? [definiteOnly, bothProfiles] : [definiteOnly]).flatMap((inAny) => [
      { inAll: CORRIDOR.A, inAny },
      { inAll: CORRIDOR.B, inAny },
    ]),
  );

  const measureSide = (key: LineKey): SideMeasurement | null => {
    const side = sides[key];
    if (side === null) return null;
    if (!side.corridor.ok) return { kind: 'zeroLength' };
    const corridor = side.corridor.value;
    const tolerance = gapToleranceOf(
      corridor.lengthMm,
      calibration,
      settings.gapToleranceMm,
      settings.species,
    );
    const covered = counted
      .filter(({ mark }) => mark.face !== 'enFace')
      .map(({ mark, shape }) => ({ mark, intervals: projectOnSide(corridor, shape.polygon) }));
    const resultOf = (withIndistinct: boolean): SideResult => {
      const bone = withIndistinct ? bothProfiles : definiteOnly;
      return sideResult({
        corridor,
        tolerance,
        covered: covered.flatMap(({ mark, intervals }) =>
          withIndistinct || mark.boneClass === 'definite' ? intervals : [],
        ),
        pieces: overlap.pieces[(withIndistinct ? 2 : 0) + (key === 'A' ? 0 : 1)] ?? [],
        hidden: hidden[key],
        ...corridorAreas(overlap, key, bone),
        isWidthAssumed,
      });
    };
    const definite = resultOf(false);
    return {
      kind: 'measured',
      line: side.line,
      corridor,
      tolerance,
      hiddenStretches: hidden[key],
      definite,
      withIndistinct: hasIndistinct ? resultOf(true) : definite,
    };
  };

  return ok({
    unit: calibration.unit,
    isCalibrated: calibration.isCalibrated,
    sides: { A: measureSide('A'), B: measureSide('B') },
    window:
      window.length === 0 ? null : { area: areaIn(overlap, WINDOW), newBone: boneArea(overlap, WINDOW) },
    newBoneTotal: boneArea(overlap, 0),
    outlinesToClassify: outlinesToClassify(marks.frame, sides, counted),
    selfCrossing: counted.filter(({ shape }) => shape.crossesItself).map(({ mark }) => mark.id),
  });
}

/** The counted outlines in the order of their bits. */
function boneFigures(counted: readonly Shaped[]): readonly Figure[] {
  const figure = (boneClass: OutlineMark['boneClass'], enFace: boolean): Figure =>
    counted
      .filter(({ mark }) => mark.boneClass === boneClass && (mark.face === 'enFace') === enFace)
      .map(({ shape }) => shape.polygon);
  return [
    figure('definite', false),
    figure('indistinct', false),
    figure('definite', true),
    figure('indistinct', true),
  ];
}

/** The area that lies in all figures of `within`. */
const areaIn = (overlap: PlanarOverlap, within: number): number =>
  areaWhere(overlap, (mask) => (mask & within) === within);

function boneArea(overlap: PlanarOverlap, within: number): BoneArea {
  const of = (bone: number): number =>
    areaWhere(overlap, (mask) => (mask & within) === within && (mask & bone) !== 0);
  const definite = DEFINITE_PROFILE | DEFINITE_EN_FACE;
  return {
    definite: of(definite),
    withIndistinct: of(definite | INDISTINCT_PROFILE | INDISTINCT_EN_FACE),
  };
}

/** Bone in a corridor as marked, with none where it is hidden, and with all of the hidden part bone. */
function corridorAreas(overlap: PlanarOverlap, key: LineKey, bone: number) {
  const total = areaIn(overlap, CORRIDOR[key]);
  const of = (counts: (isBone: boolean, isHidden: boolean) => boolean): number =>
    areaWhere(
      overlap,
      (mask) => (mask & CORRIDOR[key]) !== 0 && counts((mask & bone) !== 0, (mask & HIDDEN[key]) !== 0),
    );
  return {
    area: { newBone: of((isBone) => isBone), total },
    areaLo: { newBone: of((isBone, isHidden) => isBone && !isHidden), total },
    areaHi: { newBone: of((isBone, isHidden) => isBone || isHidden), total },
  };
}

function outlinesToClassify(
  frame: MeasuredFrame,
  { A, B }: Readonly<Record<LineKey, FrameSide | null>>,
  counted: readonly Shaped[],
): ViewMeasurement['outlinesToClassify'] {
  if (frame.kind !== 'fourCorners' || A === null || B === null) return [];
  const questionFor = faceQuestionFor(A.line, B.line);
  return counted.flatMap(({ mark, shape }) => {
    const question = mark.face === 'unstated' ? questionFor(shape) : null;
    return question === null ? [] : [{ id: mark.id, question }];
  });
}

function boxBounds({ from, to }: HardwareBox, { grid }: Calibration): Bounds {
  return boundsOf([toMm(from, grid), toMm(to, grid)]);
}

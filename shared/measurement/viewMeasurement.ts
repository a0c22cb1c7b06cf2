import type { MarkId } from '../base/ids.ts';
import { ok, type Result } from '../base/result.ts';
import type { Corridor } from '../geometry/corridor.ts';
import type { Interval } from '../geometry/interval.ts';
import { type PointPx, toMm } from '../geometry/point.ts';
import { boundsOf, type Polygon } from '../geometry/polygon.ts';
import { projectOnSide } from '../geometry/sideCoverage.ts';
import { type Bone, type BoneArea, type BoneOverlay, overlayBone } from './boneOverlay.ts';
import type { Calibration } from './calibration.ts';
import { type FaceQuestion, faceQuestionFor } from './faceQuestion.ts';
import {
  type FrameError,
  type FrameLines,
  type LineKey,
  layOutFrame,
  type MeasuredFrame,
  type WidthSettings,
} from './frameLines.ts';
import { gapToleranceOf, type Species } from './gapTolerance.ts';
import { shapeOf } from './outlineShape.ts';
import { PairMemo } from './pairMemo.ts';
import { type SideMeasurement, type SideResult, sideResult } from './sideMeasurement.ts';
import { regionsOf, type ViewRegions } from './viewRegions.ts';

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

/** An outline that counts, with its mark. */
type CountedBone = Bone & { readonly mark: OutlineMark };

/** The stretches each outline covers of each corridor, so that only an edited outline is swept again. */
const knownStretches = new PairMemo<Corridor, Polygon, readonly Interval[]>();

/** What is asked of each outline in each frame. */
const knownQuestions = new PairMemo<FrameLines, Polygon, { readonly question: FaceQuestion | null }>();

/**
 * Measures one view (method §2): coverage, gaps, lips and areas of both sides, by definite bone and with
 * indistinct bone counted, and what the reader is to be asked. En-face bone is left out of every side and enters
 * the window's area only; bone that is not counted enters nothing.
 *
 * Errors with `sideLinesCross` when the frame's lines cross each other. Hardware hides stretches of the side
 * lines it covers; each such side is measured twice.
 *
 * Marks are never changed in place. What was computed from the same frame and the same points is found again, so
 * that measuring after one edit costs that edit.
 */
export function measureView(
  marks: ViewMarks,
  calibration: Calibration,
  settings: MeasureSettings = DEFAULT_MEASURE_SETTINGS,
): Result<ViewMeasurement, FrameError> {
  const laidOut = layOutFrame(marks.frame, calibration, settings.widths);
  if (!laidOut.ok) return laidOut;
  const frame = laidOut.value;
  const regions = regionsOf(
    frame,
    marks.hardware.map(({ from, to }) =>
      boundsOf([toMm(from, calibration.grid), toMm(to, calibration.grid)]),
    ),
  );
  const bones = marks.outlines.flatMap((mark) => countedBone(mark, calibration));
  const overlay = overlayBone(regions, bones);
  const side = (key: LineKey) => measureSide(key, regions, bones, overlay, calibration, settings);
  return ok({
    unit: calibration.unit,
    isCalibrated: calibration.isCalibrated,
    sides: { A: side('A'), B: side('B') },
    window: frame.window.length === 0 ? null : { area: regions.area.window, newBone: overlay.inWindow },
    newBoneTotal: overlay.total,
    outlinesToClassify: outlinesToClassify(marks.frame, frame, bones),
    selfCrossing: bones.filter(({ shape }) => shape.crossesItself).map(({ mark }) => mark.id),
  });
}

/** An outline as bone that counts, or nothing for one that does not. */
function countedBone(mark: OutlineMark, { grid }: Calibration): readonly CountedBone[] {
  if (mark.boneClass === 'notCounted') return [];
  return [
    {
      mark,
      shape: shapeOf(mark.points, grid),
      isDefinite: mark.boneClass === 'definite',
      isEnFace: mark.face === 'enFace',
    },
  ];
}

function measureSide(
  key: LineKey,
  regions: ViewRegions,
  bones: readonly CountedBone[],
  overlay: BoneOverlay,
  calibration: Calibration,
  settings: MeasureSettings,
): SideMeasurement | null {
  const side = regions.frame.sides[key];
  if (side === null) return null;
  if (!side.corridor.ok) return { kind: 'zeroLength' };
  const corridor = side.corridor.value;
  const { gapToleranceMm, species } = settings;
  const tolerance = gapToleranceOf(corridor.lengthMm, calibration, gapToleranceMm, species);
  const profiles = bones.filter(({ isEnFace }) => !isEnFace);
  const resultOf = (withIndistinct: boolean): SideResult =>
    sideResult({
      corridor,
      tolerance,
      covered: profiles.flatMap(({ shape: { polygon }, isDefinite }) =>
        isDefinite || withIndistinct
          ? knownStretches.recall(corridor, polygon, () => projectOnSide(corridor, polygon))
          : [],
      ),
      pieces: overlay.pieces(key, withIndistinct),
      hidden: regions.hidden[key],
      areas: overlay.corridor(key, withIndistinct),
      isWidthAssumed: regions.frame.isWidthAssumed,
    });
  const definite = resultOf(false);
  return {
    kind: 'measured',
    line: side.line,
    corridor,
    tolerance,
    hiddenStretches: regions.hidden[key],
    definite,
    withIndistinct: profiles.every(({ isDefinite }) => isDefinite) ? definite : resultOf(true),
  };
}

function outlinesToClassify(
  marked: MeasuredFrame,
  frame: FrameLines,
  bones: readonly CountedBone[],
): ViewMeasurement['outlinesToClassify'] {
  const { A, B } = frame.sides;
  if (marked.kind !== 'fourCorners' || A === null || B === null) return [];
  const questionFor = faceQuestionFor(A.line, B.line);
  return bones.flatMap(({ mark, shape }) => {
    if (mark.face !== 'unstated') return [];
    const ask = () => ({ question: questionFor(shape) });
    const { question } = knownQuestions.recall(frame, shape.polygon, ask);
    return question === null ? [] : [{ id: mark.id, question }];
  });
}

import type { PointPx } from '../../shared/geometry/point.ts';
import { px } from '../../shared/geometry/point.ts';
import { limbPitchMm } from './attenuation.ts';
import type { Field } from './detector.ts';
import type { LeadWord } from './leadMarker.ts';
import { segmentOf } from './limbSegments.ts';
import type { DemoCase, Exposure, Month, ViewName } from './model.ts';
import { DEG, dot, sidesOf, viewAxes } from './model.ts';
import { randomFrom, seedOf } from './noise.ts';

const COLUMNS = 1120;
const ROWS = 1840;
const DETECTOR_PITCH_MM = 0.2;
const SOURCE_TO_DETECTOR_MM = 1150;
export const BALL_DIAMETER_MM = 25;

/**
 * How one film of a case was taken. Positioning differs from film to film as it does between visits: up to
 * 2.5° in the plane, 4° about the long axis, some millimetres along and across.
 * @param scale 1 for the study; below 1 a smaller picture of the same field, for tests
 */
export function exposureOf(demoCase: DemoCase, month: Month, view: ViewName, scale: number): Exposure {
  const random = randomFrom(seedOf(`positioning ${demoCase.number} ${month} ${view}`));
  const within = (most: number): number => (random() * 2 - 1) * most;
  const axialDeg = within(4);
  const axes = viewAxes(demoCase, view, 0);
  const skin = skinAcross(demoCase, view);
  const magnification = 1.09 + 0.01 * ((demoCase.number % 3) + (view === 'lateral' ? 1 : 0));
  return {
    columns: 2 * Math.round((COLUMNS * scale) / 2),
    rows: 2 * Math.round((ROWS * scale) / 2),
    detectorPitchMm: DETECTOR_PITCH_MM / scale,
    magnification,
    sourceToDetectorMm: SOURCE_TO_DETECTOR_MM,
    inPlaneDeg: within(2.5),
    axialDeg,
    centreUMm: 0.55 * ((skin.low + skin.high) / 2) + fixatorShift(demoCase, axes.across) + within(4),
    centreZMm: demoCase.fieldCentreMm + within(6),
  };
}

/** A fixator's rod stands well clear of the skin: the field is moved towards it, as a radiographer would. */
const fixatorShift = (demoCase: DemoCase, across: readonly [number, number]): number =>
  demoCase.fixation.kind === 'fixator'
    ? 22 *
      dot([Math.sin(demoCase.fixation.towardDeg * DEG), Math.cos(demoCase.fixation.towardDeg * DEG)], across)
    : 0;

/** Where the skin lies across a view at the middle of the picture, in mm from the bone's axis. */
function skinAcross(demoCase: DemoCase, view: ViewName): { readonly low: number; readonly high: number } {
  const { envelope } = segmentOf(demoCase.bone);
  const s = demoCase.defectAtMm - demoCase.fieldCentreMm;
  const { across } = viewAxes(demoCase, view, 0);
  const middle = dot(envelope.centre(s), across);
  const half = view === 'AP' ? envelope.halfMedMm(s) : envelope.halfAntMm(s);
  return { low: middle - half, high: middle + half };
}

/** The place in the picture of a place of the model: `u` across and `z` along the bone, both in mm. */
export function modelToPx(exposure: Exposure, u: number, z: number): PointPx {
  const pitch = limbPitchMm(exposure);
  const x = (u - exposure.centreUMm) / pitch;
  const y = (exposure.centreZMm - z) / pitch;
  const sin = Math.sin(exposure.inPlaneDeg * DEG);
  const cos = Math.cos(exposure.inPlaneDeg * DEG);
  return px((exposure.columns - 1) / 2 + x * cos - y * sin, (exposure.rows - 1) / 2 + x * sin + y * cos);
}

/** The fiducial ball beside the limb at the height of the bone, on the side with more room. */
export function ballPlace(
  demoCase: DemoCase,
  view: ViewName,
  exposure: Exposure,
): { readonly u: number; readonly z: number } {
  const skin = skinAcross(demoCase, view);
  const half = (exposure.columns / 2) * limbPitchMm(exposure);
  const roomLow = skin.low - (exposure.centreUMm - half);
  const roomHigh = exposure.centreUMm + half - skin.high;
  const u =
    roomHigh > roomLow ? skin.high + Math.min(22, roomHigh - 18) : skin.low - Math.min(22, roomLow - 18);
  return { u, z: exposure.centreZMm - 62 };
}

/** The collimated field: a margin of a few millimetres, never quite even. */
export function fieldOf(demoCase: DemoCase, month: Month, view: ViewName, exposure: Exposure): Field {
  const random = randomFrom(seedOf(`collimation ${demoCase.number} ${month} ${view}`));
  const margin = (): number => (3 + 5 * random()) / exposure.detectorPitchMm;
  return {
    left: margin(),
    top: margin(),
    right: exposure.columns - 1 - margin(),
    bottom: exposure.rows - 1 - margin(),
  };
}

/** Lead letters in an upper corner, on the lateral side of an AP film and before the shin of a lateral one. */
export function leadWords(demoCase: DemoCase, view: ViewName, exposure: Exposure, field: Field): LeadWord[] {
  const mm = 1 / exposure.detectorPitchMm;
  const sides = sidesOf(demoCase, view);
  const isLeft = view === 'AP' ? sides.left === 'lateral' : sides.left === 'anterior';
  const column = isLeft ? field.left + 7 * mm : field.right - 27 * mm;
  return [
    { text: demoCase.limb, column, row: field.top + 9 * mm, heightPx: 14 * mm },
    { text: view === 'AP' ? 'AP' : 'LAT', column, row: field.top + 27 * mm, heightPx: 7 * mm },
  ];
}

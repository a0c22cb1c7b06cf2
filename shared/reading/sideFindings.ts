import { assertNever } from '../base/assertNever.ts';
import { SIDES, type Side, sidesShownBy } from '../dicom/projection.ts';
import type { RuleSettings } from '../grading/ruleSettings.ts';
import { measuredRange } from '../grading/share.ts';
import type { SeenSide, SideFinding, SideFindings } from '../grading/sideFinding.ts';
import type { HiddenResult, SideMeasurement, SideResult } from '../measurement/sideMeasurement.ts';
import type { ImageDerivation } from './readDerivation.ts';
import { type ReadDocument, type SideRecord, sideRecordId } from './readDocument.ts';
import { picturesOfSide, placeOfSide, type SidePlace } from './viewOfSide.ts';

/** What decides between the states of a side, of all the rules. */
export type FindingRules = Pick<RuleSettings, 'continuity' | 'indistinctCounts'>;

/** What the reader states of a side, or null while nothing is said. */
export function statementOf(side: Side, document: ReadDocument): SideRecord['statement'] | null {
  const record = document[sideRecordId(side)];
  return record?.kind === 'side' ? record.statement : null;
}

/** The measurement of a side, or null where it has none. */
export const measurementAt = (place: SidePlace): SideMeasurement | null =>
  place.kind === 'line' ? (place.image.measurement?.sides[place.line] ?? null) : null;

/** The figures of a side by the outlines that the rules count. */
export const countedResult = (measured: SideMeasurement | null, rules: FindingRules): SideResult | null => {
  if (measured?.kind !== 'measured') return null;
  return rules.indistinctCounts === 'yes' ? measured.withIndistinct : measured.definite;
};

/** Whether the reader is asked, or was, if a side is continuous: its largest gap is too near the tolerance. */
export const isNearTolerance = (result: SideResult): boolean =>
  result.hidden === null && result.flags.some(({ kind }) => kind === 'continuityUncertain');

/**
 * What is known of each side (method §1.1, §1.7): the reader's word where it settles the side, else what its marks
 * measure, else unread. `clear` says that the visible part is empty; marks on the side outweigh it.
 */
export function findSides(
  images: readonly ImageDerivation[],
  document: ReadDocument,
  rules: FindingRules,
): SideFindings {
  const places = new Map(SIDES.map((side) => [side, placeOfSide(side, images)]));
  const first = SIDES.map((side): [Side, SideFinding | 'clearUnmeasured'] => {
    const place = places.get(side) ?? { kind: 'absent', reason: 'viewMissing' };
    return [side, findSide(side, place, images, document, rules)];
  });
  const measured = first.flatMap(([, finding]) =>
    finding === 'clearUnmeasured' ? [] : (measuredRange(finding)?.lo ?? []),
  );
  const mean = (values: readonly number[]): number =>
    values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;
  const corridors = measured.map(({ corridor }) => corridor);
  // A clear side without corners has no length of its own: it weighs as much as the mean of the measured ones.
  const clear: SideFinding = {
    kind: 'none',
    coverage: 0,
    length: mean(measured.map(({ length }) => length)),
    corridor: corridors.includes(null)
      ? null
      : { newBone: 0, total: mean(corridors.flatMap((corridor) => corridor?.total ?? [])) },
  };
  const settled = new Map(
    first.map(([side, finding]) => [side, finding === 'clearUnmeasured' ? clear : finding]),
  );
  const of = (side: Side): SideFinding => settled.get(side) ?? { kind: 'unread' };
  return {
    medial: of('medial'),
    lateral: of('lateral'),
    anterior: of('anterior'),
    posterior: of('posterior'),
  };
}

function findSide(
  side: Side,
  place: SidePlace,
  images: readonly ImageDerivation[],
  document: ReadDocument,
  rules: FindingRules,
): SideFinding | 'clearUnmeasured' {
  const statement = statementOf(side, document);
  if (statement?.kind === 'intact') return { kind: 'intact' };
  if (statement?.kind === 'notAssessable') return { kind: 'na', reason: statement.reason };
  if (isIntactByFrame(place)) return { kind: 'intact' };
  if (isBoneOfUnknownSide(side, images, rules)) return { kind: 'na', reason: 'enFaceOnly' };
  if (place.kind === 'absent') return { kind: 'na', reason: place.reason };
  const measured = measurementAt(place);
  if (measured?.kind === 'zeroLength') return { kind: 'na', reason: 'noLength' };
  const result = countedResult(measured, rules);
  const isClear = statement?.kind === 'clear';
  if (waitsForClassification(place)) return { kind: 'unread' };
  if (result === null) return isClear ? 'clearUnmeasured' : { kind: 'unread' };
  if (result.coverage.coveredMm === 0 && !isClear) return { kind: 'unread' };
  return fromResult(result, statement, rules);
}

/**
 * Whether the frame of a partial defect says that a side is whole (method §1.7): the one without corners where
 * two corners mark the broken side, and both where the window is seen face-on.
 */
function isIntactByFrame(place: SidePlace): boolean {
  if (place.kind === 'absent' || place.image.isFrameToConfirm) return false;
  const { frame } = place.image;
  if (frame?.kind === 'faceOn') return true;
  return frame?.kind === 'oneSide' && place.kind === 'line' && place.line !== frame.line;
}

/** Whether bone on the picture of a side must still be told apart, profile or en face, before the side is read. */
export const waitsForClassification = (place: SidePlace): boolean =>
  place.kind === 'line' && (place.image.measurement?.outlinesToClassify.length ?? 0) > 0;

function fromResult(
  result: SideResult,
  statement: SideRecord['statement'] | null,
  rules: FindingRules,
): SideFinding {
  const hangsTogether = rules.continuity === 'projected' || result.connectivity.connected;
  const own = seenSide(result, hangsTogether);
  if (result.hidden !== null) {
    const lo = seenSide(result.hidden.lo, hangsTogether);
    // Bone in the hidden part may join any pieces.
    const hi = seenSide(result.hidden.hi, true);
    return lo.kind === hi.kind && lo.coverage === hi.coverage ? own : { kind: 'partlyHidden', lo, hi };
  }
  if (statement?.kind !== 'nearTolerance' || !isNearTolerance(result)) return own;
  switch (statement.answer) {
    case 'continuous':
      return { ...own, kind: 'cont' };
    case 'discontinuous':
      return { ...own, kind: 'disc' };
    case 'cannotTell':
      return { ...own, kind: 'cannotTell' };
    default:
      return assertNever(statement.answer, 'answer');
  }
}

function seenSide({ coverage, area }: HiddenResult, countsAsContinuous: boolean): SeenSide {
  const figures = { coverage: coverage.coverage, length: coverage.lengthMm, corridor: area };
  if (coverage.coveredMm === 0) return { kind: 'none', ...figures };
  return { kind: coverage.continuous && countsAsContinuous ? 'cont' : 'disc', ...figures };
}

/** Whether an outline counts under the rules: definite, or indistinct where those count. */
const counts = (boneClass: string, rules: FindingRules): boolean =>
  boneClass === 'definite' || (boneClass === 'indistinct' && rules.indistinctCounts === 'yes');

/** Whether a picture shows bone face-on that counts (method §1.7): in a window seen face-on, all bone is. */
export const hasEnFaceBone = ({ frame, outlines }: ImageDerivation, rules: FindingRules): boolean =>
  outlines.some(
    ({ face, boneClass }) => (face === 'enFace' || frame?.kind === 'faceOn') && counts(boneClass, rules),
  );

/**
 * Bone seen face-on in one view lies on one of the sides that only the other view shows. While that view shows no
 * bone in profile, or is missing, both its sides are "bone present, side unknown" (method §1.7).
 */
function isBoneOfUnknownSide(side: Side, images: readonly ImageDerivation[], rules: FindingRules): boolean {
  const isAcross = (image: ImageDerivation): boolean => {
    const shown = sidesShownBy(image.projection);
    return shown.length > 0 && !shown.includes(side);
  };
  if (!images.some((image) => isAcross(image) && hasEnFaceBone(image, rules))) return false;
  return !picturesOfSide(side, images).some((image) =>
    [image.measurement?.sides.A, image.measurement?.sides.B].some((measured) => {
      const result = countedResult(measured ?? null, rules);
      return result !== null && result.coverage.coveredMm > 0;
    }),
  );
}

/**
 * Whether the lengths of all measured sides share a unit (method §2.3): every view with a measured side is
 * calibrated, or there is only one of them.
 */
export function lengthsAreComparable(images: readonly ImageDerivation[]): boolean {
  const views = images
    .flatMap(({ measurement }) => measurement ?? [])
    .filter(({ sides }) => sides.A?.kind === 'measured' || sides.B?.kind === 'measured');
  return views.length < 2 || views.every(({ isCalibrated }) => isCalibrated);
}

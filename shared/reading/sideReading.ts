import type { Side } from '../dicom/projection.ts';
import { type SideNote, sideNoteText } from '../grading/gradeWords.ts';
import type { SideFinding } from '../grading/sideFinding.ts';
import { coverageSd } from '../measurement/coverageError.ts';
import { gapSd } from '../measurement/gapError.ts';
import type { SideFlag, SideMeasurement, SideResult } from '../measurement/sideMeasurement.ts';
import { worded } from '../texts/wording.ts';
import type { ImageDerivation, SideLips, SideReading } from './readDerivation.ts';
import type { ReadDocument } from './readDocument.ts';
import type { Remark } from './remark.ts';
import {
  countedResult,
  type FindingRules,
  isNearTolerance,
  measurementAt,
  statementOf,
} from './sideFindings.ts';
import { placeOfSide } from './viewOfSide.ts';

/** One side with its figures, its open question and its remarks in words, for the panel and the overlay. */
export function readSide(
  side: Side,
  finding: SideFinding,
  images: readonly ImageDerivation[],
  document: ReadDocument,
  rules: FindingRules,
): SideReading {
  const place = placeOfSide(side, images);
  const statement = statementOf(side, document);
  const measured = measurementAt(place);
  const result = countedResult(measured, rules);
  const isSeen = finding.kind === 'disc' || finding.kind === 'cont';
  const relativeError = place.kind === 'line' ? place.image.calibration.relativeError : null;
  return {
    side,
    finding,
    statement,
    place: place.kind === 'line' ? { instanceId: place.image.facts.instanceId, line: place.line } : null,
    coverage: result?.coverage ?? null,
    hidden: measured?.kind === 'measured' ? measured.hiddenStretches : [],
    gapTolerance: measured?.kind === 'measured' ? measured.tolerance.gap : null,
    coverageSd: spreadOf(measured, result),
    gapSds: gapSdsOf(measured, result, relativeError),
    lips: lipsOf(finding, result),
    unit: place.kind === 'line' ? place.image.calibration.unit : 'mm',
    relativeError,
    asksContinuity:
      isSeen && result !== null && isNearTolerance(result) && statement?.kind !== 'nearTolerance',
    remarks: [
      ...statementRemarks(statement, result),
      ...(result?.flags ?? []).map((flag) => flagRemark(flag, side)),
    ],
  };
}

function spreadOf(measured: SideMeasurement | null, result: SideResult | null): number | null {
  if (measured?.kind !== 'measured' || result === null) return null;
  const { intervalsMm, lengthMm } = result.coverage;
  return coverageSd(intervalsMm, lengthMm, measured.tolerance.sigma);
}

function gapSdsOf(
  measured: SideMeasurement | null,
  result: SideResult | null,
  relativeError: number | null,
): readonly number[] {
  if (measured?.kind !== 'measured' || result === null) return [];
  return result.coverage.gapsMm.map(([from, to]) =>
    gapSd(to - from, measured.tolerance.sigma, relativeError),
  );
}

/** Where the reader sees a gap that the marks do not, its place and so the lips are not known. */
function lipsOf(finding: SideFinding, result: SideResult | null): SideLips | null {
  switch (finding.kind) {
    case 'cont':
      return { kind: 'bridged' };
    case 'none':
      return { kind: 'open', proximal: 0, distal: 0 };
    case 'disc': {
      if (result === null || result.coverage.continuous) return null;
      const { lipProximalMm, lipDistalMm } = result.coverage;
      return { kind: 'open', proximal: lipProximalMm, distal: lipDistalMm };
    }
    case 'cannotTell':
    case 'partlyHidden':
    case 'unread':
    case 'intact':
    case 'na':
      return null;
  }
}

function statementRemarks(statement: SideReading['statement'], result: SideResult | null): readonly Remark[] {
  if (result === null || result.coverage.coveredMm === 0) return [];
  switch (statement?.kind) {
    case 'clear':
      return [{ kind: 'clearButBone', text: worded('missing.remark.clearButBone') }];
    case 'intact':
    case 'notAssessable':
      return [{ kind: 'boneNotUsed', text: worded('missing.remark.boneNotUsed') }];
    case 'nearTolerance':
    case undefined:
      return [];
  }
}

function flagRemark(flag: SideFlag, side: Side): Remark {
  switch (flag.kind) {
    case 'closedGaps':
      return { kind: flag.kind, text: sideNoteText({ kind: flag.kind, side, share: flag.share }) };
    case 'continuityUncertain':
    case 'projectionOnly':
      return { kind: flag.kind, text: sideNoteText({ kind: flag.kind, side }) };
    case 'partlyHidden':
    case 'widthAssumed':
      return { kind: flag.kind, text: worded(`missing.remark.${flag.kind}`) };
  }
}

/** The flags of the measurement that the grade card repeats. */
export function noteOf(flag: SideFlag, side: Side): SideNote | null {
  switch (flag.kind) {
    case 'closedGaps':
      return { kind: 'closedGaps', side, share: flag.share };
    case 'continuityUncertain':
    case 'projectionOnly':
      return { kind: flag.kind, side };
    case 'partlyHidden':
    case 'widthAssumed':
      return null;
  }
}

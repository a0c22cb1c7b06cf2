import { assertNever } from '../base/assertNever.ts';
import type { ExportedRead, ExportedSide } from '../exports/exportedRead.ts';
import { coverageFigure } from '../texts/coverageFigure.ts';
import { figure, pointsFigure } from '../texts/printedNumber.ts';
import { type Wording, worded } from '../texts/wording.ts';
import type { ReportedConsensus, ReportedPicture } from './reportedCase.ts';

/** Says a sentence in the language of reports, which is English. */
export type Say = (wording: Wording) => string;

/** What stands where there is no value. */
export const NONE = '–';

/** A share of the defect, or both ends where part of it is hidden, on its own side of the threshold of the rules. */
export function shareText(low: number | null, high: number | null, threshold: number): string {
  if (low === null || high === null) return NONE;
  const [from, to] = [coverageFigure(low, 1, threshold), coverageFigure(high, 1, threshold)];
  return low === high ? from : `${from} to ${to}`;
}

/** A length with its unit; what is not calibrated is in pixels and says so. */
export const lengthText = (length: number | null, unit: 'mm' | 'px'): string =>
  length === null ? NONE : `${pointsFigure(length)} ${unit}`;

/** The state of a side in a few words. */
export function sideText({ state, notAssessableReason }: ExportedSide, say: Say): string {
  switch (state) {
    case 'na':
      return notAssessableReason === null || notAssessableReason === 'noLength'
        ? say(worded('findings.noLength'))
        : say(worded('findings.notAssessable', { reason: worded(`findings.reason.${notAssessableReason}`) }));
    case 'unread':
    case 'intact':
    case 'none':
    case 'cannotTell':
    case 'partlyHidden':
      return say(worded(`findings.${state}`));
    case 'disc':
      return say(worded('findings.discontinuous'));
    case 'cont':
      return say(worded('findings.continuous'));
    default:
      return assertNever(state, 'state of a side');
  }
}

const GRADES = ['0', 'I', 'II', 'III', 'IV'] as const;

/** The grade that the reader gave. */
export function ownGradeName({ ownGrade }: Pick<ExportedRead, 'ownGrade'>): string {
  if (ownGrade === null) return NONE;
  if (ownGrade === 'cannotGrade') return 'cannot grade';
  return ownGrade === 'R0' ? 'R0' : (GRADES[ownGrade] ?? NONE);
}

/** The grade that the reader gave, and when it was committed. */
export function ownGradeText(read: ExportedRead): string {
  const { ownGrade, isOwnGradeCommitted, marksChangedAfterCommit } = read;
  if (ownGrade === null) return NONE;
  const committed = isOwnGradeCommitted === true ? ', committed before the derived grade was shown' : '';
  const changed = marksChangedAfterCommit === true ? '; marks were changed afterwards' : '';
  return `${ownGradeName(read)}${committed}${changed}`;
}

/** What a read was made for, and which version it is. */
export function readText({ purpose, occasion, version, isInAnalysis }: ExportedRead): string {
  const kinds = {
    primary: 'first read',
    repeat: `repeat read (occasion ${occasion})`,
    training: 'training read',
    consensus: 'marks of the consensus',
    third: 'third read',
  } as const;
  const correction = version > 1 ? `, version ${version}` : '';
  return `${kinds[purpose]}${correction}${isInAnalysis ? '' : ', not in the analysis'}`;
}

/** Where the millimetres of a picture come from, and how far each may be off. */
export function calibrationText({ calibration }: ReportedPicture, say: Say): string {
  const { isCalibrated, label, grid, relativeError } = calibration;
  if (!isCalibrated) return say(label);
  const error = relativeError === null ? 'error not bounded' : `± ${figure(relativeError * 100, 1)} %`;
  return `${figure(grid.columnMm, 3)} mm per pixel, ${say(label)}, ${error}`;
}

const STANDINGS: Readonly<Record<ReportedConsensus['standing'], string>> = {
  inSession: 'in session, nothing decided yet',
  awaitsSignatures: 'decided, not signed by both readers yet',
  awaitsThirdReader: 'not agreed, waits for a third reader',
  awaitsMajority: 'third read locked, majority not taken yet',
  settled: 'settled',
  unresolved: 'unresolved',
};

/** What became of a consensus, in a sentence. */
export function consensusText({
  standing,
  decision,
  grade,
  takenFrom,
  signatures,
}: ReportedConsensus): string {
  const taken =
    decision === 'newMarks'
      ? ', by new marks'
      : takenFrom === null
        ? ''
        : `, by the read of Reader ${takenFrom}`;
  const by = decision === 'majority' ? ' with a third reader’s majority' : '';
  const stands = grade === null ? '' : `: grade ${grade}${taken}${by}`;
  return `Consensus ${STANDINGS[standing]}${stands} (${signatures} of 2 signatures).`;
}

/**
 * The words of the grade card, in one place and without names, dates or configuration keys, so that they can be
 * translated. Sides are named by the caller, because a forearm has ulnar, radial, volar and dorsal ones.
 */
import { assertNever } from '../base/assertNever.ts';
import type { Side } from '../dicom/projection.ts';
import type { DefectSide } from './defect.ts';
import { type Grade, gradeLabel } from './grade.ts';
import type { EvidenceSource } from './otherEvidence.ts';
import type { GradeScale } from './ruleSettings.ts';
import type { CrossSection, NotAssessableReason, Sector } from './sideFinding.ts';

/** The name of a side as an adjective in lower case: "posterior", or "dorsal" in a forearm. */
export type SideNames = (side: Side) => string;

/** "III", "III or IV", "0, I or II": the feasible grades as they stand on the card. */
export const gradesText = (grades: readonly Grade[], scale: GradeScale): string =>
  grades.length === 0
    ? 'Nothing to grade'
    : allOf(
        grades.map((grade) => gradeLabel(grade, scale)),
        'or',
      );

/** "a", "a or b", "a, b or c". */
export function allOf(words: readonly string[], last: 'and' | 'or'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/**
 * A share as whole per cent. A share that rounds to 0, to 100 or across the threshold without being there is
 * said so, since "50 %" must never stand beside a grade for less than 50 %.
 */
export function percentOf(share: number, threshold?: number): string {
  const whole = Math.round(share * 100);
  const limit = threshold === undefined ? null : Math.round(threshold * 100);
  if (limit !== null && threshold !== undefined && whole >= limit && share < threshold - SMALLEST_SHARE) {
    return whole > limit ? `${limit} %` : `just under ${limit} %`;
  }
  if (whole === 0 && share > SMALLEST_SHARE) return 'under 1 %';
  if (whole === 100 && share < 1 - SMALLEST_SHARE) return 'over 99 %';
  return `${whole} %`;
}

/** Below this a share is a rounding error of double precision. */
const SMALLEST_SHARE = 1e-9;

/** "posterior side", "anterior and posterior sides". */
export const sidesText = (sides: readonly Side[], names: SideNames): string =>
  `${allOf(sides.map(names), 'and')} ${sides.length === 1 ? 'side' : 'sides'}`;

/** A sentence's first letter in upper case. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Why a side's state is open, to follow its name: "hidden by plate". Only for sides that are open. */
export function openBecause({ finding }: DefectSide): string {
  switch (finding.kind) {
    case 'na':
      return reasonWords(finding.reason);
    case 'partlyHidden':
      return 'partly hidden';
    case 'cannotTell':
      return 'not clearly continuous or discontinuous';
    case 'unread':
      return 'not read yet';
    case 'intact':
    case 'none':
    case 'disc':
    case 'cont':
      return '';
    default:
      return assertNever(finding, 'side finding');
  }
}

function reasonWords(reason: NotAssessableReason): string {
  switch (reason) {
    case 'plate':
      return 'hidden by plate';
    case 'nail':
      return 'hidden by nail';
    case 'fixatorPin':
      return 'hidden by fixator pin';
    case 'cement':
      return 'hidden by cement';
    case 'otherBone':
      return 'hidden by another bone';
    case 'cast':
      return 'hidden by cast';
    case 'exposure':
      return 'not assessable (exposure)';
    case 'endNotInField':
      return 'not assessable (end of bone not in the picture)';
    case 'rotated':
      return 'not assessable (picture rotated)';
    case 'viewMissing':
      return 'not seen (view missing)';
    case 'enFaceOnly':
      return 'not assessable (bone present, side unknown)';
    case 'noLength':
      return 'not measurable (its corners coincide)';
    default:
      return assertNever(reason, 'reason');
  }
}

/** "CT", "CT and exploration". */
export const sourcesText = (sources: readonly EvidenceSource[], last: 'and' | 'or'): string =>
  allOf(
    sources.map((source) => SOURCE_WORDS[source]),
    last,
  );

const SOURCE_WORDS: Readonly<Record<EvidenceSource, string>> = {
  ct: 'CT',
  mr: 'MRI',
  exploration: 'exploration',
  histology: 'histology',
};

/** How readers write the modality. */
export const modalityText = (modality: CrossSection['modality']): string =>
  modality === 'MR' ? 'MRI' : 'CT';

/** A sector of a CT or MR in words: "continuous", "40 %, with a gap", "empty". */
export function sectorWords(sector: Sector): string {
  switch (sector.kind) {
    case 'cont':
      return 'continuous';
    case 'disc':
      return `${percentOf(sector.coverage)} with a gap`;
    case 'none':
      return 'empty';
    case 'na':
      return 'not assessable';
    default:
      return assertNever(sector, 'sector');
  }
}

/** Remarks that a measurement makes on one side, for the strip and, with the side's name before it, for the card. */
export type SideNote =
  | { readonly kind: 'projectionOnly'; readonly side: Side }
  | { readonly kind: 'continuityUncertain'; readonly side: Side }
  | { readonly kind: 'closedGaps'; readonly side: Side; readonly share: number };

/** A side remark as a sentence that stands under the side's own name. */
export function sideNoteText(note: SideNote): string {
  switch (note.kind) {
    case 'projectionOnly':
      return 'Bone covers this side in projection; the pieces may not touch.';
    case 'continuityUncertain':
      return 'A gap is within drawing error of the largest that still counts as continuous.';
    case 'closedGaps':
      return `Small gaps that count as closed add up to ${percentOf(note.share)} of this side.`;
    default:
      return assertNever(note, 'side note');
  }
}

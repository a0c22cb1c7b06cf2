/**
 * The words of the grade card, in one place and without names, dates or configuration keys, which are
 * said in the language of whoever reads them. Sides are named by the caller, because a forearm has ulnar, radial, volar and dorsal ones.
 */
import { assertNever } from '../base/assertNever.ts';
import type { Side } from '../dicom/projection.ts';
import { allOf, anyOf, type Wording, worded } from '../texts/wording.ts';
import type { DefectSide } from './defect.ts';
import { type Grade, gradeLabel } from './grade.ts';
import type { EvidenceSource } from './otherEvidence.ts';
import type { GradeScale } from './ruleSettings.ts';
import type { CrossSection, Sector } from './sideFinding.ts';

/** The name of a side as an adjective in lower case: "posterior", or "dorsal" in a forearm. */
export type SideNames = (side: Side) => Wording;

/** "III", "III or IV", "0, I or II": the feasible grades as they are stored, in English. */
export function gradesText(grades: readonly Grade[], scale: GradeScale): string {
  const labels = grades.map((grade) => gradeLabel(grade, scale));
  if (labels.length < 2) return labels[0] ?? 'Nothing to grade';
  return `${labels.slice(0, -1).join(', ')} or ${labels.at(-1)}`;
}

/** The same, to be said in a sentence or on the card. */
export const gradesWording = (grades: readonly Grade[], scale: GradeScale): Wording =>
  grades.length === 0
    ? worded('grading.nothingToGrade')
    : worded('grading.grades', { grades: anyOf(grades.map((grade) => gradeLabel(grade, scale))) });

/**
 * A share as whole per cent. A share that rounds to 0, to 100 or across the threshold without being there is
 * said so, since "50 %" must never stand beside a grade for less than 50 %. Tables say the same in figures (`coverageFigure`).
 */
export function percentOf(share: number, threshold = HALF): Wording {
  const whole = Math.round(share * 100);
  const limit = Math.round(threshold * 100);
  if (whole >= limit && share < threshold - SMALLEST_SHARE) {
    return whole > limit
      ? worded('grading.share.exact', { percent: limit })
      : worded('grading.share.justUnder', { percent: limit });
  }
  if (whole === 0 && share > SMALLEST_SHARE) return worded('grading.share.under', { percent: 1 });
  if (whole === 100 && share < 1 - SMALLEST_SHARE) return worded('grading.share.over', { percent: 99 });
  return worded('grading.share.exact', { percent: whole });
}

/** The threshold of the paper, for shares of which no protocol is at hand. */
const HALF = 0.5;

/** Below this a share is a rounding error of double precision. */
const SMALLEST_SHARE = 1e-9;

/** "posterior side", "anterior and posterior sides". */
export const sidesText = (sides: readonly Side[], names: SideNames): Wording =>
  worded('sides.named', { count: sides.length, sides: allOf(sides.map(names)) });

/** Why a side's state is open, to follow its name: "hidden by plate". Null for a side that is not open. */
export function openBecause({ finding }: DefectSide): Wording | null {
  switch (finding.kind) {
    case 'na':
      return worded(`grading.open.${finding.reason}`);
    case 'partlyHidden':
    case 'cannotTell':
    case 'unread':
      return worded(`grading.open.${finding.kind}`);
    case 'intact':
    case 'none':
    case 'disc':
    case 'cont':
      return null;
    default:
      return assertNever(finding, 'side finding');
  }
}

/** How readers call the sources of other evidence: "CT", "MRI", "exploration". */
export const sourceNames = (sources: readonly EvidenceSource[]): readonly Wording[] =>
  sources.map((source) => worded(`grading.source.${source}`));

/** How readers write the modality. */
export const modalityText = (modality: CrossSection['modality']): Wording =>
  worded(modality === 'MR' ? 'grading.source.mr' : 'grading.source.ct');

/** A sector of a CT or MR in words: "continuous", "40 % with a gap", "empty". */
export const sectorWords = (sector: Sector): Wording =>
  sector.kind === 'disc'
    ? worded('grading.sector.disc', { share: percentOf(sector.coverage) })
    : worded(`grading.sector.${sector.kind}`);

/** Remarks that a measurement makes on one side, for the strip and, with the side's name before it, for the card. */
export type SideNote =
  | { readonly kind: 'projectionOnly'; readonly side: Side }
  | { readonly kind: 'continuityUncertain'; readonly side: Side }
  | { readonly kind: 'closedGaps'; readonly side: Side; readonly share: number };

/** A side remark as a sentence that stands under the side's own name. */
export const sideNoteText = (note: SideNote): Wording =>
  note.kind === 'closedGaps'
    ? worded('grading.note.closedGaps', { share: percentOf(note.share) })
    : worded(`grading.note.${note.kind}`);

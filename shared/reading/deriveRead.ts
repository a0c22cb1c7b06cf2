/**
 * Everything that follows from the records of one read. The renderer calls it after every change, the service again
 * when a read is locked; there is no other source of a coverage, a grade or a sentence about them.
 */
import { isForearm, SIDES, type Side } from '../dicom/projection.ts';
import { eligibilityWarnings } from '../grading/eligibility.ts';
import { gradeMessages } from '../grading/gradeMessage.ts';
import { gradesText } from '../grading/gradeWords.ts';
import { deriveImso, type GradingInput, type ImsoDerivation } from '../grading/imso.ts';
import { type EvidenceResult, NO_OTHER_EVIDENCE, type OtherEvidence } from '../grading/otherEvidence.ts';
import { compareRules } from '../grading/robustness.ts';
import { robustnessText } from '../grading/robustnessWords.ts';
import type { RuleSettings } from '../grading/ruleSettings.ts';
import { sideLabel } from '../measurement/sideNaming.ts';
import { worded } from '../texts/wording.ts';
import { deriveImages } from './imageDerivation.ts';
import { limbOf } from './limb.ts';
import { missingFrom } from './missing.ts';
import { overallBone } from './overallBone.ts';
import { primaryGradeOf } from './primaryGrade.ts';
import type { ImageDerivation, ReadContext, ReadDerivation, SideReading } from './readDerivation.ts';
import type { ReadDocument } from './readDocument.ts';
import type { Remark } from './remark.ts';
import {
  countedResult,
  findSides,
  hasEnFaceBone,
  lengthsAreComparable,
  measurementAt,
} from './sideFindings.ts';
import { noteOf, readSide } from './sideReading.ts';
import { placeOfSide } from './viewOfSide.ts';
import { deriveVolumes, type VolumeDerivation } from './volumeDerivation.ts';
import { crossSectionOf, hasIndistinctLabels, markedEvidence } from './volumeEvidence.ts';

/**
 * Derives a read (method §1, §2). Pure, and total over its types: what cannot be known yet is null, unread or
 * listed as missing, and nothing throws.
 *
 * @param previous what was derived from an earlier document in the same context: spares measuring pictures on
 *   which nothing changed, and changes no result
 */
export function deriveRead(
  context: ReadContext,
  document: ReadDocument,
  previous: ReadDerivation | null = null,
): ReadDerivation {
  const { rules, defect } = context;
  const nameOf = (side: Side) => worded(`sides.${sideLabel(side, isForearm(defect.bone)).word}`);
  const limb = limbOf(context, document);
  const images = deriveImages(context, document, limb, previous?.images);
  const limbKnown = limb.kind === 'known' ? limb.limb : null;
  const volumes = deriveVolumes(document, limbKnown, rules, previous?.volumes);
  const input = gradingInput(context, { images, volumes }, document, rules);
  const imso = deriveImso(input, rules);
  const robustness = compareRules(input, rules);
  const indistinctOtherwise = withIndistinctOtherwise(context, { images, volumes }, document);
  const reading = (side: Side): SideReading => readSide(side, input.sides[side], images, document, rules);
  const sides = {
    medial: reading('medial'),
    lateral: reading('lateral'),
    anterior: reading('anterior'),
    posterior: reading('posterior'),
  };
  const gradeText = gradesText(imso.feasible, imso.scale);
  const otherText =
    indistinctOtherwise && gradesText(indistinctOtherwise.feasible, indistinctOtherwise.scale);
  return {
    limb,
    images,
    volumes,
    sides,
    imso,
    overall: overallBone(images, sides, rules),
    primaryGrade: primaryGrade(imso, document, rules),
    gradeText,
    gradeTextWithIndistinct: otherText === gradeText ? null : otherText,
    robustness: robustnessText(robustness, imso.scale, rules.threshold),
    messages: gradeMessages({
      derivation: imso,
      robustness,
      settings: rules,
      names: nameOf,
      sideNotes: sideNotes(images, rules),
      withIndistinctOtherwise: indistinctOtherwise,
    }),
    warnings: warningsOf(context),
    missing: missingFrom({ context, document, limb, images, sides, imso, nameOf }),
    isRevealed: isRevealed(rules, document),
  };
}

type Seen = { readonly images: readonly ImageDerivation[]; readonly volumes: readonly VolumeDerivation[] };

function gradingInput(
  context: ReadContext,
  { images, volumes }: Seen,
  document: ReadDocument,
  rules: RuleSettings,
): GradingInput {
  return {
    sides: findSides(images, document, rules),
    evidence: evidenceOf(document, volumes),
    crossSection: crossSectionOf(volumes, rules.indistinctCounts !== context.rules.indistinctCounts),
    hasEnFaceBone: images.some((image) => hasEnFaceBone(image, rules)),
    lengthsAreComparable: lengthsAreComparable(images),
    species: context.defect.species,
  };
}

/** What the reader states of CT and MR, and what they marked there: marks that are positive are heard first. */
function evidenceOf(document: ReadDocument, volumes: readonly VolumeDerivation[]): OtherEvidence {
  const stated = document.evidence?.kind === 'evidence' ? document.evidence : NO_OTHER_EVIDENCE;
  const heard = (statement: EvidenceResult, modality: 'CT' | 'MR'): EvidenceResult => {
    const marked = markedEvidence(volumes, modality);
    return marked === 'positive' || statement === 'notDone' ? (marked ?? statement) : statement;
  };
  return { ...stated, ct: heard(stated.ct, 'CT'), mr: heard(stated.mr, 'MR') };
}

/** The derivation with indistinct marks taken the other way (method §1.1); null where there are none. */
function withIndistinctOtherwise(context: ReadContext, seen: Seen, document: ReadDocument) {
  const isOutlined = seen.images.some(({ outlines }) =>
    outlines.some(({ boneClass }) => boneClass === 'indistinct'),
  );
  if (!isOutlined && !hasIndistinctLabels(seen.volumes)) return null;
  const rules: RuleSettings = {
    ...context.rules,
    indistinctCounts: context.rules.indistinctCounts === 'yes' ? 'no' : 'yes',
  };
  return deriveImso(gradingInput(context, seen, document, rules), rules);
}

const sideNotes = (images: readonly ImageDerivation[], rules: RuleSettings) =>
  SIDES.flatMap((side) => {
    const result = countedResult(measurementAt(placeOfSide(side, images)), rules);
    return (result?.flags ?? []).flatMap((flag) => noteOf(flag, side) ?? []);
  });

/** A unit that is returned as unreadable has no grade. */
function primaryGrade({ feasible }: ImsoDerivation, document: ReadDocument, rules: RuleSettings) {
  const { ownGrade, unreadable } = document;
  if (unreadable !== undefined) return null;
  return primaryGradeOf(feasible, ownGrade?.kind === 'ownGrade' ? ownGrade : null, rules);
}

/** Inclusion criteria not met, and what a missing reference film leaves open (method §1.7); never a change of grade. */
function warningsOf({ eligibility, reference, isReference }: ReadContext): readonly Remark[] {
  if (isReference) return [];
  const noReference = {
    kind: 'noReference',
    text: worded('grading.eligibility.noReference'),
  };
  return [...eligibilityWarnings(eligibility), ...(reference === null ? [noReference] : [])];
}

/** Whether percentages and the derived grade may be shown now (method §1.7, gradeReveal). */
function isRevealed({ gradeReveal }: RuleSettings, { ownGrade }: ReadDocument): boolean {
  if (gradeReveal === 'live') return true;
  return gradeReveal === 'afterOwnGrade' && ownGrade?.kind === 'ownGrade' && ownGrade.isCommitted;
}

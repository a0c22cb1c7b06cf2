import { SIDES, type Side } from '../dicom/projection.ts';
import type { ImsoDerivation } from '../grading/imso.ts';
import { gradeStandingOf } from './gradeStanding.ts';
import { isProjectionImage } from './imageDerivation.ts';
import type { MarkFault } from './markFaults.ts';
import type { ImageDerivation, LimbReading, Missing, ReadContext, SideReading } from './readDerivation.ts';
import { type OwnGradeRecord, type ReadDocument, recordsOf } from './readDocument.ts';
import { waitsForClassification } from './sideFindings.ts';
import { markedPicturesOfSide, placeOfSide } from './viewOfSide.ts';

/** Everything of a read that bears on whether it can be submitted. */
export type Completeness = {
  readonly context: Pick<ReadContext, 'isReference' | 'rules'>;
  readonly document: ReadDocument;
  readonly limb: LimbReading;
  readonly images: readonly ImageDerivation[];
  readonly sides: Readonly<Record<Side, SideReading>>;
  readonly imso: ImsoDerivation;
  /** The name of a side in lower case. */
  readonly nameOf: (side: Side) => string;
};

const item = (step: Missing['step'], text: string, at: Partial<Missing> = {}): Missing => ({
  step,
  text,
  instanceId: null,
  side: null,
  ...at,
});

/** How a picture is called in a sentence. */
const pictureName = ({ projection }: ImageDerivation): string =>
  projection === null ? 'picture' : `${projection} picture`;

/**
 * What keeps a read from being submitted (method §1.7), in the order of work; empty when nothing does. A unit that
 * is returned as unreadable needs nothing else. An open grade does not block: the feasible set is an answer.
 */
export function missingFrom(read: Completeness): readonly Missing[] {
  if (read.document.unreadable !== undefined) return [];
  return [
    ...missingRecords(read),
    ...missingImages(read),
    ...missingFrames(read),
    ...missingSides(read),
    ...missingGrade(read),
  ];
}

/** What an older draft marked and cannot be read any more may be bone: the reader says. */
const missingRecords = ({ document }: Completeness): readonly Missing[] =>
  recordsOf(document, 'setAside')
    .slice(0, 1)
    .map(() =>
      item(
        'images',
        'A mark of this draft does not fit any more. Draw it again where it is bone, then discard it.',
      ),
    );

function missingImages({ limb, images }: Completeness): readonly Missing[] {
  const missing: Missing[] = limb.kind === 'conflict' ? [item('images', limb.sentence)] : [];
  const projections = images.filter(({ facts }) => isProjectionImage(facts));
  for (const image of projections) {
    const at = { instanceId: image.facts.instanceId };
    if (image.projection === null) missing.push(item('images', 'Say which view this picture is.', at));
    else if (image.names === null && isUsed(image)) {
      const text =
        limb.kind === 'unknown' && image.projection !== 'lateral' && image.facts.patientOrientation !== null
          ? 'Say whether this is a left or a right limb: the sides take their names from it.'
          : `Name the sides of the ${pictureName(image)}: its header does not say how it is turned.`;
      missing.push(item('images', text, at));
    }
  }
  return missing;
}

/** Whether anything is marked that needs the names of the picture's sides. */
const isUsed = (image: ImageDerivation): boolean =>
  image.projection !== 'oblique' && (image.frame !== null || image.outlines.length > 0);

function missingFrames({ images, sides, nameOf }: Completeness): readonly Missing[] {
  const doubled = SIDES.filter((side) => markedPicturesOfSide(side, images).length > 1).slice(0, 1);
  return [
    ...doubled.map((side) =>
      item('defect', `Two pictures that show the ${nameOf(side)} side carry marks. Keep them on one.`, {
        side,
      }),
    ),
    ...images.flatMap((image) => {
      const at = { instanceId: image.facts.instanceId };
      const name = pictureName(image);
      const fault = image.frame === null ? undefined : image.faults.find(({ blocks }) => blocks);
      if (fault !== undefined && !isSettled(fault, image, sides)) {
        return [item('defect', faultText(fault, name), at)];
      }
      if (image.frame?.kind === 'placing')
        return [item('defect', `Finish the corners of the ${name}, or remove them.`, at)];
      if (image.isFrameToConfirm && (image.frame !== null || hasBone(image)))
        return [item('defect', `Confirm the corners carried over to the ${name}.`, at)];
      if (image.frame === null && hasBone(image))
        return [item('defect', `Bone is marked on the ${name}: set the corners of the defect there.`, at)];
      return [];
    }),
  ];
}

/** A corner outside of the picture is measured where nothing is seen, unless its sides are stated another way. */
const isSettled = ({ kind }: MarkFault, { names }: ImageDerivation, sides: Completeness['sides']): boolean =>
  kind === 'cornerOutside' &&
  names !== null &&
  [names.A, names.B].every((side) => {
    const stated = sides[side].statement?.kind;
    return stated === 'notAssessable' || stated === 'intact';
  });

function faultText({ kind }: MarkFault, name: string): string {
  switch (kind) {
    case 'cornerOutside':
      return `A corner of the ${name} lies outside it. Move it onto the bone, or say that its sides are not assessable: end not in field.`;
    case 'frameEmpty':
      return `The corners of the ${name} enclose no defect. Set them again.`;
    case 'frameCrosses':
    case 'outlineCrosses':
    case 'outlineOutside':
      return `The side lines of the ${name} cross. Set its corners again.`;
  }
}

const hasBone = ({ outlines }: ImageDerivation): boolean =>
  outlines.some(({ boneClass, face }) => boneClass !== 'notCounted' && face !== 'enFace');

function missingSides({ context, images, sides, nameOf }: Completeness): readonly Missing[] {
  if (context.isReference) return [];
  const toClassify = images.flatMap(({ measurement, facts }) =>
    (measurement?.outlinesToClassify ?? []).map(({ question }) =>
      item(
        'newBone',
        question === 'touchesBothSides'
          ? 'This bone reaches both edges: both sides, or one sheet seen face-on?'
          : 'This bone covers the middle of the defect: in profile, or a sheet seen face-on?',
        { instanceId: facts.instanceId },
      ),
    ),
  );
  const questions = SIDES.filter((side) => sides[side].asksContinuity).map((side) =>
    item('newBone', `${capital(nameOf(side))} side: continuous here? Yes, no, or cannot tell.`, { side }),
  );
  const unread = SIDES.filter(
    (side) => sides[side].finding.kind === 'unread' && !waitsForClassification(placeOfSide(side, images)),
  ).map((side) => item('newBone', `${capital(nameOf(side))} side is unread.`, { side }));
  return [...toClassify, ...questions, ...unread];
}

function missingGrade({ context, document, imso }: Completeness): readonly Missing[] {
  const record = document.ownGrade;
  const own = record?.kind === 'ownGrade' ? record : null;
  if (context.isReference) return [item('grade', 'The reference film is not graded.')];
  if (imso.defectiveSides.length === 0 && own?.grade.kind !== 'cannotGrade')
    return [
      item(
        'grade',
        'All four sides are intact: there is nothing to grade. Correct a side, or say that you cannot grade.',
      ),
    ];
  if (own === null)
    return context.rules.gradeReveal === 'live' ? [] : [item('grade', 'Give your own grade.')];
  if (own.reason !== '' || !needsReason(own, imso)) return [];
  return [item('grade', 'Give the reason for your own grade.')];
}

/** A grade chosen among several that are feasible, or outside of them, or none at all, is given with a reason. */
const needsReason = (own: OwnGradeRecord, { feasible }: ImsoDerivation): boolean =>
  !own.isCommitted && gradeStandingOf(feasible, own) !== 'agrees';

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

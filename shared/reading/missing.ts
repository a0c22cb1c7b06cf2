import { SIDES, type Side } from '../dicom/projection.ts';
import type { ImsoDerivation } from '../grading/imso.ts';
import { type Wording, worded } from '../texts/wording.ts';
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
  readonly nameOf: (side: Side) => Wording;
};

const item = (step: Missing['step'], text: Wording, at: Partial<Missing> = {}): Missing => ({
  step,
  text,
  instanceId: null,
  side: null,
  ...at,
});

/** How a picture is called in a sentence. */
const pictureName = ({ projection }: ImageDerivation): Wording =>
  worded(`missing.picture.${projection ?? 'unknown'}`);

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
    .map(() => item('images', worded('missing.setAside')));

function missingImages({ limb, images }: Completeness): readonly Missing[] {
  const missing: Missing[] = limb.kind === 'conflict' ? [item('images', limb.sentence)] : [];
  const projections = images.filter(({ facts }) => isProjectionImage(facts));
  for (const image of projections) {
    const at = { instanceId: image.facts.instanceId };
    if (image.projection === null) missing.push(item('images', worded('missing.sayView'), at));
    else if (image.names === null && isUsed(image)) {
      const text =
        limb.kind === 'unknown' && image.projection !== 'lateral' && image.facts.patientOrientation !== null
          ? worded('missing.sayLimb')
          : worded('missing.nameSides', { picture: pictureName(image) });
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
      item('defect', worded('missing.markedTwice', { side: nameOf(side) }), {
        side,
      }),
    ),
    ...images.flatMap((image) => {
      const at = { instanceId: image.facts.instanceId };
      const picture = pictureName(image);
      const fault = image.frame === null ? undefined : image.faults.find(({ blocks }) => blocks);
      if (fault !== undefined && !isSettled(fault, image, sides)) {
        return [item('defect', faultText(fault, picture), at)];
      }
      if (image.frame?.kind === 'placing')
        return [item('defect', worded('missing.finishCorners', { picture }), at)];
      if (image.isFrameToConfirm && (image.frame !== null || hasBone(image)))
        return [item('defect', worded('missing.confirmCorners', { picture }), at)];
      if (image.frame === null && hasBone(image))
        return [item('defect', worded('missing.setCorners', { picture }), at)];
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

function faultText({ kind }: MarkFault, picture: Wording): Wording {
  switch (kind) {
    case 'cornerOutside':
      return worded('missing.cornerOutside', { picture });
    case 'frameEmpty':
      return worded('missing.frameEmpty', { picture });
    case 'frameCrosses':
    case 'outlineCrosses':
    case 'outlineOutside':
      return worded('missing.linesCross', { picture });
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
        question === 'touchesBothSides' ? worded('missing.touchesBothSides') : worded('missing.coversMiddle'),
        { instanceId: facts.instanceId },
      ),
    ),
  );
  const questions = SIDES.filter((side) => sides[side].asksContinuity).map((side) =>
    item('newBone', worded('missing.continuous', { side: nameOf(side) }), { side }),
  );
  const unread = SIDES.filter(
    (side) => sides[side].finding.kind === 'unread' && !waitsForClassification(placeOfSide(side, images)),
  ).map((side) => item('newBone', worded('missing.unread', { side: nameOf(side) }), { side }));
  return [...toClassify, ...questions, ...unread];
}

function missingGrade({ context, document, imso }: Completeness): readonly Missing[] {
  const record = document.ownGrade;
  const own = record?.kind === 'ownGrade' ? record : null;
  if (context.isReference) return [item('grade', worded('missing.referenceNotGraded'))];
  if (imso.defectiveSides.length === 0 && own?.grade.kind !== 'cannotGrade')
    return [item('grade', worded('missing.allIntact'))];
  if (own === null)
    return context.rules.gradeReveal === 'live' ? [] : [item('grade', worded('missing.giveGrade'))];
  if (own.reason !== '' || !needsReason(own, imso, context.rules)) return [];
  return [item('grade', worded('missing.giveReason'))];
}

/**
 * A grade chosen among several that are feasible, or outside of them, or none at all, is given with a reason. Where
 * the derived grade is not in sight, to ask would tell that it is another: there only "cannot grade" is asked why.
 */
function needsReason(
  own: OwnGradeRecord,
  { feasible }: ImsoDerivation,
  { gradeReveal }: Completeness['context']['rules'],
): boolean {
  if (own.isCommitted) return false;
  const standing = gradeStandingOf(feasible, own);
  return standing === 'cannotGrade' || (gradeReveal === 'live' && standing !== 'agrees');
}

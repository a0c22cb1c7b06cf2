import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { ImageFacts } from '../../../shared/dicom/imageFacts.ts';
import type { PointPx } from '../../../shared/geometry/point.ts';
import { boundsOf } from '../../../shared/geometry/polygon.ts';
import { distalDirection } from '../../../shared/measurement/sideNaming.ts';
import { mapFrame } from '../../../shared/reading/carriedFrame.ts';
import { isInPicture, nearestInPicture, placesOf } from '../../../shared/reading/markFaults.ts';
import { placeCorners } from '../../../shared/reading/placeCorners.ts';
import type { DefectFrame } from '../../../shared/reading/readDocument.ts';
import { rightFrame } from '../../../shared/reading/rightFrame.ts';
import { type Wording, worded } from '../../../shared/texts/wording.ts';
import type { FrameChoice } from '../../state/ephemeralSlice.ts';
import type { Edit } from './edit.ts';
import { clipToPicture, enclosedArea } from './repairOutline.ts';

/** What a gesture is told, and beside which place. */
export type Said = { readonly text: Wording | string; readonly at: PointPx };

/** An edit as it can be taken, and what was put right about it. */
export type Admitted = { readonly edit: Edit; readonly said: Said | null };

type Picture = {
  readonly facts: Pick<ImageFacts, 'rows' | 'columns' | 'patientOrientation'>;
  /** The frame as it lies now, one that is only proposed included. */
  readonly frame: DefectFrame | null;
  readonly choice: FrameChoice;
};

/** Less than a square pixel is no bone. */
const LEAST_AREA_PX2 = 1;

/** What extends over less than this was a twitch, not a way there and back. */
const SHORT_PX = 12;

/**
 * What of an edit can be kept (method §1.7, §2.2): marks stay in the picture, outlines enclose something, corners
 * enclose a defect. Cut off and taken where that is what was meant, else refused; either way it is said, and nothing
 * is dropped in silence.
 */
export function admitEdit(edit: Edit, picture: Picture): Result<Admitted, Said> {
  switch (edit.kind) {
    case 'addOutline':
    case 'reshapeOutline':
      return admitOutline(edit, picture);
    case 'placeCorner':
      return admitCorner(edit.at, picture);
    case 'setFrame':
      return admitFrame(edit.frame, picture);
    case 'addHardware':
    case 'moveHardware':
      return admitBox(edit, picture);
    case 'removeFrame':
    case 'splitOutline':
    case 'addMeasure':
    case 'moveMeasure':
    case 'removeMark':
    case 'setFiducial':
      return ok({ edit, said: null });
  }
}

/** A box is cut off at the border as an outline is: what hides bone hides it in the picture. */
function admitBox(
  edit: Extract<Edit, { kind: 'addHardware' | 'moveHardware' }>,
  { facts }: Picture,
): Result<Admitted, Said> {
  const [from, to] = [nearestInPicture(edit.from, facts), nearestInPicture(edit.to, facts)];
  const isWhole = isInPicture(edit.from, facts) && isInPicture(edit.to, facts);
  if (Math.abs((to[0] - from[0]) * (to[1] - from[1])) < LEAST_AREA_PX2) {
    return err({ text: worded(isWhole ? 'faults.boxEmpty' : 'faults.drawnOutside'), at: to });
  }
  if (isWhole) return ok({ edit, said: null });
  return ok({ edit: { ...edit, from, to }, said: { text: worded('faults.clipped'), at: to } });
}

function admitOutline(
  edit: Extract<Edit, { kind: 'addOutline' | 'reshapeOutline' }>,
  { facts }: Picture,
): Result<Admitted, Said> {
  const at = edit.points[0];
  if (at === undefined) return ok({ edit, said: null });
  const shown = nearestInPicture(at, facts);
  if (enclosedArea(edit.points) < LEAST_AREA_PX2) {
    const { minX, minY, maxX, maxY } = boundsOf(edit.points);
    const isShort = Math.hypot(maxX - minX, maxY - minY) < SHORT_PX;
    const drawn = worded(isShort ? 'faults.strokeTooShort' : 'faults.noArea');
    return err({ text: edit.kind === 'addOutline' ? drawn : worded('faults.outlineEmptied'), at: shown });
  }
  if (edit.points.every((point) => isInPicture(point, facts))) return ok({ edit, said: null });
  const inside = clipToPicture(edit.points, facts);
  if (enclosedArea(inside) < LEAST_AREA_PX2) return err({ text: worded('faults.drawnOutside'), at: shown });
  return ok({ edit: { ...edit, points: inside }, said: { text: worded('faults.clipped'), at: shown } });
}

function admitCorner(at: PointPx, { facts, frame, choice }: Picture): Result<Admitted, Said> {
  const edit: Edit = { kind: 'placeCorner', at };
  if (!isInPicture(at, facts)) {
    return err({ text: worded('faults.cornerRefused'), at: nearestInPicture(at, facts) });
  }
  const placed = frame?.kind === 'placing' ? [...frame.placed, at] : [at];
  const made = placeCorners(placed, choice, distalDirection(facts.patientOrientation), facts.columns);
  return made.ok ? ok({ edit, said: null }) : err({ text: worded(`faults.${made.error}`), at });
}

function admitFrame(wanted: DefectFrame, { facts, frame: before }: Picture): Result<Admitted, Said> {
  const moved = placesOf(wanted);
  const held = mapFrame(wanted, (point) => nearestInPicture(point, facts));
  const outside = moved.find((point) => !isInPicture(point, facts));
  const at = outside ?? changedPlace(placesOf(before ?? wanted), moved) ?? moved[0];
  const shown = at === undefined ? null : nearestInPicture(at, facts);
  const righted = rightFrame(held, before, distalDirection(facts.patientOrientation));
  const said = (text: Wording): Said | null => (shown === null ? null : { text, at: shown });
  if (!righted.ok) {
    const refused = said(worded(`faults.${righted.error}`));
    return refused === null ? ok({ edit: { kind: 'setFrame', frame: held }, said: null }) : err(refused);
  }
  const { correction } = righted.value;
  const note =
    outside !== undefined
      ? worded('faults.cornerHeld')
      : correction === null
        ? null
        : worded(`faults.${correction}`);
  return ok({ edit: { kind: 'setFrame', frame: held }, said: note === null ? null : said(note) });
}

/** The first place of a frame that is not where it was; null where none is, or the frames do not compare. */
function changedPlace(before: readonly PointPx[], after: readonly PointPx[]): PointPx | null {
  if (before.length !== after.length) return null;
  return after.find((point, i) => point[0] !== before[i]?.[0] || point[1] !== before[i]?.[1]) ?? null;
}

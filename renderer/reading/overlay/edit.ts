import { asId, type InstanceId, type MarkId } from '../../../shared/base/ids.ts';
import type { PointPx } from '../../../shared/geometry/point.ts';
import type { DefectFrame, Fiducial, Measure } from '../../../shared/reading/readDocument.ts';
import { type Wording, worded } from '../../../shared/texts/wording.ts';
import type { Command } from '../../state/commands/command.ts';
import { placeCorner, removeFrame, setFrame } from '../../state/commands/frame.ts';
import { setFiducial } from '../../state/commands/image.ts';
import {
  addHardware,
  addMeasure,
  addOutline,
  editHardware,
  moveMeasure,
  removeMark,
  reshapeOutline,
  splitOutline,
} from '../../state/commands/mark.ts';
import type { FrameChoice } from '../../state/ephemeralSlice.ts';

/** What a gesture on a picture asks for, in stored coordinates. One gesture, one edit, one step of undo. */
export type Edit =
  | { readonly kind: 'placeCorner'; readonly at: PointPx }
  | { readonly kind: 'setFrame'; readonly frame: DefectFrame }
  | { readonly kind: 'removeFrame' }
  /** Control points shape a spline; `points` is the curve. */
  | {
      readonly kind: 'addOutline';
      readonly points: readonly PointPx[];
      readonly control?: readonly PointPx[];
    }
  | {
      readonly kind: 'reshapeOutline';
      readonly id: MarkId;
      readonly points: readonly PointPx[];
      readonly control?: readonly PointPx[];
    }
  /** One outline becomes two: the first keeps its name. */
  | {
      readonly kind: 'splitOutline';
      readonly id: MarkId;
      readonly points: readonly PointPx[];
      readonly other: readonly PointPx[];
    }
  | { readonly kind: 'addHardware'; readonly from: PointPx; readonly to: PointPx }
  | { readonly kind: 'moveHardware'; readonly id: MarkId; readonly from: PointPx; readonly to: PointPx }
  | { readonly kind: 'addMeasure'; readonly measure: Measure }
  | { readonly kind: 'moveMeasure'; readonly id: MarkId; readonly measure: Measure }
  | { readonly kind: 'removeMark'; readonly id: MarkId }
  | { readonly kind: 'setFiducial'; readonly fiducial: Fiducial };

/** Asks for an edit. Those of one run, such as the same point nudged again, are one step of undo. */
export type OnEdit = (edit: Edit, ofRun?: string) => void;

/** An edit as the state knows it. `createdId` is the mark that will be there after it, to be selected. */
export type EditCommand = {
  readonly label: Wording;
  readonly command: Command;
  readonly createdId: MarkId | null;
};

/** Translates an edit of one picture into its command. `newId` is a fresh random id. */
export function commandFor(
  edit: Edit,
  instanceId: InstanceId,
  choice: FrameChoice,
  newId: string,
): EditCommand {
  const said = (label: Wording, command: Command): EditCommand => ({
    label,
    command,
    createdId: null,
  });
  const id = asId<MarkId>(newId);
  switch (edit.kind) {
    case 'placeCorner':
      return said(worded('undo.corner'), placeCorner(instanceId, edit.at, choice));
    case 'setFrame':
      return said(worded('undo.cornersMoved'), setFrame(instanceId, edit.frame));
    case 'removeFrame':
      return said(worded('undo.cornersRemoved'), removeFrame(instanceId));
    case 'addOutline':
      return {
        label: worded('undo.newBone'),
        command: addOutline(id, instanceId, edit.points, edit.control),
        createdId: id,
      };
    case 'reshapeOutline':
      return said(worded('undo.outlineChanged'), reshapeOutline(edit.id, edit.points, edit.control));
    case 'splitOutline':
      return said(worded('undo.outlineSplit'), splitOutline(edit.id, edit.points, id, edit.other));
    case 'addHardware':
      return {
        label: worded('undo.hardware'),
        command: addHardware(id, instanceId, 'plate', edit.from, edit.to),
        createdId: id,
      };
    case 'moveHardware':
      return said(worded('undo.hardwareMoved'), editHardware(edit.id, { from: edit.from, to: edit.to }));
    case 'addMeasure':
      return {
        label: worded(`tools.${edit.measure.kind}`),
        command: addMeasure(id, instanceId, edit.measure),
        createdId: id,
      };
    case 'moveMeasure':
      return said(worded('undo.measureMoved'), moveMeasure(edit.id, edit.measure));
    case 'removeMark':
      return said(worded('undo.markDeleted'), removeMark(edit.id));
    case 'setFiducial':
      return said(worded('undo.knownLength'), setFiducial(instanceId, edit.fiducial));
  }
}

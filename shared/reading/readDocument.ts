import type { InstanceId, MarkId } from '../base/ids.ts';
import type { Limb, Projection, Side } from '../dicom/projection.ts';
import type { PointPx } from '../geometry/point.ts';
import type { EvidenceResult } from '../grading/otherEvidence.ts';
import type { NotAssessableReason } from '../grading/sideFinding.ts';
import type { FiducialMark } from '../measurement/fiducialScale.ts';
import type { VolumeRecord } from './volumeRecords.ts';

/**
 * A read is a set of small records, each with an id of its own. One gesture adds, replaces or removes a few of
 * them, which is what undo reverses and what the draft saves. A record that is absent means "not said yet":
 * a side without a statement is unread, never `none` (method §1.7).
 */
export type ReadRecord =
  | LimbRecord
  | ImageRecord
  | FrameRecord
  | OutlineRecord
  | HardwareRecord
  | MeasureRecord
  | SideRecord
  | VolumeRecord
  | EvidenceRecord
  | OwnGradeRecord
  | UnreadableRecord
  | SetAsideRecord;

/** Every record by its id. */
export type ReadDocument = { readonly [id: string]: ReadRecord };

/** The version of the record shapes, hashed with every read. */
export const READ_SCHEMA_VERSION = 1;

/** How a reader settled that a lead marker contradicts something else: whom they believed, and why. */
export type LimbSettlement = {
  readonly believed: 'leadMarker' | 'header' | 'case' | 'reader';
  readonly statement: string;
};

/** Which limb is shown, where the header does not say or is contradicted. Id `limb`. */
export type LimbRecord = {
  readonly id: 'limb';
  readonly kind: 'limb';
  readonly limb: Limb;
  /** Where a lead marker contradicted something else; without it such a contradiction blocks the submit. */
  readonly settlement?: LimbSettlement | undefined;
};

/** How a length known beforehand calibrates a picture (method §2.1, first in the precedence). */
export type Fiducial = FiducialMark;

/** What the reader says of one picture where its header is silent or wrong. Id `image:<instance>`. */
export type ImageRecord = {
  readonly id: string;
  readonly kind: 'image';
  readonly instanceId: InstanceId;
  readonly projection: Projection | null;
  /**
   * The side that lies towards larger columns (rows on a bone right across the picture), named by the reader where
   * PatientOrientation is absent.
   */
  readonly largerColumnSide: Side | null;
  /** A rotated (> 20°) or oblique picture: its sides are `na` unless the reader accepts them with a reason. */
  readonly rotation:
    | { readonly kind: 'rotated' }
    | { readonly kind: 'accepted'; readonly reason: string }
    | null;
  readonly fiducial: Fiducial | null;
};

/** Which side line of a picture: `A` lies towards smaller columns, `B` towards larger ones. */
export type SideLine = 'A' | 'B';

/**
 * The defect on one picture (method §1.7, §2.2). A figure in progress is `placing`; the finished kinds are four
 * corners, one broken side of a partial defect, or a window seen face-on between two levels.
 */
export type DefectFrame =
  | { readonly kind: 'placing'; readonly placed: readonly PointPx[] }
  | {
      readonly kind: 'fourCorners';
      readonly proximalA: PointPx;
      readonly proximalB: PointPx;
      readonly distalA: PointPx;
      readonly distalB: PointPx;
      /** Vertices of the side lines between the corners, proximal first. */
      readonly bendsA: readonly PointPx[];
      readonly bendsB: readonly PointPx[];
    }
  | {
      readonly kind: 'oneSide';
      readonly line: SideLine;
      readonly proximal: PointPx;
      readonly distal: PointPx;
      readonly bends: readonly PointPx[];
    }
  | { readonly kind: 'faceOn'; readonly proximal: PointPx; readonly distal: PointPx };

/** The defect's frame on one picture. Id `frame:<instance>`. */
export type FrameRecord = {
  readonly id: string;
  readonly kind: 'frame';
  readonly instanceId: InstanceId;
  readonly frame: DefectFrame;
  /** Carried over from the reference film by similarity: `proposed` until the reader confirms it. */
  readonly carried:
    | { readonly kind: 'proposed' }
    | { readonly kind: 'confirmed'; readonly fitErrorPx: number }
    | null;
};

/** Why an outline is stored and drawn but never measured (method §1.7). */
export type NotCountedReason =
  | 'heterotopic'
  | 'residualFragment'
  | 'graft'
  | 'debris'
  | 'periostealBeyondCorners';

/** A closed outline of new bone. Its id is a {@link MarkId}. */
export type OutlineRecord = {
  readonly id: MarkId;
  readonly kind: 'outline';
  readonly instanceId: InstanceId;
  /** At least three vertices, not repeated at the end. What is drawn and what is measured, of splines too. */
  readonly points: readonly PointPx[];
  /**
   * The control points of a spline (`closedSpline`), each of them one of `points`, so that it can be shaped further.
   * Absent for an outline that was drawn in another way, or is no longer what its control points make.
   */
  readonly control?: readonly PointPx[] | undefined;
  readonly boneClass: 'definite' | 'indistinct' | 'notCounted';
  readonly notCountedReason: NotCountedReason | null;
  /** `unstated` counts as profile unless the outline reaches both sides or the middle third: then it must be said. */
  readonly face: 'unstated' | 'profile' | 'enFace';
};

/** Something that hides part of a picture. A centred nail or a plate seen face-on hides no side. Id is a MarkId. */
export type HardwareRecord = {
  readonly id: MarkId;
  readonly kind: 'hardware';
  readonly instanceId: InstanceId;
  readonly hardware: 'plate' | 'nail' | 'fixatorPin' | 'cement' | 'cast' | 'otherBone';
  readonly from: PointPx;
  readonly to: PointPx;
};

/** What a reader measured freely. It is stored and drawn, and no coverage or grade rests on it. */
export type Measure =
  | { readonly kind: 'length'; readonly from: PointPx; readonly to: PointPx }
  /** The angle at `vertex` between the ways to the two ends, from 0° to 180°. */
  | { readonly kind: 'angle'; readonly from: PointPx; readonly vertex: PointPx; readonly to: PointPx }
  /** The ellipse that fills the box between two opposite corners, its axes along columns and rows. */
  | { readonly kind: 'ellipse'; readonly from: PointPx; readonly to: PointPx }
  /** A place whose value is told. */
  | { readonly kind: 'probe'; readonly at: PointPx }
  /** Points from `from`, where its text stands, at `to`. The text is the reader's, 1 to 80 characters. */
  | { readonly kind: 'arrow'; readonly from: PointPx; readonly to: PointPx; readonly text: string };

/** How long the text of an arrow may be. */
export const LONGEST_ARROW_TEXT = 80;

/** A free measurement on one picture. Its id is a {@link MarkId}. */
export type MeasureRecord = {
  readonly id: MarkId;
  readonly kind: 'measure';
  readonly instanceId: InstanceId;
  readonly measure: Measure;
};

/** The reasons a reader can give; `noLength` is only ever found by measuring. */
export type StatedNotAssessableReason = Exclude<NotAssessableReason, 'noLength'>;

/** What the reader states of one side. Id `side:<side>`; absent means unread. */
export type SideRecord = {
  readonly id: string;
  readonly kind: 'side';
  readonly side: Side;
  readonly statement:
    | { readonly kind: 'clear' }
    | { readonly kind: 'intact' }
    | { readonly kind: 'notAssessable'; readonly reason: StatedNotAssessableReason; readonly note: string }
    /** The answer to "Continuous here?" when a gap lies within the tolerance's band (method §1.7). */
    | { readonly kind: 'nearTolerance'; readonly answer: 'continuous' | 'discontinuous' | 'cannotTell' };
};

/** What was looked at besides radiographs (method §1.1). Id `evidence`. */
export type EvidenceRecord = {
  readonly id: 'evidence';
  readonly kind: 'evidence';
  readonly ct: EvidenceResult;
  readonly mr: EvidenceResult;
  readonly exploration: EvidenceResult;
  readonly histology: EvidenceResult;
  /** Membrane thickness at exploration; the paper's one value is 2–3 mm, there is no cut-off. */
  readonly explorationThicknessMm: number | null;
};

/** 0 none, 1…4 = I…IV. `R0` is "no radiographic bone" in radiograph-only protocols (method §1.7). */
export type GradeCode = 0 | 1 | 2 | 3 | 4;
export type ReaderGrade = GradeCode | 'R0';

/** The reader's own grade. Id `ownGrade`. `committed` once the derived grade was revealed after it. */
export type OwnGradeRecord = {
  readonly id: 'ownGrade';
  readonly kind: 'ownGrade';
  readonly grade: { readonly kind: 'grade'; readonly grade: ReaderGrade } | { readonly kind: 'cannotGrade' };
  readonly reason: string;
  readonly isCommitted: boolean;
  /** Marks that changed after the derived grade was shown are recorded as such (method §5). */
  readonly marksChangedAfterCommit: boolean;
};

/** Why a unit cannot be read, as the reader chooses it, in the order in which it is offered. */
export const UNREADABLE_CAUSES = [
  'exposure',
  'wrongBodyPart',
  'endNotInField',
  'missingView',
  'duplicate',
  'other',
] as const;
export type UnreadableCause = (typeof UNREADABLE_CAUSES)[number];

/** The unit is returned without a grade; submitted, it opens a query to the coordinator. Id `unreadable`. */
export type UnreadableRecord = {
  readonly id: 'unreadable';
  readonly kind: 'unreadable';
  /** In the reader's words; may be empty beside a cause that says enough. */
  readonly reason: string;
  /** Absent in reads of before causes could be chosen: they have their words alone. */
  readonly cause?: UnreadableCause | undefined;
};

/** Whether an unreadable record says why: a cause that speaks for itself, or words. */
export const saysWhyUnreadable = ({ cause, reason }: Pick<UnreadableRecord, 'cause' | 'reason'>): boolean =>
  reason.trim() !== '' || (cause !== undefined && cause !== 'other');

/**
 * A record of a draft that does not fit this version of the software, or lies on a picture the draft does not have:
 * kept as it was saved, counted nowhere, until the reader discards it. Id `setAside:<number>`.
 */
export type SetAsideRecord = {
  readonly id: string;
  readonly kind: 'setAside';
  /** The kind of record it says it is; empty where it does not say. */
  readonly was: string;
  /** The record as it was saved. */
  readonly json: string;
};

/** The record ids that are not marks. */
export const imageRecordId = (instanceId: InstanceId): string => `image:${instanceId}`;
export const frameRecordId = (instanceId: InstanceId): string => `frame:${instanceId}`;
export const sideRecordId = (side: Side): string => `side:${side}`;

/** The records of one kind in the fixed order of their ids, so that a reopened read draws the same picture. */
export function recordsOf<K extends ReadRecord['kind']>(
  document: ReadDocument,
  kind: K,
): readonly Extract<ReadRecord, { kind: K }>[] {
  return Object.keys(document)
    .sort()
    .map((id) => document[id])
    .filter((record): record is Extract<ReadRecord, { kind: K }> => record?.kind === kind);
}

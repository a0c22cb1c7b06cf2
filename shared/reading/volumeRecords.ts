import type { MarkId, SeriesId } from '../base/ids.ts';
import type { VectorLps } from '../dicom/frameFacts.ts';
import type { Side } from '../dicom/projection.ts';
import type { PointLps } from '../volume/pointLps.ts';
import type { Shell } from '../volume/unwrap.ts';
import type { VolumeGrid } from '../volume/volumeGrid.ts';

/** A stack of the unit: its series, and which of the stacks of the series it is, from 0. */
export type StackRef = { readonly seriesId: SeriesId; readonly place: number };

/** The points of an end plane, in the order in which they were set: up to three on the rim of the outer cortex. */
export type EndPoints = readonly PointLps[];

/**
 * A defect marked in a volume (method §2.4), with what is needed of the volume to derive from it without its
 * pictures. Id `volume:<series>:<place>`.
 */
export type VolumeDefectRecord = StackRef & {
  readonly id: string;
  readonly kind: 'volumeDefect';
  readonly modality: 'CT' | 'MR';
  /** The grid that labels are counted in. */
  readonly grid: VolumeGrid;
  /** Three points each once they are placed, fewer while they are being. */
  readonly proximal: EndPoints;
  readonly distal: EndPoints;
  /** Points of the centre line between the two ends, proximal first; none for a straight bone. */
  readonly centreLine: readonly PointLps[];
  /** Towards anterior of the limb, where the patient's own anterior is none (method §2.4). */
  readonly reference: VectorLps | null;
  /** Between which distances from the spacer's surface new bone counts; null for those of the rules. */
  readonly shell: Shell | null;
};

/** The labels of one slice of a volume, as `sliceText` writes them. Id `labels:<series>:<place>:<slice>`. */
export type LabelSliceRecord = StackRef & {
  readonly id: string;
  readonly kind: 'labelSlice';
  readonly slice: number;
  readonly text: string;
};

/** Why a sector cannot be assessed. */
export type SectorReason = 'metalArtefact' | 'motion' | 'notInField' | 'other';

/** What the reader states of one sector. Id `sector:<series>:<place>:<side>`; absent means not said. */
export type SectorStatementRecord = StackRef & {
  readonly id: string;
  readonly kind: 'sectorStatement';
  readonly side: Side;
  readonly statement:
    | { readonly kind: 'clear' }
    | { readonly kind: 'notAssessable'; readonly reason: SectorReason; readonly note: string };
};

/** How thick the membrane is at one place of an MR. Its id is a {@link MarkId}. */
export type MembraneRecord = StackRef & {
  readonly id: MarkId;
  readonly kind: 'membrane';
  readonly from: PointLps;
  readonly to: PointLps;
  /** What the series is called, such as "PD fat-sat". */
  readonly sequence: string;
};

export type VolumeRecord = VolumeDefectRecord | LabelSliceRecord | SectorStatementRecord | MembraneRecord;

/** One text for a stack, which begins the ids of its records. */
export const stackKey = ({ seriesId, place }: StackRef): string => `${seriesId}:${place}`;
export const volumeRecordId = (stack: StackRef): string => `volume:${stackKey(stack)}`;
export const labelRecordId = (stack: StackRef, slice: number): string => `labels:${stackKey(stack)}:${slice}`;
export const sectorRecordId = (stack: StackRef, side: Side): string => `sector:${stackKey(stack)}:${side}`;

import type { Side } from '../dicom/projection.ts';
import type { ExportedRead } from '../exports/exportedRead.ts';
import type { PointPx } from '../geometry/point.ts';
import type { DecisionRow } from '../grading/decisionTable.ts';
import type { EvidenceRecord, OutlineRecord } from '../reading/readDocument.ts';
import type { PointLps } from '../volume/pointLps.ts';
import type { ObjectReference } from './contentItem.ts';

/** A picture that a read rests on, under the UIDs that the objects refer to. */
export type ReportedPicture = ObjectReference & {
  readonly modality: string;
  /** Pictures of one series stand together. */
  readonly series: number;
};

/** An outline of new bone on a picture; vertices as they are stored. */
export type ReportedOutline = Pick<OutlineRecord, 'points' | 'boneClass' | 'notCountedReason' | 'face'> & {
  readonly picture: ObjectReference;
  readonly trackingUid: string;
};

/** The line along which a side was measured, proximal end first. */
export type ReportedLine = {
  readonly side: Side;
  readonly picture: ObjectReference;
  readonly points: readonly PointPx[];
};

/** A side of the defect in a CT or MR. */
export type ReportedSector = {
  readonly side: Side;
  readonly state: 'na' | 'none' | 'disc' | 'cont' | 'unread';
  /** Share of the sector that is covered, 0 to 1. */
  readonly coverage: number;
  readonly isContinuous: boolean;
  /** The labelled voxels of the sector, in mm³. */
  readonly volumeMm3: number;
  /** Of the segmentation. */
  readonly segment: number;
  readonly trackingUid: string;
};

/** The figures of a defect in a CT or MR that could be laid flat. */
export type ReportedMap = {
  readonly lengthMm: number;
  readonly coverage: number;
  readonly isBridged: boolean;
  readonly isSpiral: boolean;
  readonly newBoneMm3: number;
  readonly shellMm3: number;
  readonly cavityMm3: number;
  readonly sectors: readonly ReportedSector[];
};

/** A CT or MR that was marked in, with its segmentation. */
export type ReportedVolume = {
  readonly segmentation: ObjectReference;
  readonly seriesUid: string;
  readonly frameOfReferenceUid: string;
  readonly trackingUid: string;
  readonly proximal: readonly PointLps[];
  readonly distal: readonly PointLps[];
  readonly hasCartilage: boolean;
  /** Of all new bone that is labelled and definite, wherever it lies, in mm³. */
  readonly volumeMm3: number;
  /** Null where the defect could not be laid flat: all its bone is then in the first segment. */
  readonly map: ReportedMap | null;
};

/** What was looked at besides radiographs. */
export type ReportedEvidence = Omit<EvidenceRecord, 'id' | 'kind'>;

/** The figures of a read as every other export has them; effort is no part of a report, and volumes
 * are told with their segmentations. */
export type ReportedFigures = Omit<ExportedRead, 'activeMs' | 'idleMs' | 'volumes'>;

/**
 * Everything that a report says of one locked read: what goes into its tree, and what comes out of it again. Of a
 * reader there is a number, of the patient a code, and no free text.
 */
export type ReportedRead = {
  readonly figures: ReportedFigures;
  readonly reasons: readonly DecisionRow[];
  readonly evidence: ReportedEvidence | null;
  readonly deviceUid: string;
  readonly trackingUids: Readonly<Record<'defect' | Side, string>>;
  readonly pictures: readonly ReportedPicture[];
  readonly outlines: readonly ReportedOutline[];
  /** At most one a side. */
  readonly lines: readonly ReportedLine[];
  readonly volumes: readonly ReportedVolume[];
};

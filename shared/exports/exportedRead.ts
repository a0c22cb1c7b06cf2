import type { Bone, Limb, Side } from '../dicom/projection.ts';
import type { Grade } from '../grading/grade.ts';
import type { GradeScale, RuleSettings } from '../grading/ruleSettings.ts';
import type { NotAssessableReason, Sector, SideFinding } from '../grading/sideFinding.ts';
import type { SideRecord, UnreadableCause } from '../reading/readDocument.ts';

/**
 * One side of one locked read as it leaves the workstation. Shares are fractions from 0 to 1, lengths are in `unit`;
 * null is missing.
 */
export type ExportedSide = {
  readonly side: Side;
  readonly state: SideFinding['kind'];
  readonly notAssessableReason: NotAssessableReason | null;
  readonly statement: SideRecord['statement']['kind'] | null;
  /** Equal ends but where part of the side is hidden. */
  readonly coverageLow: number | null;
  readonly coverageHigh: number | null;
  readonly coverageSd: number | null;
  readonly length: number | null;
  readonly covered: number | null;
  readonly largestGap: number | null;
  readonly gapTolerance: number | null;
  /** Null where the side is bridged, which has no lips of its own. */
  readonly lipProximal: number | null;
  readonly lipDistal: number | null;
  readonly unit: 'mm' | 'px';
};

/** What a CT or MR shows of one side. Shares are fractions from 0 to 1. */
export type ExportedSector = {
  readonly side: Side;
  readonly state: Sector['kind'] | 'unread';
  readonly statement: 'clear' | 'notAssessable' | null;
  readonly coverage: number;
  /** Share of rows with any bone; all of them is not continuity. */
  readonly occupiedRows: number;
  /** A way along bone from end to end inside of the side. */
  readonly hasPath: boolean;
};

/** A defect of a CT or MR laid flat, as it leaves; lengths in mm, volumes in mm³. */
export type ExportedLaidDefect = {
  readonly length: number;
  readonly row: number;
  readonly shellIn: number;
  readonly shellOut: number;
  readonly tolerance: number;
  readonly hasSpacer: boolean;
  readonly coverage: number;
  readonly isBridged: boolean;
  /** Bone bridges the defect and makes no side continuous. */
  readonly isSpiral: boolean;
  readonly newBone: number;
  readonly shell: number;
  readonly cavity: number;
  readonly sectors: readonly ExportedSector[];
};

/** A CT or MR with marks of a read, in the order in which the read holds them. */
export type ExportedVolume = {
  readonly modality: 'CT' | 'MR' | null;
  /** Why its defect could not be laid flat; null where it was. */
  readonly problem: string | null;
  readonly hasCartilage: boolean;
  readonly membraneThicknesses: readonly number[];
  readonly defect: ExportedLaidDefect | null;
};

/**
 * One version of one locked read without identity: no name, date, id or free text. Every number is the one that was
 * derived and stored when the read was locked.
 */
export type ExportedRead = {
  /** The study key of the patient; never the code of an assignment. */
  readonly caseCode: string;
  readonly species: 'human' | 'rat' | 'rabbit' | 'sheep' | 'other';
  readonly limb: Limb | null;
  readonly bone: Bone | null;
  readonly defectType: 'segmental' | 'partial';
  /** The place of the time point among those of its defect, from 1. */
  readonly timePoint: number;
  readonly isReference: boolean;
  readonly daysSinceSpacer: number | null;
  /** Belongs to the analysis set, as agreement takes it; the first version of a first or repeat read. */
  readonly isInAnalysis: boolean;
  /** Reader 1, 2, …; null for a consensus, which is nobody's own. */
  readonly reader: number | null;
  readonly purpose: 'primary' | 'repeat' | 'training' | 'consensus' | 'third';
  readonly occasion: number;
  readonly version: number;
  readonly unreadableCause: UnreadableCause | 'notSaid' | null;
  readonly scale: GradeScale;
  readonly grade: string;
  readonly gradeWithIndistinct: string | null;
  readonly feasibleGrades: readonly Grade[];
  readonly primaryGrade: Grade | null;
  readonly ownGrade: Grade | 'R0' | 'cannotGrade' | null;
  readonly isOwnGradeCommitted: boolean | null;
  readonly marksChangedAfterCommit: boolean | null;
  readonly robustness: string;
  readonly lengthShareLow: number | null;
  readonly lengthShareHigh: number | null;
  readonly equalShareLow: number | null;
  readonly equalShareHigh: number | null;
  readonly shareSd: number | null;
  readonly meanLip: number | null;
  readonly meanLipUnit: 'mm' | 'px' | null;
  readonly defectiveSides: readonly Side[];
  readonly continuousSides: readonly Side[];
  /** How many CT and MR were marked in. */
  readonly markedVolumes: number;
  readonly activeMs: number | null;
  readonly idleMs: number | null;
  readonly protocolVersion: number;
  readonly softwareVersion: string;
  readonly readSha256: string;
  readonly sides: readonly ExportedSide[];
  readonly volumes: readonly ExportedVolume[];
};

/** A version of the protocol, as far as reads are exported under it. */
export type ExportedProtocol = {
  readonly version: number;
  readonly rules: RuleSettings;
  readonly rulesSha256: string;
};

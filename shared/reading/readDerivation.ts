import type { InstanceId } from '../base/ids.ts';
import type { ImageFacts } from '../dicom/imageFacts.ts';
import type { Bone, Limb, Projection, Side } from '../dicom/projection.ts';
import type { Interval } from '../geometry/interval.ts';
import type { SideCoverage } from '../geometry/sideCoverage.ts';
import type { Range } from '../grading/defect.ts';
import type { EligibilityFacts } from '../grading/eligibility.ts';
import type { Grade } from '../grading/grade.ts';
import type { GradeMessage } from '../grading/gradeMessage.ts';
import type { ImsoDerivation } from '../grading/imso.ts';
import type { RuleSettings } from '../grading/ruleSettings.ts';
import type { SideFinding } from '../grading/sideFinding.ts';
import type { Calibration } from '../measurement/calibration.ts';
import type { ViewMeasurement } from '../measurement/viewMeasurement.ts';
import type { Wording } from '../texts/wording.ts';
import type { MarkFault } from './markFaults.ts';
import type {
  DefectFrame,
  HardwareRecord,
  ImageRecord,
  MeasureRecord,
  OutlineRecord,
  ReadRecord,
  SideLine,
  SideRecord,
} from './readDocument.ts';
import type { Remark } from './remark.ts';
import type { VolumeDerivation } from './volumeDerivation.ts';

/** What a read is derived from, besides what the reader said: fixed while a unit is open. */
export type ReadContext = {
  readonly isReference: boolean;
  readonly defect: {
    readonly limb: Limb | null;
    readonly bone: Bone | null;
    readonly type: 'segmental' | 'partial';
    readonly species: 'human' | 'rat';
  };
  readonly images: readonly ImageFacts[];
  readonly reference: {
    readonly images: readonly ImageFacts[];
    readonly records: readonly ReadRecord[];
  } | null;
  readonly rules: RuleSettings;
  readonly eligibility: EligibilityFacts;
};

/** One picture with what its header and its reader say of it, and what its marks measure. */
export type ImageDerivation = {
  readonly facts: ImageFacts;
  /** Null: neither the header nor the reader says; it is asked for. */
  readonly projection: Projection | null;
  readonly projectionSource: 'header' | 'reader' | null;
  /** Which side each side line is, or null while that is not known. */
  readonly names: Readonly<Record<SideLine, Side>> | null;
  /** The reader named the sides otherwise than the header does; the reader's word stands and the screen says so. */
  readonly namesContradictHeader: boolean;
  /** The reader calls the picture rotated, or accepts it all the same. */
  readonly rotation: ImageRecord['rotation'];
  readonly calibration: Calibration;
  /** The frame in use; a proposal that was carried over counts only once it is confirmed. */
  readonly frame: DefectFrame | null;
  /** The reference film's frame laid on this picture, to be nudged and confirmed; null where there is none to carry. */
  readonly proposedFrame: DefectFrame | null;
  /** How far the frame lies from the reference's by the best similarity, for a carried frame. */
  readonly carriedFit: { readonly fitErrorPx: number; readonly fitErrorMm: number | null } | null;
  readonly isFrameToConfirm: boolean;
  readonly outlines: readonly OutlineRecord[];
  readonly hardware: readonly HardwareRecord[];
  /** What the reader measured freely; nothing follows from it. */
  readonly measures: readonly MeasureRecord[];
  /** What the marks measure; null without a finished, confirmed frame whose side lines do not cross. */
  readonly measurement: ViewMeasurement | null;
  /** The side lines cross: the corners are to be set again. */
  readonly sideLinesCross: boolean;
  /** What is wrong with marks that stand, to be said beside them. */
  readonly faults: readonly MarkFault[];
};

/** One side: what is known of it, from where, and what is still asked. */
export type SideReading = {
  readonly side: Side;
  readonly finding: SideFinding;
  readonly statement: SideRecord['statement'] | null;
  /** The picture and the line that show this side; null where no view shows it. */
  readonly place: { readonly instanceId: InstanceId; readonly line: SideLine } | null;
  /** As measured along the line; lengths in `unit`. Null without a frame. */
  readonly coverage: SideCoverage | null;
  readonly hidden: readonly Interval[];
  readonly gapTolerance: number | null;
  /** The SD of the coverage from the error of the marks, as a fraction (method §2.5). Null without a frame. */
  readonly coverageSd: number | null;
  /** The SD of each gap of `coverage`, in its order and in `unit`; empty without a frame. */
  readonly gapSds: readonly number[];
  /** How far bone arises from either end; null where that is not known of the side (method §2.3). */
  readonly lips: SideLips | null;
  readonly unit: 'mm' | 'px';
  /** The fraction by which lengths may be off by the calibration; null where nothing bounds it. */
  readonly relativeError: number | null;
  /** "Continuous here? yes, no, cannot tell" waits for an answer (method §1.7). */
  readonly asksContinuity: boolean;
  readonly remarks: readonly Remark[];
};

/** A continuous side has no lips of its own. Else their lengths in the side's unit, 0 where no bone arises. */
export type SideLips =
  | { readonly kind: 'bridged' }
  | { readonly kind: 'open'; readonly proximal: number; readonly distal: number };

/** The share of the defective sides of one view that bone covers. Fractions from 0 to 1. */
export type ViewBone = {
  readonly instanceId: InstanceId;
  /** Null where no side of the view is measured; two numbers where a side is partly hidden. */
  readonly lengthWeighted: Range | null;
  readonly equalWeighted: Range | null;
  /** New bone in the window by area, bone seen face-on included; null without a window. */
  readonly windowArea: number | null;
};

/** How much of the defect new bone covers (method §2.3). Fractions from 0 to 1; null where nothing is measured. */
export type OverallBone = Omit<ViewBone, 'instanceId'> & {
  /** The SD of the length-weighted share (the equal-weighted one where lengths share no unit). */
  readonly sd: number | null;
  /** The mean over both ends of every side that is not bridged. */
  readonly meanLip: { readonly length: number; readonly unit: 'mm' | 'px' } | null;
  readonly views: readonly ViewBone[];
};

/** Something without which a read cannot be submitted, in the order of work of the reading panel. */
export type Missing = {
  readonly step: 'images' | 'defect' | 'newBone' | 'grade';
  readonly text: Wording;
  readonly instanceId: InstanceId | null;
  readonly side: Side | null;
};

/** The limb that side names rest on. `conflict` blocks the submit (method §2.2). */
export type LimbReading =
  | {
      readonly kind: 'known';
      readonly limb: Limb;
      readonly source: 'header' | 'reader' | 'case' | 'leadMarker';
    }
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'conflict';
      readonly sentence: Wording;
      /** What a lead marker contradicts, which the reader may settle with a statement; null for any other conflict. */
      readonly marker: MarkerContradiction | null;
    };

/** A lead marker on a picture says another limb than what is believed before it: header, reader, case, or another marker. */
export type MarkerContradiction = {
  readonly marker: Limb;
  readonly against: 'header' | 'reader' | 'case' | 'leadMarker';
};

/** Everything that follows from a read's records. A pure function of them and the context; never stored alone. */
export type ReadDerivation = {
  readonly limb: LimbReading;
  readonly images: readonly ImageDerivation[];
  /** The CT and MR with marks in them, CT first. */
  readonly volumes: readonly VolumeDerivation[];
  readonly sides: Readonly<Record<Side, SideReading>>;
  readonly imso: ImsoDerivation;
  /** How much of the defect bone covers, all views together and each alone. */
  readonly overall: OverallBone;
  /** The one grade that stands for this read in tables; null where it is missing there. */
  readonly primaryGrade: Grade | null;
  /** The grade in words, such as "III" or "III or IV" or "R0". */
  readonly gradeText: string;
  /** The grade with indistinct marks counted, in words, where it differs; else null. */
  readonly gradeTextWithIndistinct: string | null;
  /** "Grade IV under all six rule variants." */
  readonly robustness: Wording | '';
  readonly messages: readonly GradeMessage[];
  /** What a reader should bear in mind of this case; never changes the grade. */
  readonly warnings: readonly Remark[];
  /** Empty: the read can be submitted. */
  readonly missing: readonly Missing[];
  /** Whether percentages, strips and the grade may be shown now (method §1.7, gradeReveal). */
  readonly isRevealed: boolean;
};

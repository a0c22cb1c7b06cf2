import type { Bone, Limb, Side } from '../dicom/projection.ts';
import type { GradeScale, NaPolicy, RuleSettings } from '../grading/ruleSettings.ts';
import type { NotAssessableReason, SideFinding } from '../grading/sideFinding.ts';
import type { AgreementRead, AgreementValues } from '../study/agreementTable.ts';
import type { ConsensusStanding } from '../study/consensus.ts';
import type { STUDY_SPECIES } from '../study/defectNames.ts';
import type { DisagreementCause } from '../study/disagreement.ts';
import type { ExclusionReason, ScreeningOutcome } from '../study/screening.ts';
import type { CaseValues } from './caseValue.ts';
import type { OwnVariable } from './caseVariables.ts';
import type { FilmGrade } from './filmGrade.ts';

/** One side of a locked read: what it was found to be, and why it could not be assessed. */
export type CohortSide = {
  readonly state: SideFinding['kind'];
  readonly reason: NotAssessableReason | null;
};

/** One version of one locked read of a film, without identity and without a word that its reader typed. */
export type CohortRead = {
  /** Reader 1, 2, … as exports number them; null for new marks of a consensus, which are nobody's own. */
  readonly reader: number | null;
  readonly purpose: AgreementRead['purpose'];
  readonly occasion: number;
  readonly version: number;
  /** What it contributes, on the scale of the study. */
  readonly values: AgreementValues;
  readonly sides: Readonly<Record<Side, CohortSide>>;
  /** CT, MR, exploration or histology was looked at, whatever it showed. */
  readonly hasOtherEvidence: boolean;
  /** The settled consensus names this read. */
  readonly isSettled: boolean;
  /** Milliseconds; null where nobody measured them. */
  readonly activeMs: number | null;
  readonly idleMs: number | null;
};

/** What was said of a disagreement by the newest decision over it; `side` is null where it is the grade as a whole. */
export type CohortConsensus = {
  readonly standing: ConsensusStanding;
  readonly causes: readonly { readonly side: Side | null; readonly cause: DisagreementCause }[];
};

/** The pictures of one time point of one defect, as one reading unit. */
export type CohortFilm = {
  /** The place among the time points of its defect, from 1. */
  readonly timePoint: number;
  /** Days since the spacer; null where nobody recorded it. */
  readonly days: number | null;
  /** Belongs to the analysis set, as agreement takes it: no reference film, none of after a graft. */
  readonly isInAnalysis: boolean;
  /** CT or MR is among its pictures. */
  readonly isSectional: boolean;
  /** By `filmGradeOf`; null where nobody has locked it, or it is not in the analysis. */
  readonly grade: FilmGrade | null;
  readonly reads: readonly CohortRead[];
  readonly consensus: CohortConsensus | null;
};

/** One bone of one patient. */
export type CohortDefect = {
  readonly limb: Limb | null;
  readonly bone: Bone | null;
  readonly type: 'segmental' | 'partial';
  readonly species: (typeof STUDY_SPECIES)[number];
  /** By time; those without a day come last. */
  readonly films: readonly CohortFilm[];
};

/** One patient of the cohort without identity: neither excluded, nor a case to learn with, nor held back. */
export type CohortPatient = {
  readonly caseCode: string;
  /** By the key of the variable; one that is absent was not recorded. */
  readonly values: CaseValues;
  readonly defects: readonly CohortDefect[];
};

/** What a cohort is described and analysed from. */
export type CohortFacts = {
  readonly isBlinded: boolean;
  /** Everybody who was not erased, also those who are in none of the patients below. */
  readonly screening: readonly {
    readonly outcome: ScreeningOutcome;
    readonly reasons: readonly ExclusionReason[];
    readonly toRead: number;
  }[];
  readonly erased: number;
  /** Patients of a blinded study of whom somebody still has a read to lock; nothing of them is here (method §5). */
  readonly heldBack: number;
  /** Variables of the protocol, beside those of the paper. */
  readonly ownVariables: readonly OwnVariable[];
  readonly readers: readonly {
    readonly reader: number;
    readonly specialty: 'orthopaedics' | 'radiology' | 'other' | null;
  }[];
  readonly patients: readonly CohortPatient[];
  readonly scale: GradeScale;
  readonly primaryGrade: RuleSettings['primaryGrade'];
  readonly naPolicy: NaPolicy;
  /** The protocol versions under which the reads were made. */
  readonly protocolVersions: readonly number[];
  /** Of intervals that are drawn: the study's own, and it never changes. */
  readonly seed: number;
};

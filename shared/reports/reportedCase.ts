import type { ExportedRead } from '../exports/exportedRead.ts';
import type { FigureView } from '../figures/figurePanel.ts';
import type { Calibration } from '../measurement/calibration.ts';
import type { LaidDefect } from '../reading/laidDefect.ts';
import type { ConsensusStanding } from '../study/consensus.ts';
import type { Wording } from '../texts/wording.ts';

/** One picture of a read: which view, and where its millimetres come from. */
export type ReportedPicture = {
  readonly view: 'AP' | 'PA' | 'lateral' | 'oblique' | 'unknown';
  readonly calibration: Calibration;
};

/** One version of one locked read, as a report tells it. Its numbers are those that were stored with it. */
export type ReportedRead = {
  readonly read: ExportedRead;
  /** The share of bone from which the rules of the read grade higher. */
  readonly threshold: number;
  /** The sentences of the grade card; null where this software would derive other figures than were stored. */
  readonly reasons: readonly Wording[] | null;
  /** The hash over the read holds. */
  readonly isUnaltered: boolean;
  /** Its author has signed it. */
  readonly isSigned: boolean;
  readonly pictures: readonly ReportedPicture[];
  /** The defect of each CT and MR of the read laid flat, in its order; null where it is not, or not as it was stored. */
  readonly laid: readonly (LaidDefect | null)[];
  /** The picture of each view that figures show. */
  readonly ap: Omit<FigureView, 'framing'> | null;
  readonly lateral: Omit<FigureView, 'framing'> | null;
};

/** What became of the consensus over a film. */
export type ReportedConsensus = {
  readonly standing: ConsensusStanding;
  /** The newest decision; null before the first. */
  readonly decision: 'first' | 'second' | 'newMarks' | 'unresolved' | 'majority' | null;
  /** The grade that stands, as it was stored with the read that the decision names; null where none stands. */
  readonly grade: string | null;
  /** The reader whose read was taken; null for new marks, or where none stands. */
  readonly takenFrom: number | null;
  readonly signatures: number;
};

/** The pictures of one time point, with the reads of them in the order in which they are exported. */
export type ReportedFilm = {
  readonly timePoint: number;
  readonly daysSinceSpacer: number | null;
  readonly isReference: boolean;
  readonly reads: readonly ReportedRead[];
  readonly consensus: ReportedConsensus | null;
};

/** One bone of a case, its films by time. */
export type ReportedDefect = Pick<ExportedRead, 'limb' | 'bone' | 'defectType' | 'species'> & {
  readonly films: readonly ReportedFilm[];
};

/** A case as it is reported: a patient of the study under the study's code. */
export type ReportedCase = { readonly caseCode: string; readonly defects: readonly ReportedDefect[] };

/**
 * How a study of several readers is laid out (method §5): what a protocol fixes beside the rules of grading. Whether
 * the reader's own grade comes before the derived one is `gradeReveal` of the rules.
 */
export type StudyDesign = {
  /** Which share of a reader's cases is read a second time, as a fraction from 0 to 1; 0: none is. */
  readonly repeatShare: number;
  /** Whole days between the last first read of a reader and the first repeat read. */
  readonly washOutDays: number;
  /**
   * How far apart a reader meets two time points of one patient: a case read as number 10 is followed by another of
   * its patient as number 10 + `minimalDistance` at the earliest. Where the cases do not allow it, as far as they do.
   */
  readonly minimalDistance: number;
  readonly readersSee: ReadersSee;
  /** Two shares of a defect that differ by more percentage points than this are listed as a disagreement. */
  readonly disagreementLimitPoints: number;
};

/** What a reader is shown of a case beside its own pictures. */
export type ReadersSee = {
  /** When the pictures were taken, as days since the spacer. */
  readonly time: boolean;
  /** The film from right after the spacer was put in. */
  readonly reference: boolean;
  /** Earlier films of the same defect. */
  readonly priors: boolean;
  /** CT and MR of the time point, as series and as volumes. */
  readonly series: boolean;
};

/** Two time points of one patient are at least five cases apart (method §5). */
export const LEAST_DISTANCE = 5;
/** Repeat reads wait at least four weeks (method §5). */
export const LEAST_WASH_OUT_DAYS = 28;
/** Between 20 and 30 % of the cases are read again (method §5), and never fewer than twenty where there are so many. */
export const REPEAT_SHARE = { least: 0.2, most: 0.3 } as const;
const LEAST_REPEATS = 20;

/** A workspace that is not blinded: everything is shown. */
export const OPEN_DESIGN: StudyDesign = {
  repeatShare: 0.25,
  washOutDays: LEAST_WASH_OUT_DAYS,
  minimalDistance: LEAST_DISTANCE,
  readersSee: { time: true, reference: true, priors: true, series: true },
  disagreementLimitPoints: 10,
};

/** What a blinded study begins with: the reference film is shown, time and follow-up films are not (method §5). */
export const BLINDED_DESIGN: StudyDesign = {
  ...OPEN_DESIGN,
  readersSee: { time: false, reference: true, priors: false, series: true },
};

/**
 * How many of `assigned` cases are read again: the share, rounded up, at least twenty and never more
 * than there are. 0 where the design asks for no repeat reads.
 */
export function repeatsOf(assigned: number, { repeatShare }: Pick<StudyDesign, 'repeatShare'>): number {
  if (repeatShare === 0) return 0;
  // A share such as 0.3 of 10 is 3, however the product is rounded.
  const byShare = Math.ceil(assigned * repeatShare - 1e-9);
  return Math.min(assigned, Math.max(LEAST_REPEATS, byShare));
}

/**
 * What becomes of a patient in a study. A training case is read first, by every reader, and never analysed; it stands
 * outside of the flow from screened to included.
 */
export type ScreeningOutcome = 'screened' | 'included' | 'excluded' | 'training';

/** Why a patient is left out: what the paper leaves out (method §1.1), and what happens in any study. */
export const EXCLUSION_REASONS = [
  'beforeTwoMonths',
  'grafted',
  'heterotopicOssification',
  'recurrentInfection',
  'noRadiographs',
  'poorRadiographs',
  'otherOperation',
  'consent',
  'other',
] as const;

export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

export type ScreenedPatient = {
  readonly outcome: ScreeningOutcome;
  /** Those of an excluded patient; at least one. */
  readonly reasons: readonly ExclusionReason[];
  /** How many films of the patient are to be graded: time points with pictures, without the reference film. */
  readonly toRead: number;
};

/** Whether a film is graded: one with pictures, neither the reference film nor one of after a graft (method §1.1). */
export const isFilmToRead = (film: {
  readonly isReference: boolean;
  readonly isGrafted: boolean | null;
  readonly chips: readonly unknown[];
}): boolean => !film.isReference && film.isGrafted !== true && film.chips.length > 0;

/** From screened to included, in patients. Always `screened = undecided + excluded + included`. */
export type PatientFlow = {
  readonly screened: number;
  readonly undecided: number;
  readonly excluded: number;
  /** A patient stands under each of their reasons, so these may add up to more than `excluded`. */
  readonly byReason: readonly { readonly reason: ExclusionReason; readonly patients: number }[];
  readonly included: number;
  /** Films of the included patients that are to be graded. */
  readonly filmsToRead: number;
  /** Beside the flow. */
  readonly training: number;
};

/** Counts the flow of a study (screened, excluded by reason, included); reasons that nobody has are not listed. */
export function patientFlow(patients: readonly ScreenedPatient[]): PatientFlow {
  const of = (outcome: ScreeningOutcome) => patients.filter((patient) => patient.outcome === outcome);
  const [excluded, included, training] = [of('excluded'), of('included'), of('training')];
  return {
    screened: patients.length - training.length,
    undecided: of('screened').length,
    excluded: excluded.length,
    byReason: EXCLUSION_REASONS.map((reason) => ({
      reason,
      patients: excluded.filter(({ reasons }) => reasons.includes(reason)).length,
    })).filter((counted) => counted.patients > 0),
    included: included.length,
    filmsToRead: included.reduce((sum, { toRead }) => sum + toRead, 0),
    training: training.length,
  };
}

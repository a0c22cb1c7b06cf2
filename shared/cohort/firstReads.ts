import type { CohortFacts, CohortFilm, CohortPatient, CohortRead } from './cohortFacts.ts';

/** A film of the analysis with the patient it belongs to. */
export type AnalysedFilm = { readonly patient: CohortPatient; readonly film: CohortFilm };

/** The films that everything is counted over: those of the analysis set, in the order of the patients and of time. */
export const analysedFilms = ({ patients }: Pick<CohortFacts, 'patients'>): readonly AnalysedFilm[] =>
  patients.flatMap((patient) =>
    patient.defects.flatMap(({ films }) =>
      films.flatMap((film) => (film.isInAnalysis ? [{ patient, film }] : [])),
    ),
  );

/**
 * Of each reader the first read of a film that counts: the first locked version of the primary read on its first
 * occasion, so that an amendment changes nothing (method §5). By reader.
 */
export function firstReads({ reads }: Pick<CohortFilm, 'reads'>): readonly CohortRead[] {
  const first = new Map<number, CohortRead>();
  for (const read of reads) {
    if (read.purpose !== 'primary' || read.reader === null) continue;
    const known = first.get(read.reader);
    const isEarlier =
      known === undefined ||
      read.occasion < known.occasion ||
      (read.occasion === known.occasion && read.version < known.version);
    if (isEarlier) first.set(read.reader, read);
  }
  return [...first.values()].toSorted((a, b) => (a.reader ?? 0) - (b.reader ?? 0));
}

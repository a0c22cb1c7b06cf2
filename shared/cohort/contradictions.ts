import type { AnimalCohort } from '../animals/animalCohort.ts';
import type { NamedTable } from '../exports/namedTable.ts';
import { eachOf, type Wording, worded } from '../texts/wording.ts';
import { caseContradictions } from './caseContradictions.ts';
import type { CohortFacts } from './cohortFacts.ts';
import { openDefinitions } from './openDefinitions.ts';
import type { ReadCircumstances } from './readCircumstances.ts';
import { readContradictions } from './readContradictions.ts';
import { secondSources } from './secondSources.ts';

/** Every contradiction that can be told, in the order in which they are listed. */
export const CONTRADICTION_KINDS = [
  'twoSources',
  'outsideOfSource',
  'gradeOtherwise',
  'boneAfterInterval',
  'boneBeforeInterval',
  'continuousBeforeInterval',
  'followUpTooShort',
  'causeOfInfection',
  'infectionAndExclusion',
  'graftUnsaid',
  'twoBones',
  'boneTooEarly',
  'indistinctInGradeOne',
  'gradeOneByExploration',
  'gradeBySectionAlone',
  'halfCoveredYetTwo',
  'lookedDifferently',
  'lipUndefined',
  'twoMonths',
  'mixedSpecies',
] as const;
export type ContradictionKind = (typeof CONTRADICTION_KINDS)[number];

/** Two things that a study says and that cannot, or need not, both hold. Nothing is corrected or guessed. */
export type Contradiction = {
  readonly kind: ContradictionKind;
  /** The cases it is about, by code; none where it is about the study. */
  readonly cases: readonly string[];
  readonly told: Wording;
  /** What the tables go by. */
  readonly kept: Wording;
};

/** What a study says of its cases, from every side. */
export type StudyStatements = {
  readonly facts: Pick<CohortFacts, 'ownVariables' | 'patients' | 'scale'>;
  readonly reads: readonly ReadCircumstances[];
  readonly animals: readonly AnimalCohort[];
};

/**
 * What the case data and the locked reads of a study say against each other (method §1.6, §1.5), for any study. Where
 * two rows look exchanged nobody is told that they are: only what does not agree. Cases that are held back are in none
 * of the arguments and so in no answer.
 */
export function contradictionsOf({ facts, reads, animals }: StudyStatements): readonly Contradiction[] {
  const known = new Set(facts.patients.map(({ caseCode }) => caseCode));
  const told = [
    ...secondSources(facts),
    ...caseContradictions(facts, reads),
    ...readContradictions(reads.filter(({ caseCode }) => known.has(caseCode))),
    ...openDefinitions({ facts, reads, animals }),
  ];
  return CONTRADICTION_KINDS.flatMap((kind) => told.filter((one) => one.kind === kind));
}

/** The contradictions as they stand below a table that leaves, each in a sentence with its cases. */
const contradictionNotes = (found: readonly Contradiction[]): readonly Wording[] =>
  found.map(({ cases, told, kept }) =>
    cases.length === 0
      ? worded('contradictions.noteOfStudy', { told, kept })
      : worded('contradictions.note', { cases: eachOf(cases), told, kept }),
  );

/** The contradictions as a table: which kind, and the cases; the sentences are its notes, in its order. */
export const contradictionTable = (found: readonly Contradiction[]): NamedTable => ({
  name: 'contradictions',
  title: worded('contradictions.title'),
  header: ['kind', 'cases'],
  rows: found.map(({ kind, cases }) => [kind, cases.join(' ')]),
  notes: contradictionNotes(found),
});

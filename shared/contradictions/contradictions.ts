import type { NamedTable } from '../exports/namedTable.ts';
import { eachOf, type Wording, worded } from '../texts/wording.ts';
import { caseContradictions } from './caseContradictions.ts';
import { CONTRADICTION_KINDS, type Contradiction, type StudyStatements } from './contradiction.ts';
import { openDefinitions } from './openDefinitions.ts';
import { readContradictions } from './readContradictions.ts';
import { secondSources } from './secondSources.ts';

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
  return CONTRADICTION_KINDS.flatMap((kind) => together(told.filter((one) => one.kind === kind)));
}

/** What is told in the same words of several cases is told once, with all of them, where it was told first. */
function together(told: readonly Contradiction[]): readonly Contradiction[] {
  const bySentence = Map.groupBy(told, (one) => JSON.stringify([one.told, one.kept, one.cases.length === 0]));
  return [...bySentence.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ ...first, cases: [...new Set([first, ...others].flatMap(({ cases }) => cases))] }],
  );
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

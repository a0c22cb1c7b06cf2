import { animalCohorts } from '../../shared/animals/animalCohort.ts';
import { animalTables } from '../../shared/animals/animalTables.ts';
import { cohortReport } from '../../shared/cohort/cohortReport.ts';
import { type ResultsExport, resultsExportJsonSchema } from '../../shared/contracts/resultsExport.ts';
import { contradictionsOf, contradictionTable } from '../../shared/contradictions/contradictions.ts';
import { agreementTables } from '../../shared/exports/agreementTables.ts';
import { cohortTables } from '../../shared/exports/cohortTables.ts';
import { histologyCaseTable } from '../../shared/exports/histologyCaseTable.ts';
import type { NamedTable } from '../../shared/exports/namedTable.ts';
import type { StudyTable } from '../../shared/exports/variableTable.ts';
import { BOOTSTRAP_SAMPLES } from '../../shared/study/agreementReport.ts';
import { say } from '../english.ts';
import type { ItemsDone, JobWatch } from '../jobs/jobMessages.ts';
import { unlessCancelled } from '../jobs/unlessCancelled.ts';
import { animalReads } from '../store/animalReads.ts';
import { cohortFacts } from '../store/cohortFacts.ts';
import type { ReadableDb } from '../store/database.ts';
import { readCircumstances } from '../store/readCircumstances.ts';
import { sectionResults } from '../store/sectionResults.ts';
import { studyAgreements } from './studyAgreements.ts';

/** How many steps {@link resultTables} takes. */
export const RESULT_STEPS = 3;

/**
 * What the Agreement, Cohort, Animals and Histology tabs print, as tables: the same functions over the same facts. A
 * table without a row is left out. Null where the job was cancelled meanwhile.
 *
 * @param done what was done before; the steps come on top
 */
export function resultTables(
  db: ReadableDb,
  watch: JobWatch<ItemsDone>,
  { items, finished }: ItemsDone,
): readonly NamedTable[] | null {
  return unlessCancelled(watch, (look) =>
    steps(db, look).flatMap((tables, step) => {
      const found = tables().filter(({ rows }) => rows.length > 0);
      watch.onProgress({ items, finished: finished + step + 1 });
      look();
      return found;
    }),
  );
}

/** A step at a time, for some of them draw samples. */
function steps(db: ReadableDb, onProgress: () => void): readonly (() => readonly NamedTable[])[] {
  const facts = cohortFacts(db);
  return [
    () => agreementTables(studyAgreements(db, onProgress)),
    () => {
      const options = { samples: BOOTSTRAP_SAMPLES, seed: facts.seed, onProgress };
      return cohortTables(cohortReport(facts, facts.naPolicy, options));
    },
    () => {
      const animals = animalReads(db).reads;
      const said = { facts, reads: readCircumstances(db), animals: animalCohorts(animals) };
      return [
        ...animalTables(animals),
        histologyCaseTable(sectionResults(db).sections),
        contradictionTable(contradictionsOf(said)),
      ];
    },
  ];
}

/** A table with a name as any other. */
export const plainTable = ({ name, header, rows }: NamedTable): StudyTable => ({
  name,
  header,
  parts: () => [rows],
});

/** What has to be known to read those tables: for each its title, then its notes. */
export const notesTable = (tables: readonly NamedTable[]): StudyTable => ({
  name: 'notes',
  header: ['table', 'note'],
  parts: () => [
    tables.flatMap(({ name, title, notes }) => [
      [name, say(title)],
      ...notes.map((note) => [name, say(note)]),
    ]),
  ],
});

/** The same tables as JSON (docs/formats.md): each row is an array in the order of the header, null is missing. */
export const resultsJson = (tables: readonly NamedTable[], softwareVersion: string): string =>
  `${JSON.stringify({
    format: 'osteoread.results',
    formatVersion: 1,
    softwareVersion,
    tables: tables.map(({ name, title, header, rows, notes }) => ({
      name,
      title: say(title),
      header: [...header],
      rows: rows.map((row) => [...row]),
      notes: notes.map((note) => say(note)),
    })),
  } satisfies ResultsExport)}\n`;

/** What those tables are checked by, as it is published. */
export const resultsSchemaFile = (): string => `${JSON.stringify(resultsExportJsonSchema(), null, 2)}\n`;

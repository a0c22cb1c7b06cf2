import { type Wording, worded } from '../../texts/wording.ts';
import type { CohortReport } from '../cohortReport.ts';
import type { Subjects } from '../subjectsOf.ts';
import { incidenceTable } from './incidenceTable.ts';
import { flowTable, outcomesTable, tableOneTable } from './patientTables.ts';
import type { PrintedTable } from './printedTable.ts';
import {
  assessabilityTable,
  causesTable,
  changesTable,
  minutesTable,
  openTable,
  readerPairTables,
  reasonsTable,
  setsTable,
} from './readingTables.ts';
import { curveTable, fallsTable, timesTable, transitionsTable } from './timeTables.ts';

/** The sections of a cohort's report. */
export const COHORT_SECTIONS = ['patients', 'incidence', 'time', 'reading'] as const;
export type CohortSection = (typeof COHORT_SECTIONS)[number];

/** The parts of a cohort, in the order of the tab. */
export const COHORT_PARTS = [...COHORT_SECTIONS, 'comparison', 'regression', 'contradictions'] as const;
export type CohortPart = (typeof COHORT_PARTS)[number];

/** What a part is called; the first by who is counted. */
export const cohortPartName = (part: CohortPart, subjects: Subjects): Wording =>
  worded(part === 'patients' ? `cohort.subjects.${subjects}` : `cohort.sections.${part}`);

/** Every table of a cohort by section; one without a row is left out but for those that always say something. */
export const cohortSections = (
  report: CohortReport,
): Readonly<Record<CohortSection, readonly PrintedTable[]>> => ({
  patients: report.patients === 0 ? [flowTable(report)] : [flowTable(report), tableOneTable(report)],
  incidence: [incidenceTable(report), outcomesTable(report)],
  time: [
    ...filled(timesTable(report), curveTable(report)),
    transitionsTable(report),
    ...filled(fallsTable(report)),
  ],
  reading: filled(
    assessabilityTable(report),
    reasonsTable(report),
    openTable(report),
    setsTable(report),
    ...readerPairTables(report),
    causesTable(report),
    ...(report.settled.settled > 0 ? [changesTable(report)] : []),
    minutesTable(report),
  ),
});

const filled = (...tables: readonly PrintedTable[]): readonly PrintedTable[] =>
  tables.filter(({ rows }) => rows.length > 0);

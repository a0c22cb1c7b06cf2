import type { CohortReport } from '../cohortReport.ts';
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

/** The parts of a cohort, in the order of the tab. */
export const COHORT_SECTIONS = ['patients', 'incidence', 'time', 'reading'] as const;
export type CohortSection = (typeof COHORT_SECTIONS)[number];

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

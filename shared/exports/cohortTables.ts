import type { CohortReport } from '../cohort/cohortReport.ts';
import { cohortSections } from '../cohort/tables/cohortSections.ts';
import type { PrintedCell, PrintedTable } from '../cohort/tables/printedTable.ts';
import type { NamedTable } from './namedTable.ts';
import type { Cell } from './variable.ts';

/** Every table of a cohort as it leaves: the very numbers that the Cohort tab prints, unrounded. */
export const cohortTables = (report: CohortReport): readonly NamedTable[] =>
  Object.values(cohortSections(report)).flat().map(namedTable);

/** A printed table as it leaves: a cell of several numbers is several columns, words are codes, no value is empty. */
export function namedTable({ name, title, columns, rows, notes }: PrintedTable): NamedTable {
  return {
    name,
    title,
    header: columns.flatMap(({ key, parts }) => parts?.map((part) => `${key}_${part}`) ?? [key]),
    rows: rows.map((row) => row.flatMap((cell, place) => cellsOf(cell, columns[place]?.parts?.length ?? 1))),
    notes,
  };
}

function cellsOf(cell: PrintedCell, width: number): readonly Cell[] {
  switch (cell.kind) {
    case 'text':
      return [cell.code];
    case 'number':
      return [cell.value];
    case 'parts':
      return cell.values;
    case 'empty':
      return Array.from({ length: width }, () => null);
  }
}

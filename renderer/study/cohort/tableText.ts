import { csvFile } from '../../../shared/base/csv.ts';
import type { PrintedCell, PrintedTable } from '../../../shared/cohort/tables/printedTable.ts';
import { namedTable } from '../../../shared/exports/cohortTables.ts';
import type { Speaker } from '../../../shared/texts/speaker.ts';

/** The numbers of a table at full precision, as files have them: English names and codes in every language. */
export function tableCsv(table: PrintedTable): string {
  const { header, rows } = namedTable(table);
  return csvFile([header, ...rows]);
}

/** A table as it is read, cells parted by tabs, so that it can be put into a text or a sheet. */
export function tableAsRead({ columns, rows }: PrintedTable, say: Speaker['say']): string {
  const textOf = (cell: PrintedCell): string => (cell.kind === 'empty' ? '' : say(cell.text));
  return [columns.map(({ title }) => say(title)), ...rows.map((row) => row.map(textOf))]
    .map((line) => line.join('\t'))
    .join('\n');
}

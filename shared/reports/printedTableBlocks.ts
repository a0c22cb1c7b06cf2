import { assertNever } from '../base/assertNever.ts';
import type { Named } from '../cohort/caseVariables.ts';
import type { PrintedCell, PrintedTable } from '../cohort/tables/printedTable.ts';
import { NONE, type Say } from './readWords.ts';
import { type Block, smallPrint, table } from './report.ts';

/** A table as screens print it, with the sentences below it: the same words and the same figures. */
export function printedTableBlocks(
  { title, columns, rows, notes }: PrintedTable,
  say: Say,
): readonly Block[] {
  const wide = columns.map((column, place) =>
    Math.max(
      longestWord(named(column.title, say)),
      ...rows.map((row) => Math.min(28, textOf(row[place], say).length)),
    ),
  );
  return [
    table(
      say(title),
      columns.map((column, place) => [
        named(column.title, say),
        rows.some((row) => row[place]?.kind === 'text') ? 'left' : 'right',
        Math.max(4, wide[place] ?? 4),
      ]),
      rows.map((row, at) =>
        row.map((cell, place) =>
          columns[place]?.isOfFirst && isOfSame(row, rows[at - 1]) ? '' : textOf(cell, say),
        ),
      ),
    ),
    ...notes.map((note) => smallPrint(say(note))),
  ];
}

/** Names are printed again, for a page may begin between rows; what is said of the name is not. */
const isOfSame = ([first]: readonly PrintedCell[], before: readonly PrintedCell[] | undefined): boolean => {
  const last = before?.[0];
  return first?.kind === 'text' && last?.kind === 'text' && first.code === last.code;
};

const named = (name: Named, say: Say): string => (typeof name === 'string' ? name : say(name));

const longestWord = (text: string): number => Math.max(...text.split(' ').map((word) => word.length));

function textOf(cell: PrintedCell | undefined, say: Say): string {
  if (cell === undefined) return NONE;
  switch (cell.kind) {
    case 'text':
    case 'parts':
      return named(cell.text, say);
    case 'number':
      return cell.text;
    case 'empty':
      // As on the screen: what has no value by its nature is no dash in every other place.
      return cell.why === null ? '' : say(cell.why);
    default:
      return assertNever(cell);
  }
}

import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { NOTHING, type PrintedCell, type PrintedTable } from '../../../shared/cohort/tables/printedTable.ts';
import type { Wording } from '../../../shared/texts/wording.ts';
import { useTexts } from '../../texts/useTexts.ts';
import classes from './cohort.module.css';
import { TableActions } from './TableActions.tsx';

type Props = {
  readonly table: PrintedTable;
  /** A picture that holds all of its numbers, shown in place of the rows. */
  readonly picture?: ReactNode;
};

/** A table with what must be known to read it; a value that is missing for a reason has a letter, said below. */
export function PrintedTableView({ table, picture }: Props) {
  const { t, say } = useTexts();
  const { name, title, columns, rows, notes } = table;
  const reasons = reasonsOf(rows);
  return (
    <section className={classes.section} aria-labelledby={name} data-testid={name}>
      <div className={classes.sectionHead}>
        <h3 className={classes.sectionTitle} id={name}>
          {say(title)}
        </h3>
        {rows.length > 0 && <TableActions table={table} />}
      </div>
      {picture}
      {picture === undefined && rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys
        <section className={classes.scroll} tabIndex={0} aria-labelledby={name}>
          <table className={classes.table}>
            <thead>
              <tr>
                {columns.map((column, place) => (
                  <th
                    key={column.key}
                    scope="col"
                    className={isWords(rows, place) ? classes.words : undefined}
                  >
                    {say(column.title)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, place) => {
                const [first, ...others] = row;
                const isRepeated = place > 0 && isSameWord(first, rows[place - 1]?.[0]);
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name, and a table is drawn whole
                  <tr key={place} className={isRepeated ? undefined : classes.first}>
                    <th scope="row" className={classes.words}>
                      {isRepeated ? (
                        <VisuallyHidden>{textOf(first ?? NOTHING)}</VisuallyHidden>
                      ) : (
                        textOf(first ?? NOTHING)
                      )}
                    </th>
                    {others.map((cell, at) => (
                      <td
                        key={columns[at + 1]?.key}
                        className={cell.kind === 'text' ? classes.words : undefined}
                      >
                        {isRepeated && columns[at + 1]?.isOfFirst ? '' : textOf(cell)}
                        {cell.kind === 'empty' && cell.why !== null && (
                          <sup>{letterOf(reasons.findIndex((why) => isSame(why, cell.why)))}</sup>
                        )}
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      )}
      {(notes.length > 0 || reasons.length > 0) && (
        <ul className={classes.notes}>
          {reasons.map((why, place) => (
            <li key={why.key}>
              <sup>{letterOf(place)}</sup> {say(why)}
            </li>
          ))}
          {notes.map((note) => (
            <li key={say(note)}>{say(note)}</li>
          ))}
        </ul>
      )}
    </section>
  );

  function textOf(cell: PrintedCell): string {
    if (cell.kind === 'empty') return cell.why === null ? '' : '–';
    const text = say(cell.text);
    return text === '' ? t('cohort.noValue') : text;
  }
}

const isSame = (one: Wording, other: Wording | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Each reason once, in the order in which the table has them. */
function reasonsOf(rows: PrintedTable['rows']): readonly Wording[] {
  const reasons: Wording[] = [];
  for (const cell of rows.flat()) {
    if (cell.kind !== 'empty' || cell.why === null) continue;
    const { why } = cell;
    if (!reasons.some((known) => isSame(known, why))) reasons.push(why);
  }
  return reasons;
}

const letterOf = (place: number): string => String.fromCharCode('a'.charCodeAt(0) + place);

const isWords = (rows: PrintedTable['rows'], place: number): boolean =>
  place === 0 || rows.some((row) => row[place]?.kind === 'text');

const isSameWord = (one: PrintedCell | undefined, other: PrintedCell | undefined): boolean =>
  one?.kind === 'text' && other?.kind === 'text' && one.code === other.code;

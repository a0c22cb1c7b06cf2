import { BYTE_ORDER_MARK, csvRows } from '../base/csv.ts';
import type { Cell, Variable } from './variable.ts';

/** A table with one column a variable, of which the codebook is made too. */
export type VariableTable<Row> = {
  /** Of its file and its sheet: small letters and hyphens. */
  readonly name: string;
  readonly variables: readonly Variable<Row>[];
};

/** A table as it leaves, whatever it is made of: its rows come some at a time, so that none is whole in memory. */
export type StudyTable = {
  readonly name: string;
  readonly header: readonly string[];
  /** Each row is as long as the header. */
  readonly parts: () => Iterable<readonly (readonly Cell[])[]>;
};

/** The cells of some rows, each from its column's variable. */
export const cellsOf = <Row>(
  { variables }: VariableTable<Row>,
  rows: readonly Row[],
): readonly (readonly Cell[])[] => rows.map((row) => variables.map(({ of }) => of(row)));

/** A table of variables over rows that come some at a time. */
export const studyTable = <Row>(
  table: VariableTable<Row>,
  rows: () => Iterable<readonly Row[]>,
): StudyTable => ({
  name: table.name,
  header: table.variables.map(({ name }) => name),
  *parts() {
    for (const part of rows()) yield cellsOf(table, part);
  },
});

/** A table as CSV (RFC 4180, UTF-8 with a byte order mark), a part at a time; missing is an empty cell. */
export function* csvParts({ header, parts }: StudyTable): Generator<string> {
  yield `${BYTE_ORDER_MARK}${csvRows([header])}`;
  for (const part of parts()) yield csvRows(part);
}

const CODEBOOK_HEADER = ['table', 'variable', 'meaning', 'unit', 'codes', 'missing'];

/**
 * The codebook: every column of every table in its order, with its meaning, unit, codes and when it is empty, and at
 * last the version that wrote it.
 */
export const codebookTable = (
  tables: readonly VariableTable<never>[],
  softwareVersion: string,
): StudyTable => ({
  name: 'codebook',
  header: CODEBOOK_HEADER,
  parts: () => [
    [
      ...tables.flatMap(({ name: table, variables }) =>
        variables.map(({ name, meaning, unit, codes, missing }) => [
          table,
          name,
          meaning,
          unit,
          codes,
          missing,
        ]),
      ),
      ['', 'exportSoftwareVersion', 'Version of OsteoRead that wrote this codebook', '', softwareVersion, ''],
    ],
  ],
});

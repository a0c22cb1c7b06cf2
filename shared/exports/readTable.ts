import { BYTE_ORDER_MARK, csvRows } from '../base/csv.ts';
import { KEY_VARIABLES, PROVENANCE_VARIABLES } from './commonVariables.ts';
import type { ExportedSide } from './exportedRead.ts';
import { READ_VARIABLES } from './readVariables.ts';
import { SIDE_VARIABLES } from './sideVariables.ts';
import type { ReadInProtocol, Variable } from './variable.ts';

/** One row a read. */
const READS: readonly Variable<ReadInProtocol>[] = [
  ...KEY_VARIABLES,
  ...READ_VARIABLES,
  ...PROVENANCE_VARIABLES,
];

type SideOfRead = ReadInProtocol & { readonly side: ExportedSide };

/** One row a read and side: four to a read. */
const SIDES: readonly Variable<SideOfRead>[] = [...KEY_VARIABLES, ...SIDE_VARIABLES, ...PROVENANCE_VARIABLES];

const headOf = (variables: readonly { readonly name: string }[]): string =>
  `${BYTE_ORDER_MARK}${csvRows([variables.map(({ name }) => name)])}`;

/** A table as it leaves: its head, and the rows of some reads at a time. Missing is an empty cell. */
export type LongTable = {
  readonly head: string;
  readonly rowsOf: (reads: readonly ReadInProtocol[]) => string;
};

/** `osteoread-reads.csv`: one row a locked read. */
export const READ_TABLE: LongTable = {
  head: headOf(READS),
  rowsOf: (reads) => csvRows(reads.map((row) => READS.map(({ of }) => of(row)))),
};

/** `osteoread-sides.csv`: one row a locked read and side, in the order medial, lateral, anterior, posterior. */
export const SIDE_TABLE: LongTable = {
  head: headOf(SIDES),
  rowsOf: (reads) =>
    csvRows(
      reads.flatMap((row) => row.read.sides.map((side) => SIDES.map(({ of }) => of({ ...row, side })))),
    ),
};

const CODEBOOK_HEAD = ['table', 'variable', 'meaning', 'unit', 'codes', 'missing'];

/**
 * `osteoread-codebook.csv`: every column of both tables in its order, with its meaning, unit, codes and when it is
 * empty. Made of the same list as the tables, and of the versions that the numbers come from.
 */
export function codebook(softwareVersion: string): string {
  const linesOf = <Row>(table: string, variables: readonly Variable<Row>[]) =>
    variables.map(({ name, meaning, unit, codes, missing }) => [table, name, meaning, unit, codes, missing]);
  return `${BYTE_ORDER_MARK}${csvRows([
    CODEBOOK_HEAD,
    ...linesOf('reads', READS),
    ...linesOf('sides', SIDES),
    ['', 'exportSoftwareVersion', 'Version of OsteoRead that wrote this codebook', '', softwareVersion, ''],
  ])}`;
}

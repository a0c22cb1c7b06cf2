import { KEY_VARIABLES, PROVENANCE_VARIABLES } from './commonVariables.ts';
import type { ExportedSide } from './exportedRead.ts';
import { READ_VARIABLES } from './readVariables.ts';
import { SIDE_VARIABLES } from './sideVariables.ts';
import type { ReadInProtocol } from './variable.ts';
import type { VariableTable } from './variableTable.ts';

/** One row a locked read. */
export const READ_TABLE: VariableTable<ReadInProtocol> = {
  name: 'reads',
  variables: [...KEY_VARIABLES, ...READ_VARIABLES, ...PROVENANCE_VARIABLES],
};

/** One row a locked read and side: four to a read, in the order medial, lateral, anterior, posterior. */
export const SIDE_TABLE: VariableTable<ReadInProtocol & { readonly side: ExportedSide }> = {
  name: 'sides',
  variables: [...KEY_VARIABLES, ...SIDE_VARIABLES, ...PROVENANCE_VARIABLES],
};

/** The sides of a read, as rows of {@link SIDE_TABLE}. */
export const sidesOf = (row: ReadInProtocol): readonly (ReadInProtocol & { readonly side: ExportedSide })[] =>
  row.read.sides.map((side) => ({ ...row, side }));

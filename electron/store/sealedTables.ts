import { allRows, type ReadableDb } from './database.ts';

/** A table whose rows the audit seals: all rows that share the columns `by` are sealed as one. */
export type SealedTable = {
  readonly name: string;
  readonly by: readonly string[];
  readonly isGrouped: boolean;
  readonly columns: readonly string[];
  /** The columns whose old value an event repeats when it is changed. */
  readonly told: readonly string[];
};

/**
 * Rows that are made together and then left as they are are sealed together; those of every other table one by one, as
 * the pictures of a series or a unit, which an import adds bit by bit.
 */
const GROUPED: ReadonlyMap<string, readonly string[]> = new Map([
  ['draft_image', ['draft_id']],
  ['read_image', ['read_id']],
  ['assignment_alias', ['assignment_id']],
  ['picture_box', ['instance_id']],
  ['package_audit_event', ['origin_workspace_id']],
  // Grouped rows are told by their hash alone: what a table says of a patient must go with the patient.
  ['case_value', ['patient_id']],
]);

/**
 * What the audit does not seal. Identity is sealed by its own keys and goes when a patient is erased. Headers and
 * frame places are copies of what the originals say, whose hashes every read names. A setting of the screen says nothing
 * of a read. The audit itself is a chain.
 */
const UNSEALED: ReadonlySet<string> = new Set([
  'audit_event',
  'instance_header',
  'instance_stack',
  'reader_setting',
]);

/** Marks that were never said for good must go with their patient, and no key or passphrase is repeated anywhere. */
const isTold = (
  table: string,
  { column, type }: { readonly column: string; readonly type: string },
): boolean =>
  !/^(read_draft|draft_)/.test(table) && type !== 'BLOB' && !/_key|passphrase|salt|secret/.test(column);

/** Every table but those of identity and the few above: one that a later step adds is sealed without being named here. */
export function sealedTables(db: ReadableDb): readonly SealedTable[] {
  const columns = allRows<{
    readonly name: string;
    readonly column: string;
    readonly type: string;
    readonly pk: number;
  }>(
    db,
    `SELECT t.name, c.name AS "column", c.type, c.pk
     FROM main.sqlite_schema AS t JOIN pragma_table_info(t.name, 'main') AS c
     WHERE t.type = 'table' ORDER BY t.name, c.pk, c.cid`,
  );
  return [...Map.groupBy(columns, ({ name }) => name)]
    .filter(([name]) => !(UNSEALED.has(name) || name.startsWith('identity_') || name.startsWith('sqlite_')))
    .map(([name, all]) => {
      const grouped = GROUPED.get(name);
      return {
        name,
        isGrouped: grouped !== undefined,
        columns: all.map(({ column }) => column),
        by: grouped ?? all.filter(({ pk }) => pk > 0).map(({ column }) => column),
        told: grouped === undefined ? all.filter((one) => isTold(name, one)).map(({ column }) => column) : [],
      };
    });
}

/** The key of a row's seal in SQL, as JSON; `row` is NEW, OLD or a table. */
export const keyInSql = ({ by }: SealedTable, row: string): string =>
  `json_array(${by.map((column) => `${row}."${column}"`).join(', ')})`;

/** The seal of all rows under the key of a row, as they stand at this moment, in SQL. */
export const sealInSql = ({ name, by, columns }: SealedTable, row: string): string =>
  `(SELECT seal_of_rows('${name}', ${columns.map((column) => `'${column}', s."${column}"`).join(', ')})
    FROM "${name}" AS s WHERE ${by.map((column) => `s."${column}" = ${row}."${column}"`).join(' AND ')})`;

/** What may be told of a row in SQL, as JSON by column, or NULL where nothing may. */
export const columnsInSql = ({ told }: SealedTable, row: string): string =>
  told.length === 0
    ? 'NULL'
    : `json_object(${told.map((column) => `'${column}', ${row}."${column}"`).join(', ')})`;

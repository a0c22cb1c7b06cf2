import { allRows, type ReadableDb } from './database.ts';

/** A table whose rows the audit seals: all rows that share the columns `by` are sealed as one. */
export type SealedTable = { readonly name: string; readonly by: readonly string[] };

/** Rows that are made and read together are sealed together; those of every other table one by one. */
const GROUPED: ReadonlyMap<string, readonly string[]> = new Map([
  ['instance', ['series_id']],
  ['unit_image', ['unit_id']],
  ['draft_image', ['draft_id']],
  ['read_image', ['read_id']],
  ['assignment_alias', ['assignment_id']],
  ['picture_box', ['instance_id']],
]);

/**
 * What the audit does not seal. Identity is sealed by its own keys and goes when a patient is erased. Headers and
 * frame places are copies of what the originals say, whose hashes every read names. The audit itself is a chain.
 */
const UNSEALED: ReadonlySet<string> = new Set([
  'audit_event',
  'instance_header',
  'instance_stack',
  'import_run',
  'reader_setting',
]);

/** Every table but those of identity and the few above: one that a later step adds is sealed without being named here. */
export function sealedTables(db: ReadableDb): readonly SealedTable[] {
  const columns = allRows<{ readonly name: string; readonly column: string }>(
    db,
    `SELECT t.name, c.name AS "column" FROM main.sqlite_schema AS t JOIN pragma_table_info(t.name, 'main') AS c
     WHERE t.type = 'table' AND c.pk > 0 ORDER BY t.name, c.pk`,
  );
  const keys = Map.groupBy(columns, ({ name }) => name);
  return [...keys]
    .filter(([name]) => !(UNSEALED.has(name) || name.startsWith('identity_') || name.startsWith('sqlite_')))
    .map(([name, key]) => ({ name, by: GROUPED.get(name) ?? key.map(({ column }) => column) }));
}

/** The key of a row's seal in SQL, as JSON; `row` is NEW, OLD or a table. */
export const keyInSql = ({ by }: SealedTable, row: string): string =>
  `json_array(${by.map((column) => `${row}."${column}"`).join(', ')})`;

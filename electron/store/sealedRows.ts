import { createHash } from 'node:crypto';
import type { JsonValue } from '../../shared/base/canonicalJson.ts';
import { change, type ExactRow, exactRows, type WriteTransaction } from './database.ts';
import { sealOf } from './rowSeal.ts';
import type { SealedTable } from './sealedTables.ts';
import { type TouchedRow, touchedRows } from './touchedRows.ts';

type Value = string | number | null | Uint8Array;

/**
 * Inserts a row by the names of its columns: what an append-only table is written by. Its seal goes into the event
 * of the change, as that of any row does.
 * @throws SqliteError where the row breaks a constraint
 */
export function insertSealed(
  tx: WriteTransaction,
  table: string,
  row: Readonly<Record<string, Value>>,
): void {
  const columns = Object.keys(row);
  const names = columns.map((column) => `"${column}"`).join(', ');
  const places = columns.map(() => '?').join(', ');
  change(tx, `INSERT INTO "${table}" (${names}) VALUES (${places})`, ...Object.values(row));
}

/** A key, the hash of the rows that the change left under it, and of those that it found there; null where none. */
type Seal = readonly [key: JsonValue, left: string | null, found: string | null];

/** By table. */
export type Seals = Readonly<Record<string, readonly Seal[]>>;

/** What became of the values of one row that was there before; `new` is null where the row was removed. */
export type ChangedRow = {
  readonly table: string;
  readonly key: readonly (string | number)[];
  readonly old: Readonly<Record<string, JsonValue>>;
  readonly new: Readonly<Record<string, JsonValue>> | null;
};

/** What an event says of the rows that its change touched. */
export type RowsOfChange = { readonly seals: Seals | null; readonly changes: readonly ChangedRow[] | null };

/** The seals of all rows that this change touched, and the old and new values of those that were there before. */
export function rowsOfChange(tx: WriteTransaction): RowsOfChange {
  const seals: Record<string, Seal[]> = {};
  const changes: ChangedRow[] = [];
  for (const touched of touchedRows(tx)) {
    const { table, key, found } = touched;
    const rows = exactRows(tx, rowsUnder(table), ...key);
    seals[table.name] ??= [];
    seals[table.name]?.push([key, rows.length === 0 ? null : sealOf(table.name, rows), found]);
    const changed = changedRow(touched, rows[0]);
    if (changed !== null) changes.push(changed);
  }
  return {
    seals: Object.keys(seals).length === 0 ? null : seals,
    changes: changes.length === 0 ? null : changes,
  };
}

const rowsUnder = ({ name, by }: SealedTable): string =>
  `SELECT * FROM "${name}" WHERE ${by.map((column) => `"${column}" = ?`).join(' AND ')}`;

function changedRow({ table, key, before }: TouchedRow, now: ExactRow | undefined): ChangedRow | null {
  if (before === null) return null;
  const told = (row: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(table.told.map((column) => [column, inShort(row[column])]));
  const old = told(before);
  if (now === undefined) return { table: table.name, key, old, new: null };
  const current = told(now);
  const differing = table.told.filter((column) => old[column] !== current[column]);
  if (differing.length === 0) return null;
  const only = (row: Readonly<Record<string, JsonValue>>) =>
    Object.fromEntries(differing.map((column) => [column, row[column] ?? null]));
  return { table: table.name, key, old: only(old), new: only(current) };
}

const LONGEST_TOLD = 400;

/** A long value is told by its hash alone. */
function inShort(value: unknown): string | number | null {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  return value.length <= LONGEST_TOLD ? value : `sha256 ${createHash('sha256').update(value).digest('hex')}`;
}

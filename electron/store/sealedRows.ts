import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import {
  allRows,
  change,
  type ExactRow,
  type ExactValue,
  exactRows,
  type ReadableDb,
  type WritableDb,
  type WriteTransaction,
} from './database.ts';
import { keyInSql, type SealedTable, sealedTables } from './sealedTables.ts';

// Every connection that writes notes in a table of its own which rows its change touched: triggers of the connection
// do it, so no statement can forget it, a cascade included. `withWrite` reads the notes at the end of the change and
// puts the hash of what now stands under each key into the audit event. An edit by any other program leaves no such
// event, and so contradicts the last one.

/** By table, pairs of a key and the hash of the rows under it; null where none is left. */
export type Seals = {
  readonly [table: string]: readonly (readonly [key: JsonValue, sha256: string | null])[];
};

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

const noting = new WeakMap<ReadableDb, ReadonlyMap<string, SealedTable>>();

/** Begins to note what a connection touches, once; every change then begins with nothing noted. */
export function noteTouchedRows(db: WritableDb): void {
  if (noting.has(db)) {
    change(db as WriteTransaction, 'DELETE FROM temp.touched_row');
    return;
  }
  const tables = sealedTables(db);
  db.exec(`CREATE TEMP TABLE touched_row (
    name TEXT NOT NULL, key_json TEXT NOT NULL, PRIMARY KEY (name, key_json)
  ) STRICT, WITHOUT ROWID; ${tables.map(triggersOf).join('')}`);
  noting.set(db, new Map(tables.map((table) => [table.name, table])));
}

function triggersOf(table: SealedTable): string {
  const { name } = table;
  // OR IGNORE would become whatever conflict clause the statement has that fires the trigger.
  const note = (row: string): string =>
    `INSERT INTO touched_row SELECT '${name}', ${keyInSql(table, row)} WHERE NOT EXISTS (
       SELECT 1 FROM touched_row AS t WHERE t.name = '${name}' AND t.key_json = ${keyInSql(table, row)});`;
  const on = (event: string, body: string): string =>
    `CREATE TEMP TRIGGER "${name}_touched_by_${event}" AFTER ${event} ON main."${name}" BEGIN ${body} END;\n`;
  return on('INSERT', note('NEW')) + on('UPDATE', note('OLD') + note('NEW')) + on('DELETE', note('OLD'));
}

/** Notes every row there is, so that the event of this change seals them as they are found. */
export function touchEveryRow(tx: WriteTransaction): void {
  for (const table of sealedTables(tx)) {
    const key = keyInSql(table, `"${table.name}"`);
    change(
      tx,
      `INSERT OR IGNORE INTO touched_row SELECT DISTINCT '${table.name}', ${key} FROM "${table.name}"`,
    );
  }
}

/** The seals of what this change touched, or null where it touched nothing that is sealed. */
export function sealsOfChange(tx: WriteTransaction): Seals | null {
  const touched = allRows<{ readonly name: string; readonly key_json: string }>(
    tx,
    'SELECT name, key_json FROM temp.touched_row ORDER BY name, key_json',
  );
  if (touched.length === 0) return null;
  const seals: Record<string, [JsonValue, string | null][]> = {};
  for (const { name, key_json } of touched) {
    const table = noting.get(tx)?.get(name);
    if (table === undefined) throw new Error(`no table ${name} is sealed`);
    const key: readonly (string | number)[] = JSON.parse(key_json);
    const rows = exactRows(tx, rowsOf(table), ...key);
    seals[name] ??= [];
    seals[name].push([key, rows.length === 0 ? null : sealOf(name, rows)]);
  }
  return seals;
}

const rowsOf = ({ name, by }: SealedTable): string =>
  `SELECT * FROM "${name}" WHERE ${by.map((column) => `"${column}" = ?`).join(' AND ')}`;

/**
 * SHA-256 over the canonical JSON of a table's name and the rows under one key, in any order. A column that is NULL is left out,
 * so a column that a later step adds changes no seal.
 */
export function sealOf(table: string, rows: readonly ExactRow[]): string {
  const values = rows.map((row) => canonicalJson(plain(row))).sort();
  return createHash('sha256')
    .update(canonicalJson({ table, rows: values }))
    .digest('hex');
}

const plain = (row: ExactRow): JsonValue =>
  Object.fromEntries(
    Object.entries(row).flatMap(([column, value]) => (value === null ? [] : [[column, exactly(value)]])),
  );

/** A value with its type and all its bits: 1, 1.0 and '1' are three values. */
function exactly(value: NonNullable<ExactValue>): JsonValue {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') return { integer: String(value) };
  if (typeof value === 'number') {
    const bits = Buffer.alloc(8);
    bits.writeDoubleBE(value);
    return { real: bits.toString('hex') };
  }
  return { blob: Buffer.from(value).toString('hex') };
}

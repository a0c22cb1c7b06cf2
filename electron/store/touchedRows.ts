import {
  allRows,
  change,
  type ExactRow,
  type ExactValue,
  type ReadableDb,
  type WritableDb,
  type WriteTransaction,
} from './database.ts';
import { sealOf } from './rowSeal.ts';
import { columnsInSql, keyInSql, type SealedTable, sealedTables, sealInSql } from './sealedTables.ts';

// Every connection that writes notes in a table of its own which rows its change touched: triggers of the connection
// do it, so no statement can forget it, a cascade included. An edit by any other program is noted nowhere, and so
// contradicts the last event that tells of the row.

/** A row, or the rows under one key, that the change of this moment touched. */
export type TouchedRow = {
  readonly table: SealedTable;
  readonly key: readonly (string | number)[];
  /** What stood there before, by column, where that may be told; null where it was nothing or may not. */
  readonly before: Readonly<Record<string, string | number | null>> | null;
  /** The seal of what stood there before: that of the last event that tells of it, if nothing else changed it. */
  readonly found: string | null;
};

const noting = new WeakMap<ReadableDb, ReadonlyMap<string, SealedTable>>();

/** Begins to note what a connection touches, once; every change then begins with nothing noted. */
export function noteTouchedRows(db: WritableDb): void {
  if (noting.has(db)) {
    change(db as WriteTransaction, 'DELETE FROM temp.touched_row');
    return;
  }
  const tables = sealedTables(db);
  db.aggregate('seal_of_rows', SEAL_OF_ROWS);
  db.exec(`CREATE TEMP TABLE touched_row (
    name TEXT NOT NULL, key_json TEXT NOT NULL, before_json TEXT, found_sha256 TEXT, PRIMARY KEY (name, key_json)
  ) STRICT, WITHOUT ROWID; ${tables.map(triggersOf).join('')}`);
  noting.set(db, new Map(tables.map((table) => [table.name, table])));
}

type Rows = { table: string; readonly rows: ExactRow[] };

/** Called with a table's name and the columns of a row, each its name and its value. */
const SEAL_OF_ROWS = {
  varargs: true,
  safeIntegers: true,
  start: (): Rows => ({ table: '', rows: [] }),
  step: (all: Rows, ...[table, ...columns]: readonly unknown[]): void => {
    const row: Record<string, ExactValue> = {};
    for (let at = 0; at < columns.length; at += 2) row[String(columns[at])] = exactly(columns[at + 1]);
    all.table = String(table);
    all.rows.push(row);
  },
  result: ({ table, rows }: Rows): string | null => (rows.length === 0 ? null : sealOf(table, rows)),
};

function exactly(value: unknown): ExactValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'bigint' || value instanceof Uint8Array) return value;
  throw new TypeError('a value that SQLite does not have');
}

function triggersOf(table: SealedTable): string {
  const { name, isGrouped } = table;
  // OR IGNORE would become whatever conflict clause the statement has that fires the trigger.
  const note = (row: 'OLD' | 'NEW', before: string, found: string): string =>
    `INSERT INTO touched_row SELECT '${name}', ${keyInSql(table, row)}, ${before}, ${found} WHERE NOT EXISTS (
       SELECT 1 FROM touched_row AS t WHERE t.name = '${name}' AND t.key_json = ${keyInSql(table, row)});`;
  const on = (when: string, body: string): string =>
    `CREATE TEMP TRIGGER "${name}_touched ${when}" ${when} ON main."${name}" BEGIN ${body} END;\n`;
  const old = note('OLD', columnsInSql(table, 'OLD'), sealInSql(table, 'OLD'));
  const added = note('NEW', 'NULL', isGrouped ? sealInSql(table, 'NEW') : 'NULL');
  return [
    // Before: what is found there is what stood there until now. A single row that is added finds nothing.
    on(isGrouped ? 'BEFORE INSERT' : 'AFTER INSERT', added),
    on('BEFORE UPDATE', old + added),
    on('BEFORE DELETE', old),
  ].join('');
}

/** Notes every row there is, so that the event of this change seals them as they are found. */
export function touchEveryRow(tx: WriteTransaction): void {
  for (const table of sealedTables(tx)) {
    const { name } = table;
    const key = keyInSql(table, `"${name}"`);
    change(
      tx,
      `INSERT OR IGNORE INTO touched_row SELECT DISTINCT '${name}', ${key}, NULL, NULL FROM "${name}"`,
    );
  }
}

/** What this change has touched so far, by table and key. */
export function touchedRows(tx: WriteTransaction): readonly TouchedRow[] {
  return allRows<{
    readonly name: string;
    readonly key_json: string;
    readonly before_json: string | null;
    readonly found_sha256: string | null;
  }>(
    tx,
    'SELECT name, key_json, before_json, found_sha256 FROM temp.touched_row ORDER BY name, key_json',
  ).map(({ name, key_json, before_json, found_sha256 }) => {
    const table = noting.get(tx)?.get(name);
    if (table === undefined) throw new Error(`no table ${name} is sealed`);
    return {
      table,
      key: JSON.parse(key_json),
      before: JSON.parse(before_json ?? 'null'),
      found: found_sha256,
    };
  });
}

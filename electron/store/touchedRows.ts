import { allRows, change, type ReadableDb, type WritableDb, type WriteTransaction } from './database.ts';
import { columnsInSql, keyInSql, type SealedTable, sealedTables } from './sealedTables.ts';

// Every connection that writes notes in a table of its own which rows its change touched: triggers of the connection
// do it, so no statement can forget it, a cascade included. An edit by any other program is noted nowhere, and so
// contradicts the last event that tells of the row.

/** A row, or the rows under one key, that the change of this moment touched. */
export type TouchedRow = {
  readonly table: SealedTable;
  readonly key: readonly (string | number)[];
  /** What stood there before, by column, where that may be told; null where it was nothing or may not. */
  readonly before: Readonly<Record<string, string | number | null>> | null;
};

const noting = new WeakMap<ReadableDb, ReadonlyMap<string, SealedTable>>();

/** Begins to note what a connection touches, once; every change then begins with nothing noted. */
export function noteTouchedRows(db: WritableDb): void {
  if (noting.has(db)) {
    change(db as WriteTransaction, 'DELETE FROM temp.touched_row');
    return;
  }
  const tables = sealedTables(db);
  db.exec(`CREATE TEMP TABLE touched_row (
    name TEXT NOT NULL, key_json TEXT NOT NULL, before_json TEXT, PRIMARY KEY (name, key_json)
  ) STRICT, WITHOUT ROWID; ${tables.map(triggersOf).join('')}`);
  noting.set(db, new Map(tables.map((table) => [table.name, table])));
}

function triggersOf(table: SealedTable): string {
  const { name } = table;
  // OR IGNORE would become whatever conflict clause the statement has that fires the trigger.
  const note = (row: 'OLD' | 'NEW', before: string): string =>
    `INSERT INTO touched_row SELECT '${name}', ${keyInSql(table, row)}, ${before} WHERE NOT EXISTS (
       SELECT 1 FROM touched_row AS t WHERE t.name = '${name}' AND t.key_json = ${keyInSql(table, row)});`;
  const on = (event: string, body: string): string =>
    `CREATE TEMP TRIGGER "${name}_touched_by_${event}" AFTER ${event} ON main."${name}" BEGIN ${body} END;\n`;
  const old = note('OLD', columnsInSql(table, 'OLD'));
  return on('INSERT', note('NEW', 'NULL')) + on('UPDATE', old + note('NEW', 'NULL')) + on('DELETE', old);
}

/** Notes every row there is, so that the event of this change seals them as they are found. */
export function touchEveryRow(tx: WriteTransaction): void {
  for (const table of sealedTables(tx)) {
    const { name } = table;
    const key = keyInSql(table, `"${name}"`);
    change(tx, `INSERT OR IGNORE INTO touched_row SELECT DISTINCT '${name}', ${key}, NULL FROM "${name}"`);
  }
}

/** What this change has touched so far, by table and key. */
export function touchedRows(tx: WriteTransaction): readonly TouchedRow[] {
  return allRows<{ readonly name: string; readonly key_json: string; readonly before_json: string | null }>(
    tx,
    'SELECT name, key_json, before_json FROM temp.touched_row ORDER BY name, key_json',
  ).map(({ name, key_json, before_json }) => {
    const table = noting.get(tx)?.get(name);
    if (table === undefined) throw new Error(`no table ${name} is sealed`);
    return { table, key: JSON.parse(key_json), before: JSON.parse(before_json ?? 'null') };
  });
}

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { databasePath } from '../connection.ts';
import { putSealRow, sealRowIn } from '../identityVaultSealRow.ts';
import { MIGRATIONS, migrate, NEWEST_VERSION, versionOf } from '../migrations/index.ts';
import { holdingsOf } from './backupList.ts';
import { bringFoundationBack } from './foundation.ts';
import { RESCUE_WORDS } from './rescueWords.ts';
import { type Replaced, withoutOthers } from './restoreBackup.ts';
import { isWorkspaceSealed, sealOfCopies } from './sealOfWorkspace.ts';
import { replaceDatabase } from './setAside.ts';

/** What of one table was read from a damaged database. */
export type SalvagedTable = {
  readonly table: string;
  readonly rows: number;
  /** Some of its rows could not be read; how many, nobody knows. */
  readonly isCutShort: boolean;
  /** Rows that were read and do not fit the schema: they are not what OsteoRead wrote. */
  readonly refused: number;
};

export type Salvage = Replaced & {
  readonly tables: readonly SalvagedTable[];
  readonly holds: ReturnType<typeof holdingsOf>;
  /** Rows that refer to rows which were lost. They are kept. */
  readonly dangling: number;
};

/**
 * Reads from the damaged database of a closed workspace every row that can be read, table by table from both ends, into
 * a new one in its place; the damaged one is set aside whole. What is lost is told, and the audit finds it too: row
 * seals name what was there. The error is the sentence for the person.
 */
export function salvageDatabase(directory: string, at: Date): Result<Salvage, string> {
  const partial = join(directory, 'salvaged.partial');
  const done = withoutOthers(directory, (): Result<Salvage, string> => {
    rmSync(partial, { force: true });
    try {
      const read = salvageInto(databasePath(directory), partial);
      if (read === null) return err(RESCUE_WORDS.unreadable);
      if (!bringFoundationBack(directory, partial)) return err(RESCUE_WORDS.foundationLost);
      if (!bringSealBack(directory, partial)) return err(RESCUE_WORDS.sealLost);
      return ok({ ...read, setAside: replaceDatabase(directory, partial, at) });
    } finally {
      rmSync(partial, { force: true });
    }
  });
  return done.ok ? done.value : done;
}

/**
 * A sealed workspace must be sealed afterwards, else what is added to it would be plain beside what nobody can open any
 * more. Where the row of the seal was not read it is that of the newest copy. False where none has it.
 */
function bringSealBack(directory: string, salvaged: string): boolean {
  if (sealRowIn(salvaged) !== null || !isWorkspaceSealed(directory)) return true;
  const seal = sealOfCopies(directory);
  if (seal === null) return false;
  putSealRow(salvaged, seal);
  return true;
}

function salvageInto(from: string, to: string): Omit<Salvage, 'setAside'> | null {
  const damaged = opened(from);
  if (damaged === null) return null;
  const db = new Database(to);
  try {
    migrate(db, versionIn(damaged));
    // A row is kept as it is, whatever became of the rows that it refers to.
    db.pragma('foreign_keys = OFF');
    const tables = tablesOf(db).map((table) => copyRows(damaged, db, table));
    if (tables.every(({ rows }) => rows === 0)) return null;
    const dangling = (db.pragma('foreign_key_check') as unknown[]).length;
    return {
      tables: tables.filter(({ rows, isCutShort }) => rows > 0 || isCutShort),
      holds: holdingsOf(db),
      dangling,
    };
  } finally {
    db.close();
    damaged.close();
  }
}

function opened(path: string): Database.Database | null {
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    // A page that does not check out is read as far as it goes.
    db.pragma('cell_size_check = OFF');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch {
    return null;
  }
}

/** The version of the schema, from the header of the file; the newest where the header says none that is known. */
function versionIn(db: Database.Database): number {
  const version = versionOf(db);
  return MIGRATIONS.some((migration) => migration.version === version) ? version : NEWEST_VERSION;
}

const tablesOf = (db: Database.Database): readonly string[] =>
  db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rootpage",
    )
    .pluck()
    .all() as string[];

type Row = Readonly<Record<string, unknown>>;

function copyRows(from: Database.Database, to: Database.Database, table: string): SalvagedTable {
  const columns = to.pragma(`table_xinfo("${table}")`) as readonly {
    readonly name: string;
    readonly pk: number;
    readonly hidden: number;
  }[];
  // What a schema computes is computed again.
  const names = columns.filter(({ hidden }) => hidden === 0).map(({ name }) => name);
  const keys = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
  const insert = to.prepare(
    `INSERT OR IGNORE INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  );
  const isThere =
    keys.length === 0
      ? null
      : to.prepare(
          `SELECT 1 FROM "${table}" WHERE ${keys.map(({ name }) => `"${name}" IS ?`).join(' AND ')}`,
        );
  let [rows, refused] = [0, 0];
  const take = (row: Row): void => {
    // Read from the other end before.
    if (isThere?.get(...keys.map(({ name }) => row[name] ?? null)) !== undefined) return;
    try {
      rows += insert.run(...names.map((name) => row[name] ?? null)).changes;
    } catch {
      refused += 1;
    }
  };
  const takeAll = (order: 'ASC' | 'DESC'): boolean => {
    const by = keys.length === 0 ? '' : `ORDER BY ${keys.map(({ name }) => `"${name}" ${order}`).join(', ')}`;
    try {
      const found = from.prepare(`SELECT * FROM "${table}" ${by}`).safeIntegers().iterate() as Iterable<Row>;
      for (const row of found) take(row);
      return true;
    } catch {
      return false;
    }
  };
  const isCutShort = to.transaction(() => {
    const isWhole = takeAll('ASC');
    if (!isWhole && keys.length > 0) takeAll('DESC');
    return !isWhole;
  })();
  return { table, rows, isCutShort, refused };
}

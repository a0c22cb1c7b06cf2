import Database from 'better-sqlite3';
import type { AuditFinding } from '../../shared/study/auditFinding.ts';
import { allRows, type ReadableDb, type WritableDb } from './database.ts';
import { migrate, NEWEST_VERSION, versionOf } from './migrations/index.ts';

type SchemaRow = { readonly type: string; readonly name: string; readonly sql: string | null };

/** Tables, indexes and triggers, in the order in which they are to be named; statistics of SQLite's own aside. */
const schemaOf = (db: ReadableDb): readonly SchemaRow[] =>
  allRows<SchemaRow>(
    db,
    `SELECT type, name, sql FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'
     ORDER BY type DESC, name`,
  );

/** What of a database is not as its migrations make it: a dropped trigger above all. */
export function schemaFindings(db: ReadableDb): readonly AuditFinding[] {
  const version = versionOf(db);
  if (version !== NEWEST_VERSION) return [{ kind: 'otherVersion', version, known: NEWEST_VERSION }];
  const made = byId(schemaAsMade());
  const found = byId(schemaOf(db));
  return [
    ...[...made].flatMap(([id, { type, name, sql }]): readonly AuditFinding[] => {
      const there = found.get(id);
      if (there === undefined) return [{ kind: 'schemaMissing', type, name }];
      return there.sql === sql ? [] : [{ kind: 'schemaAltered', type, name }];
    }),
    ...[...found]
      .filter(([id]) => !made.has(id))
      .map(([, { type, name }]): AuditFinding => ({ kind: 'schemaAdded', type, name })),
  ];
}

const byId = (rows: readonly SchemaRow[]): ReadonlyMap<string, SchemaRow> =>
  new Map(rows.map((row) => [`${row.type} ${row.name}`, row]));

let asMade: readonly SchemaRow[] | null = null;

/** The schema of a new workspace; the same as long as this software runs. */
function schemaAsMade(): readonly SchemaRow[] {
  if (asMade !== null) return asMade;
  const fresh = new Database(':memory:') as WritableDb;
  try {
    migrate(fresh);
    asMade = schemaOf(fresh);
    return asMade;
  } finally {
    fresh.close();
  }
}

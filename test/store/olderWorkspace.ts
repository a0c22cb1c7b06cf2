import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { databasePath } from '../../electron/store/connection.ts';
import { migrate } from '../../electron/store/migrations/index.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { must, OPTIONS, temporaryFolder } from './temporaryWorkspace.ts';

const VERSION = 8;

/**
 * Makes of a folder a workspace as version 8 left it: nothing in it is sealed, and its one event has no columns of later.
 * Its rows are those of a workspace of today, which `fill` may fill, as far as that version had a place for them.
 */
export function workspaceOfVersion8(folder: string, fill: (today: string) => void = () => undefined): void {
  const today = temporaryFolder();
  must(openWorkspace(today, OPTIONS)).close();
  fill(today);
  const db = new Database(databasePath(folder));
  migrate(db, VERSION);
  db.pragma('foreign_keys = OFF');
  db.prepare('ATTACH ? AS today').run(databasePath(today));
  for (const table of tablesOf(db)) {
    const columns = columnsOf(db, 'main', table);
    const kept = new Set(columnsOf(db, 'today', table));
    const shared = columns.filter((column) => kept.has(column)).join(', ');
    db.exec(`INSERT INTO main.${table} (${shared}) SELECT ${shared} FROM today.${table}`);
  }
  const event = {
    sequence: 1,
    at: OPTIONS.now().toISOString(),
    monotonic_us: 5,
    actor: 'system',
    action: 'workspace.made',
    subject: null,
    detail_json: '{}',
    previous_sha256: '0'.repeat(64),
  };
  const sha256 = createHash('sha256').update(canonicalJson(event)).digest('hex');
  db.prepare('INSERT INTO audit_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    ...Object.values(event),
    sha256,
  );
  db.close();
}

/** Those of both versions, but for the audit. */
const tablesOf = (db: Database.Database): readonly string[] =>
  db
    .prepare(
      `SELECT name FROM main.sqlite_schema JOIN today.sqlite_schema AS other USING (name)
       WHERE main.sqlite_schema.type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'audit_event'`,
    )
    .pluck()
    .all()
    .map(String);

const columnsOf = (db: Database.Database, schema: string, table: string): readonly string[] =>
  db.prepare('SELECT name FROM pragma_table_info(?, ?)').pluck().all(table, schema).map(String);

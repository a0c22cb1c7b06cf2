import Database from 'better-sqlite3';
import { auditHead } from '../../electron/store/audit.ts';
import { connectForAudit } from '../../electron/store/auditConnection.ts';
import { type AuditReport, auditToTheEnd } from '../../electron/store/auditWorkspace.ts';
import { databasePath } from '../../electron/store/connection.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { weightOf } from '../../shared/study/auditFinding.ts';
import { fillStudy } from './studyOfEverything.ts';
import { must, OPTIONS, temporaryFolder } from './temporaryWorkspace.ts';

/** A closed workspace that holds a row of every kind, and the head of its audit. */
export function closedStudy() {
  const folder = temporaryFolder();
  const workspace = must(openWorkspace(folder, OPTIONS));
  fillStudy(workspace);
  const head = auditHead(workspace.db).sha256;
  workspace.close();
  return { folder, head };
}

export function audit(folder: string, head?: string): AuditReport {
  const { db, close } = must(connectForAudit(folder));
  try {
    return auditToTheEnd(db, { softwareVersion: OPTIONS.softwareVersion, head });
  } finally {
    close();
  }
}

/** What is broken. The clock of tests stands still, which is remarked on where one takes long. */
export const kinds = (report: AuditReport) =>
  report.findings.filter((finding) => weightOf(finding) === 'broken').map(({ kind }) => kind);

/** What a person with the file and SQLite's own tool can do. */
export function byHand<T>(folder: string, edit: (db: Database.Database) => T): T {
  const db = new Database(databasePath(folder));
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  try {
    return edit(db);
  } finally {
    db.close();
  }
}

/** Runs `edit` with the triggers of a table away, and puts them back as they were. */
export function withoutTriggers(db: Database.Database, table: string, edit: () => void): void {
  const triggers = db
    .prepare<[string], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?",
    )
    .all(table);
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`);
  edit();
  for (const { sql } of triggers) db.exec(sql);
}

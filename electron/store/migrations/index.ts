import type Database from 'better-sqlite3';
import { recordModel } from './0001-record-model.ts';
import { seriesFacts } from './0002-series-facts.ts';
import { pictureChecks } from './0003-picture-checks.ts';
import { importResume } from './0004-import-resume.ts';
import { remoteServers } from './0005-remote-servers.ts';
import { sealing } from './0006-sealing.ts';
import { exportKey } from './0007-export-key.ts';
import { queries } from './0008-queries.ts';
import { blindedStudy } from './0009-blinded-study.ts';
import { followUp } from './0010-follow-up.ts';
import { sectionsElsewhere } from './0011-sections-elsewhere.ts';
import type { Migration } from './migration.ts';

/** Every step, in order. */
export const MIGRATIONS: readonly Migration[] = [
  recordModel,
  seriesFacts,
  pictureChecks,
  importResume,
  remoteServers,
  sealing,
  exportKey,
  queries,
  blindedStudy,
  followUp,
  sectionsElsewhere,
];

/** The newest workspace version that this software knows. */
export const NEWEST_VERSION = MIGRATIONS.length;

/** `Oste` in ASCII: marks a database as an OsteoRead workspace. */
export const APPLICATION_ID = 0x4f737465;

/** The version a database stands at: 0 for an empty one. */
export const versionOf = (db: Database.Database): number =>
  Number(db.pragma('user_version', { simple: true }));

/**
 * Brings a database from its version up to `to`, each step in a transaction of its own: a failure leaves it at
 * the step before, whole. The caller keeps a copy of an existing file first.
 * @throws SqliteError of the failing step, classified by the caller
 */
export function migrate(db: Database.Database, to: number = NEWEST_VERSION): void {
  for (const migration of MIGRATIONS.slice(versionOf(db), to)) {
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${migration.version}`);
    }).immediate();
  }
}

import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { APPLICATION_ID, MIGRATIONS, migrate, NEWEST_VERSION, versionOf } from './index.ts';

const schemaOf = (db: Database.Database) =>
  db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();

describe('the migrations', () => {
  it('are numbered from 1 without a gap, so that user_version says which have run', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it('mark the file as a workspace of this version', () => {
    const db = new Database(':memory:');
    migrate(db);
    expect(versionOf(db)).toBe(NEWEST_VERSION);
    expect(db.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
  });

  it('end in one schema, whether run at once or one at a time, and run once', () => {
    const atOnce = new Database(':memory:');
    migrate(atOnce);
    const stepwise = new Database(':memory:');
    for (const { version } of MIGRATIONS) migrate(stepwise, version);
    migrate(stepwise);
    expect(schemaOf(stepwise)).toEqual(schemaOf(atOnce));
  });

  it('leave the file as it was when a step fails half-way', () => {
    const db = new Database(':memory:');
    // A table that version 1 makes late: everything before it must be taken back.
    db.exec('CREATE TABLE identity_file (note TEXT)');
    const before = schemaOf(db);
    expect(() => migrate(db)).toThrow('identity_file already exists');
    expect(schemaOf(db)).toEqual(before);
    expect(versionOf(db)).toBe(0);
  });

  it('keep the rows of every version they start from', () => {
    for (const { version } of MIGRATIONS) {
      const db = new Database(':memory:');
      migrate(db, version);
      const study = randomUUID();
      db.prepare("INSERT INTO study VALUES (?, 'Study', 0, 1, '2026-03-01')").run(study);
      migrate(db);
      expect(db.prepare('SELECT study_id FROM study').pluck().all()).toEqual([study]);
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(db.pragma('foreign_key_check')).toEqual([]);
    }
  });
});

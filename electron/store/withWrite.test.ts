import { describe, expect, it } from 'vitest';
import { err, ok } from '../../shared/base/result.ts';
import { NOON, temporaryFolder, temporaryWorkspace } from '../../test/store/temporaryWorkspace.ts';
import { connect } from './connection.ts';
import { allRows, change, firstRow, type ReadableDb } from './database.ts';
import { withWrite } from './withWrite.ts';

const REASON = { actor: 'someone', action: 'study.named', at: NOON };
const nameOf = (db: ReadableDb) => firstRow<{ name: string }>(db, 'SELECT name FROM study')?.name;
const audits = (db: ReadableDb) =>
  allRows<{ detail_json: string }>(db, "SELECT detail_json FROM audit_event WHERE action = 'study.named'");

describe('withWrite', () => {
  it('commits a change together with its audit event', () => {
    const { db } = temporaryWorkspace();
    const written = withWrite(db, REASON, (tx) => {
      change(tx, "UPDATE study SET name = 'New'");
      return ok({ value: 7, subject: null, detail: { to: 'New' } });
    });
    expect(written).toEqual(ok(7));
    expect(nameOf(db)).toBe('New');
    expect(audits(db)).toEqual([{ detail_json: '{"to":"New"}' }]);
  });

  it('takes everything back when the work refuses', () => {
    const { db } = temporaryWorkspace();
    const before = nameOf(db);
    const written = withWrite(db, REASON, (tx) => {
      change(tx, "UPDATE study SET name = 'New'");
      return err('no');
    });
    expect(written).toEqual(err('no'));
    expect(nameOf(db)).toBe(before);
    expect(audits(db)).toEqual([]);
  });

  it('takes everything back and throws on when the work breaks', () => {
    const { db } = temporaryWorkspace();
    const before = nameOf(db);
    expect(() =>
      withWrite(db, REASON, (tx) => {
        change(tx, "UPDATE study SET name = 'New'");
        throw new Error('a defect');
      }),
    ).toThrow('a defect');
    expect(nameOf(db)).toBe(before);
    expect(db.inTransaction).toBe(false);
  });

  it('takes everything back when the audit event cannot be written', () => {
    const { db } = temporaryWorkspace();
    const before = nameOf(db);
    db.exec(
      "CREATE TEMP TRIGGER stop BEFORE INSERT ON audit_event BEGIN SELECT RAISE(ABORT, 'no audit'); END",
    );
    expect(() =>
      withWrite(db, REASON, (tx) => {
        change(tx, "UPDATE study SET name = 'New'");
        return ok({ value: null, subject: null, detail: null });
      }),
    ).toThrow('no audit');
    expect(nameOf(db)).toBe(before);
  });

  it('refuses to run inside another write, whose rollback would take it along', () => {
    const { db } = temporaryWorkspace();
    expect(() =>
      withWrite(db, REASON, (tx) => {
        withWrite(tx, REASON, () => ok({ value: null, subject: null, detail: null }));
        return ok({ value: null, subject: null, detail: null });
      }),
    ).toThrow('inside another write');
  });

  it('says that the disk is full, keeps what was there, and works again once there is room', () => {
    const { db } = temporaryWorkspace();
    const before = nameOf(db);
    const write = () =>
      withWrite(db, REASON, (tx) => {
        change(tx, 'UPDATE study SET name = ?', 'x'.repeat(2_000_000));
        return ok({ value: null, subject: null, detail: null });
      });
    db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`);
    expect(write()).toMatchObject({ ok: false, error: { kind: 'workspaceFull' } });
    expect(nameOf(db)).toBe(before);
    expect(db.inTransaction).toBe(false);
    db.pragma('max_page_count = 1000000');
    expect(write().ok).toBe(true);
  });

  it('says that the workspace is busy when another connection writes for too long', () => {
    const folder = temporaryFolder();
    const { db } = temporaryWorkspace(folder);
    const other = connect(folder);
    try {
      other.exec('BEGIN IMMEDIATE');
      db.pragma('busy_timeout = 20');
      const written = withWrite(db, REASON, () => ok({ value: null, subject: null, detail: null }));
      expect(written).toMatchObject({ ok: false, error: { kind: 'workspaceBusy' } });
    } finally {
      other.close();
    }
  });

  it('says that the workspace cannot be written', () => {
    const { db } = temporaryWorkspace();
    db.pragma('query_only = ON');
    const written = withWrite(db, REASON, () => ok({ value: null, subject: null, detail: null }));
    expect(written).toMatchObject({ ok: false, error: { kind: 'workspaceReadOnly' } });
  });
});

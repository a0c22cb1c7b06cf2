import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { auditHead } from '../../electron/store/audit.ts';
import { connectForAudit } from '../../electron/store/auditConnection.ts';
import { type AuditReport, auditToTheEnd } from '../../electron/store/auditWorkspace.ts';
import { databasePath } from '../../electron/store/connection.ts';
import { change, type ReadableDb } from '../../electron/store/database.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { sealedTables } from '../../electron/store/sealedTables.ts';
import { withWrite } from '../../electron/store/withWrite.ts';
import { ok } from '../../shared/base/result.ts';
import { findingInWords, weightOf } from '../../shared/study/auditFinding.ts';
import { fillStudy } from './studyOfEverything.ts';
import { must, OPTIONS, temporaryFolder } from './temporaryWorkspace.ts';

/** A closed workspace that holds a row of every kind, and the head of its audit. */
function closedStudy() {
  const folder = temporaryFolder();
  const workspace = must(openWorkspace(folder, OPTIONS));
  fillStudy(workspace);
  const head = auditHead(workspace.db).sha256;
  workspace.close();
  return { folder, head };
}

function audit(folder: string, head?: string): AuditReport {
  const { db, close } = must(connectForAudit(folder));
  try {
    return auditToTheEnd(db, { softwareVersion: OPTIONS.softwareVersion, head });
  } finally {
    close();
  }
}

/** What is broken. The clock of tests stands still, which is remarked on where one takes long. */
const kinds = (report: AuditReport) =>
  report.findings.filter((finding) => weightOf(finding) === 'broken').map(({ kind }) => kind);

/** What a person with the file and SQLite's own tool can do. */
function byHand<T>(folder: string, edit: (db: Database.Database) => T): T {
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
function withoutTriggers(db: Database.Database, table: string, edit: () => void): void {
  const triggers = db
    .prepare<[string], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?",
    )
    .all(table);
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`);
  edit();
  for (const { sql } of triggers) db.exec(sql);
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Stored = string | number | Buffer;
/** A stored value that is there, and what names its row. */
type Place = {
  readonly table: string;
  readonly column: string;
  readonly keys: Record<string, unknown>;
  readonly value: Stored;
};

/** Every value of every table that the audit speaks for, and of the audit itself. */
function places(db: Database.Database): readonly Place[] {
  const tables = ['audit_event', ...sealedTables(db as ReadableDb).map(({ name }) => name)];
  return tables.flatMap((table) => {
    const keyColumns = db
      .prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?) WHERE pk > 0')
      .all(table)
      .map(({ name }) => name);
    return db
      .prepare<[], Record<string, Stored | null>>(`SELECT * FROM "${table}"`)
      .all()
      .flatMap((row) =>
        Object.entries(row).flatMap(([column, value]) =>
          value === null
            ? []
            : [{ table, column, keys: Object.fromEntries(keyColumns.map((key) => [key, row[key]])), value }],
        ),
      );
  });
}

/** As many places as asked for, every table in its turn, so that a large one does not crowd out the small. */
function chosen(all: readonly Place[], count: number, random: () => number): readonly Place[] {
  const tables = [...Map.groupBy(all, ({ table }) => table).values()];
  return Array.from({ length: count }, (_, index) => {
    const rows = tables[index % tables.length] ?? [];
    const place = rows[Math.floor(random() * rows.length)];
    if (place === undefined) throw new Error('a table without values');
    return place;
  });
}

/** The value with one byte of it changed to another one of the same kind. */
function withOneByteChanged(value: Stored, random: () => number): Stored {
  if (typeof value === 'number') return value ^ 128;
  if (typeof value !== 'string')
    return Buffer.from(value.map((byte, index) => (index === 0 ? byte ^ 1 : byte)));
  const at = Math.floor(random() * value.length);
  return value.slice(0, at) + (value[at] === '7' ? '8' : '7') + value.slice(at + 1);
}

function write(db: Database.Database, { table, column, keys }: Place, value: Stored, where = keys): void {
  const names = Object.keys(where);
  const sql = `UPDATE "${table}" SET "${column}" = ? WHERE ${names.map((name) => `"${name}" = ?`).join(' AND ')}`;
  withoutTriggers(db, table, () => {
    const { changes } = db.prepare(sql).run(value, ...Object.values(where));
    if (changes !== 1) throw new Error(`${changes} rows for one key`);
  });
}

const EXPECTED_TABLES = [
  'read',
  'read_image',
  'read_draft',
  'protocol_version',
  'query_event',
  'signature',
  'consensus',
  'consensus_decision',
  'read_basis',
  'audit_event',
  'assignment',
  'defect',
  'reader',
];

describe('the audit of a workspace', () => {
  it('finds nothing in one that only OsteoRead wrote, whatever was done in it', () => {
    const { folder, head } = closedStudy();
    const report = audit(folder, head);
    expect(report).toMatchObject({ isWhole: true, more: 0, head, reads: 3 });
    expect(report.rows).toBeGreaterThan(40);
  });

  it('finds one changed byte of a stored value 100 times out of 100', () => {
    const { folder } = closedStudy();
    const random = seeded(20261121);
    byHand(folder, (db) => {
      const all = places(db);
      const tables = new Set(all.map(({ table }) => table));
      expect([...tables]).toEqual(expect.arrayContaining(EXPECTED_TABLES));
      for (const place of chosen(all, 100, random)) {
        const changed = withOneByteChanged(place.value, random);
        const isKey = place.column in place.keys;
        write(db, place, changed);
        expect(audit(folder).isWhole, `${place.table}.${place.column}`).toBe(false);
        write(db, place, place.value, isKey ? { ...place.keys, [place.column]: changed } : place.keys);
      }
    });
    expect(audit(folder).isWhole).toBe(true);
  });

  it('finds one changed byte in the file where a stored value lies, 100 times out of 100', () => {
    const { folder } = closedStudy();
    const random = seeded(6);
    // Written anew, so that no page holds bytes of what was there before.
    byHand(folder, (db) => db.exec('VACUUM; PRAGMA journal_mode = DELETE'));
    const file = readFileSync(databasePath(folder));
    const bytesOf = ({ value }: Place) => Buffer.from(String(value)).subarray(0, 200);
    // What stands in the file once, so that the byte is one of this very value.
    const single = byHand(folder, places).filter((place) => {
      const bytes = bytesOf(place);
      const at = typeof place.value === 'string' && bytes.length >= 8 ? file.indexOf(bytes) : -1;
      return at > 0 && file.indexOf(bytes, at + 1) < 0;
    });
    for (const found of chosen(single, 100, random)) {
      const bytes = bytesOf(found);
      const place = file.indexOf(bytes) + Math.floor(random() * bytes.length);
      const edited = Buffer.from(file);
      edited[place] = (edited[place] ?? 0) ^ (1 << Math.floor(random() * 8));
      writeFileSync(databasePath(folder), edited);
      expect(audit(folder).isWhole, `${found.table}.${found.column} at ${place}`).toBe(false);
    }
    writeFileSync(databasePath(folder), file);
    expect(audit(folder).isWhole).toBe(true);
  });

  it.each([
    ['a dropped trigger', 'DROP TRIGGER read_no_update', 'schemaMissing'],
    ['a dropped index', 'DROP INDEX read_by_reader', 'schemaMissing'],
    [
      'a trigger that was changed',
      `DROP TRIGGER read_no_update;
       CREATE TRIGGER read_no_update BEFORE UPDATE ON read WHEN 0 BEGIN SELECT RAISE(ABORT, 'no'); END`,
      'schemaAltered',
    ],
    [
      'a trigger that was added',
      'CREATE TRIGGER more AFTER INSERT ON read BEGIN DELETE FROM screening; END',
      'schemaAdded',
    ],
  ])('finds %s', (_, sql, kind) => {
    const { folder } = closedStudy();
    byHand(folder, (db) => db.exec(sql));
    expect(kinds(audit(folder))).toEqual([kind]);
  });

  it('finds a row that is missing, added, or exchanged for another one', () => {
    const missing = closedStudy();
    byHand(missing.folder, (db) =>
      withoutTriggers(db, 'signature_read', () => void db.exec('DELETE FROM signature_read')),
    );
    expect(kinds(audit(missing.folder))).toEqual(['rowMissing']);

    const added = closedStudy();
    byHand(added.folder, (db) =>
      db.exec(
        'INSERT INTO signature_read SELECT signature_id, read_id FROM signature, read WHERE read_id NOT IN (SELECT read_id FROM signature_read) LIMIT 1',
      ),
    );
    expect(kinds(audit(added.folder))).toEqual(['rowAdded']);

    const swapped = closedStudy();
    byHand(swapped.folder, (db) =>
      db.exec(`UPDATE assignment SET position = position + 100 WHERE position <= 2;
        UPDATE assignment SET position = 103 - position WHERE position > 100`),
    );
    expect(kinds(audit(swapped.folder))).toEqual(['rowAltered', 'rowAltered']);
  });

  it('finds a role that was given by hand', () => {
    const { folder } = closedStudy();
    byHand(folder, (db) => db.exec("UPDATE reader SET role = 'coordinator'"));
    const [finding] = audit(folder).findings;
    expect(finding).toMatchObject({ kind: 'rowAltered', table: 'reader' });
    expect(finding && findingInWords(finding).key).toBe('audit.finding.rowAltered');
  });

  it('is not deceived by OsteoRead going on after an edit by hand', () => {
    const { folder } = closedStudy();
    byHand(folder, (db) => db.exec("UPDATE defect SET limb = 'R'"));
    const workspace = must(openWorkspace(folder, OPTIONS));
    must(
      withWrite(workspace.db, { actor: 'someone', action: 'note', at: OPTIONS.now() }, () =>
        ok({ value: null, subject: null, detail: null }),
      ),
    );
    workspace.close();
    expect(new Set(kinds(audit(folder)))).toEqual(new Set(['rowAltered']));
  });

  it('finds an edit by hand that OsteoRead has written over since', () => {
    const { folder } = closedStudy();
    byHand(folder, (db) => db.exec("UPDATE defect SET limb = 'R'; UPDATE defect SET type = 'segmental'"));
    const workspace = must(openWorkspace(folder, OPTIONS));
    must(
      withWrite(workspace.db, { actor: 'someone', action: 'note', at: OPTIONS.now() }, (tx) => {
        change(tx, "UPDATE defect SET bone = 'tibia'");
        return ok({ value: null, subject: null, detail: null });
      }),
    );
    workspace.close();
    expect(new Set(kinds(audit(folder)))).toEqual(new Set(['rowAltered']));
  });

  it('finds events that were cut off at the end by a head that was written down', () => {
    const { folder, head } = closedStudy();
    byHand(folder, (db) =>
      withoutTriggers(
        db,
        'audit_event',
        () =>
          void db.exec('DELETE FROM audit_event WHERE sequence = (SELECT max(sequence) FROM audit_event)'),
      ),
    );
    expect(kinds(audit(folder, head))).toContain('cutOff');
  });

  it('is asked for by a workspace that finds its newest event altered as it is opened', () => {
    const { folder } = closedStudy();
    byHand(folder, (db) =>
      withoutTriggers(
        db,
        'audit_event',
        () =>
          void db.exec(
            "UPDATE audit_event SET actor = 'nobody' WHERE sequence = (SELECT max(sequence) FROM audit_event)",
          ),
      ),
    );
    const workspace = must(openWorkspace(folder, OPTIONS));
    workspace.close();
    expect(workspace.warning).toContain('Check the whole of it in the Audit tab');
    expect(kinds(audit(folder))).toEqual(['eventAltered']);
  });

  it('remarks on a clock that was set back, and calls the workspace whole', () => {
    const folder = temporaryFolder();
    const workspace = must(openWorkspace(folder, OPTIONS));
    for (const minutes of [10, 5, 6]) {
      const at = new Date(OPTIONS.now().getTime() + minutes * 60_000);
      must(
        withWrite(workspace.db, { actor: 'someone', action: 'note', at }, () =>
          ok({ value: null, subject: null, detail: null }),
        ),
      );
    }
    const last = auditHead(workspace.db).sequence;
    workspace.close();
    const report = audit(folder);
    expect(report.isWhole).toBe(true);
    expect(report.findings).toEqual([{ kind: 'clockSetBack', sequence: last - 1, seconds: 300 }]);
  });
});

import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { recordModel } from './0001-record-model.ts';

let db: Database.Database;
const HASH = '0'.repeat(64);
const OTHER_HASH = '1'.repeat(64);
const AT = '2026-03-01T12:00:00.000Z';
const [study, protocol, reader, patient, defect, timePoint, unit, imagingStudy, series, instance] =
  Array.from({ length: 10 }, () => randomUUID());

beforeEach(() => {
  db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  db.exec(recordModel.sql);
  const run = (sql: string, ...values: unknown[]) => db.prepare(sql).run(...values);
  run('INSERT INTO study VALUES (?, ?, 0, 1, ?)', study, 'Study', AT);
  run("INSERT INTO protocol_version VALUES (?, ?, 1, '{}', ?, ?)", protocol, study, HASH, AT);
  run("INSERT INTO reader VALUES (?, ?, 'Reader', 'implicit', NULL, NULL, NULL, ?)", reader, study, AT);
  run("INSERT INTO patient VALUES (?, ?, 'ABCDE', NULL)", patient, study);
  run("INSERT INTO defect VALUES (?, ?, 'L', 'tibia', 'segmental', 'human')", defect, patient);
  run('INSERT INTO time_point VALUES (?, ?, 0, NULL, 0, NULL)', timePoint, defect);
  run("INSERT INTO reading_unit VALUES (?, ?, 'all')", unit, timePoint);
  run('INSERT INTO imaging_study VALUES (?, ?, 0)', imagingStudy, patient);
  run("INSERT INTO series VALUES (?, ?, ?, 'DX', 1)", series, imagingStudy, randomUUID());
  run(
    `INSERT INTO instance (instance_id, series_id, sop_class_uid, "rows", "columns", number_of_frames, spacing_json)
     VALUES (?, ?, '1.2', 2, 2, 1, '{}')`,
    instance,
    series,
  );
});

type Read = { readonly version: number; readonly amends?: string | null; readonly reason?: string | null };

/** A locked read with one image, as submit writes it: the image first. */
function lock(
  { version, amends = null, reason = null }: Read,
  verb = 'INSERT',
  readId: string = randomUUID(),
): string {
  db.transaction(() => {
    db.prepare('INSERT OR IGNORE INTO read_image VALUES (?, ?, ?)').run(readId, instance, HASH);
    db.prepare(
      `${verb} INTO read (read_id, unit_id, reader_id, purpose, occasion, version, amendment_of, amendment_reason,
         protocol_version_id, author_id, origin_workspace_id, schema_version, document_json, context_json,
         derived_json, sha256, software_version, submitted_at)
       VALUES (?, ?, ?, 'primary', 1, ?, ?, ?, ?, ?, ?, 1, '[]', '{}', '{}', ?, '0.1.0', ?)`,
    ).run(readId, unit, reader, version, amends, reason, protocol, reader, randomUUID(), HASH, AT);
  })();
  return readId;
}

describe('a locked read', () => {
  it('cannot be updated, deleted or replaced', () => {
    const readId = lock({ version: 1 });
    for (const sql of [
      "UPDATE read SET document_json = '[1]'",
      'UPDATE OR REPLACE read SET version = 2',
      'DELETE FROM read',
    ]) {
      expect(() => db.exec(sql), sql).toThrow('read is append-only');
    }
    expect(() => lock({ version: 1 }, 'INSERT OR REPLACE', readId)).toThrow('append-only');
    expect(() => lock({ version: 1 }, 'REPLACE', readId)).toThrow('append-only');
    expect(db.prepare('SELECT read_id, document_json FROM read').all()).toEqual([
      { read_id: readId, document_json: '[]' },
    ]);
  });

  it('cannot be replaced through another key either, nor where recursive triggers are off', () => {
    const readId = lock({ version: 1 });
    db.pragma('recursive_triggers = OFF');
    for (const verb of ['INSERT OR REPLACE', 'INSERT OR IGNORE', 'INSERT OR ROLLBACK']) {
      expect(() => lock({ version: 1 }, verb), verb).toThrow('read is append-only');
    }
    expect(db.prepare('SELECT read_id FROM read').pluck().all()).toEqual([readId]);
    expect(db.prepare('SELECT count(*) FROM read_image').pluck().get()).toBe(1);
  });

  it('cannot be changed by an upsert', () => {
    const readId = lock({ version: 1 });
    expect(() =>
      db.exec(
        `INSERT INTO read SELECT * FROM read WHERE true
         ON CONFLICT (read_id) DO UPDATE SET document_json = '[1]'`,
      ),
    ).toThrow('append-only');
    expect(db.prepare('SELECT document_json FROM read WHERE read_id = ?').pluck().get(readId)).toBe('[]');
  });

  it('has one first version only', () => {
    lock({ version: 1 });
    expect(() => lock({ version: 1 })).toThrow('append-only');
  });

  it('is corrected by the next version, which names it and a reason', () => {
    const first = lock({ version: 1 });
    expect(() => lock({ version: 2, amends: first, reason: '  ' })).toThrow('CHECK');
    expect(() => lock({ version: 2, amends: first })).toThrow('CHECK');
    expect(() => lock({ version: 2, reason: 'Corner' })).toThrow('CHECK');
    expect(() => lock({ version: 3, amends: first, reason: 'Corner' })).toThrow('follows the version');
    const second = lock({ version: 2, amends: first, reason: 'Corner' });
    expect(() => lock({ version: 2, amends: first, reason: 'Corner' })).toThrow('append-only');
    lock({ version: 3, amends: second, reason: 'Corner' });
  });

  it('keeps its image set: nothing is added, changed or taken away', () => {
    const readId = lock({ version: 1 });
    const later = randomUUID();
    db.exec(
      `INSERT INTO instance SELECT '${later}', series_id, import_run_id, sop_class_uid, instance_number, "rows", "columns",
         number_of_frames, projection, limb, body_part, orientation_row, orientation_column, spacing_json,
         slice_position_mm FROM instance`,
    );
    expect(() => db.prepare('INSERT INTO read_image VALUES (?, ?, ?)').run(readId, later, HASH)).toThrow(
      'image set of a locked read is closed',
    );
    for (const sql of [
      `UPDATE read_image SET content_sha256 = '${OTHER_HASH}'`,
      'DELETE FROM read_image',
      `REPLACE INTO read_image VALUES ('${readId}', '${instance}', '${OTHER_HASH}')`,
    ]) {
      expect(() => db.exec(sql), sql).toThrow();
    }
    expect(db.prepare('SELECT content_sha256 FROM read_image').pluck().all()).toEqual([HASH]);
  });

  it('cannot lose what it refers to', () => {
    lock({ version: 1 });
    for (const table of ['reading_unit', 'reader', 'instance', 'time_point', 'patient']) {
      expect(() => db.exec(`DELETE FROM ${table}`), table).toThrow('FOREIGN KEY');
    }
  });

  it('needs no image to be there before it is, but cannot stay without its read', () => {
    expect(() =>
      db.transaction(() => {
        db.prepare('INSERT INTO read_image VALUES (?, ?, ?)').run(randomUUID(), instance, HASH);
      })(),
    ).toThrow('FOREIGN KEY');
  });
});

describe('what else was said once', () => {
  const rows: Readonly<Record<string, () => void>> = {
    audit_event: () =>
      db.exec(
        `INSERT INTO audit_event VALUES (1, '${AT}', 1, 'system', 'made', NULL, '{}', '${HASH}', '${OTHER_HASH}')`,
      ),
    signature: () =>
      db
        .prepare("INSERT INTO signature VALUES (?, ?, 'authorship', ?, ?)")
        .run(randomUUID(), reader, AT, HASH),
    signature_read: () => {
      rows.signature?.();
      const readId = lock({ version: 1 });
      db.prepare('INSERT INTO signature_read SELECT signature_id, ? FROM signature').run(readId);
    },
    read_basis: () => {
      const basis = lock({ version: 1 });
      const consensus = randomUUID();
      db.transaction(() => {
        db.prepare('INSERT INTO read_basis VALUES (?, ?)').run(consensus, basis);
        lock({ version: 2, amends: basis, reason: 'Agreed' }, 'INSERT', consensus);
      })();
    },
    protocol_version: () => undefined,
  };

  it.each(Object.keys(rows))('%s aborts UPDATE, DELETE and REPLACE', (table) => {
    rows[table]?.();
    const before = db.prepare(`SELECT * FROM ${table}`).all();
    expect(before).not.toEqual([]);
    const [column] = Object.keys(before[0] as object);
    for (const recursive of ['ON', 'OFF']) {
      db.pragma(`recursive_triggers = ${recursive}`);
      for (const sql of [
        `UPDATE ${table} SET "${column}" = "${column}"`,
        `DELETE FROM ${table}`,
        `REPLACE INTO ${table} SELECT * FROM ${table}`,
        `INSERT OR IGNORE INTO ${table} SELECT * FROM ${table}`,
      ]) {
        expect(() => db.exec(sql), sql).toThrow(`${table} is append-only`);
      }
    }
    expect(db.prepare(`SELECT * FROM ${table}`).all()).toEqual(before);
  });
});

describe('the schema', () => {
  const tables = (): { name: string; wr: number; strict: number }[] =>
    db
      .prepare(
        "SELECT name, wr, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%'",
      )
      .all() as never;

  it('is STRICT throughout', () => {
    expect(tables().filter(({ strict }) => strict === 0)).toEqual([]);
    expect(() => db.exec("UPDATE time_point SET day_offset = 'soon'")).toThrow('cannot store TEXT');
  });

  it('has no hidden counter in any table that a random key names', () => {
    expect(
      tables()
        .filter(({ wr }) => wr === 0)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['audit_event', 'identity_seal', 'workspace']);
  });

  it('keeps dates, names, original UIDs and paths in the identity area alone', () => {
    const columns = db
      .prepare(
        `SELECT t.name AS place, c.name AS name FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c
         WHERE t.schema = 'main' AND t.name NOT LIKE 'identity%'`,
      )
      .all() as { place: string; name: string }[];
    const telling = columns.filter(({ name }) =>
      /date$|birth|path$|accession|description|(?<!sop_class)_uid$/.test(name),
    );
    expect(telling).toEqual([]);
  });

  it('can be sealed by updates alone: a payload is plain or sealed, never both and never neither', () => {
    const insert = db.prepare('INSERT INTO identity_record VALUES (?, ?, ?, ?, ?, ?)');
    const subject = randomUUID();
    insert.run(subject, 'patient', patient, HASH, '{}', null);
    db.prepare('UPDATE identity_record SET payload_json = NULL, sealed_payload = ?').run(Buffer.from([1]));
    expect(() => db.exec("UPDATE identity_record SET payload_json = '{}'")).toThrow('CHECK');
    expect(() => insert.run(randomUUID(), 'patient', patient, OTHER_HASH, null, null)).toThrow('CHECK');
  });
});

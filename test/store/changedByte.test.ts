import { readFileSync, writeFileSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { databasePath } from '../../electron/store/connection.ts';
import type { ReadableDb } from '../../electron/store/database.ts';
import { sealedTables } from '../../electron/store/sealedTables.ts';
import { audit, byHand, closedStudy, withoutTriggers } from './editedByHand.ts';

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

describe('one changed byte', () => {
  it('of a stored value is found 100 times out of 100', () => {
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

  it('in the file where a stored value lies is found 100 times out of 100', () => {
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
});

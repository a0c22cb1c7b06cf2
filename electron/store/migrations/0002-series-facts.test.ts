import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { framePlacesSchema } from '../framePlaces.ts';
import { storedJson } from '../storedJson.ts';
import { migrate } from './index.ts';

const study = randomUUID();
const patient = randomUUID();
const imagingStudy = randomUUID();
const series = randomUUID();
const instance = randomUUID();
const file = randomUUID();
const document = randomUUID();
const HASH = '0'.repeat(64);
let db: Database.Database;
const run = (sql: string, ...values: unknown[]) => db.prepare(sql).run(...values);

beforeEach(() => {
  db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 1);
  run("INSERT INTO study VALUES (?, 'Study', 0, 1, '2026-03-01')", study);
  run("INSERT INTO patient VALUES (?, ?, 'ABCDE', NULL)", patient, study);
  run('INSERT INTO imaging_study VALUES (?, ?, 0)', imagingStudy, patient);
  run("INSERT INTO series VALUES (?, ?, ?, 'CT', 1)", series, imagingStudy, randomUUID());
  run(
    `INSERT INTO instance (instance_id, series_id, sop_class_uid, "rows", "columns", number_of_frames, spacing_json)
     VALUES (?, ?, '1.2', 2, 2, 1, '{}')`,
    instance,
    series,
  );
  run("INSERT INTO identity_file VALUES (?, ?, 'original', ?, 10, 'none', '1.2')", file, instance, HASH);
  run('INSERT INTO identity_frame_range VALUES (?, 1, 1, 100, 8)', file);
});

describe('the facts of a series', () => {
  it('come into a workspace that keeps its files and their frames', () => {
    migrate(db, 2);
    expect(
      db.prepare('SELECT file_id, instance_id, document_id, size_bytes FROM identity_file').all(),
    ).toEqual([{ file_id: file, instance_id: instance, document_id: null, size_bytes: 10 }]);
    expect(db.prepare('SELECT file_id, byte_offset FROM identity_frame_range').all()).toEqual([
      { file_id: file, byte_offset: 100 },
    ]);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(() => run('DELETE FROM identity_file')).toThrow('FOREIGN KEY');
    expect(() => run('DELETE FROM instance')).toThrow('FOREIGN KEY');
  });

  it('place the slices that were there by what was kept of their headers', () => {
    const header = {
      '00080008': { vr: 'CS', Value: ['ORIGINAL', 'PRIMARY', 'AXIAL'] },
      '00180050': { vr: 'DS', Value: [1.25] },
      '00200032': { vr: 'DS', Value: [-1.5, 2, 30] },
      '00200037': { vr: 'DS', Value: [1, 0, 0, 0, 1, 0] },
      '00280030': { vr: 'DS', Value: [0.5, 0.4] },
    };
    run('INSERT INTO instance_header VALUES (?, ?)', instance, JSON.stringify(header));
    const bare = randomUUID();
    run(
      `INSERT INTO instance (instance_id, series_id, sop_class_uid, "rows", "columns", number_of_frames, spacing_json)
       VALUES (?, ?, '1.2', 2, 2, 1, '{}')`,
      bare,
      series,
    );
    run("INSERT INTO instance_header VALUES (?, '{}')", bare);
    migrate(db, 2);
    const placesOf = (id: string) =>
      storedJson(
        framePlacesSchema,
        String(db.prepare('SELECT frames_json FROM instance_stack WHERE instance_id = ?').pluck().get(id)),
      );
    expect(placesOf(instance)).toMatchObject([
      {
        imageType: [],
        sliceThicknessMm: 1.25,
        positionMm: [-1.5, 2, 30],
        orientation: { row: [1, 0, 0], column: [0, 1, 0] },
        pixelSpacing: [0.5, 0.4],
      },
    ]);
    expect(placesOf(bare)).toMatchObject([{ positionMm: null, orientation: null, pixelSpacing: null }]);
  });

  it('let a file belong to an instance or to a document, never to both and never to neither', () => {
    migrate(db, 2);
    run("INSERT INTO listed_document VALUES (?, ?, NULL, 'report', 'SR', '1.2')", document, imagingStudy);
    const insert = (owner: string | null, listed: string | null, hash: string) =>
      run(
        `INSERT INTO identity_file (file_id, instance_id, document_id, role, content_sha256, size_bytes, encryption, transfer_syntax_uid)
         VALUES (?, ?, ?, 'original', ?, 1, 'none', '1.2')`,
        randomUUID(),
        owner,
        listed,
        hash,
      );
    insert(null, document, '1'.repeat(64));
    expect(() => insert(null, document, '2'.repeat(64))).toThrow('UNIQUE');
    expect(() => insert(null, null, '3'.repeat(64))).toThrow('CHECK');
    expect(() => insert(instance, document, '4'.repeat(64))).toThrow(/CHECK|UNIQUE/);
    expect(() => run('DELETE FROM listed_document')).toThrow('FOREIGN KEY');
  });
});

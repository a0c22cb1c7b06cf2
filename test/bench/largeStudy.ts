import { randomBytes, randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import {
  AUDIT_COLUMNS,
  type AuditRow,
  BEFORE_THE_FIRST,
  eventHash,
} from '../../electron/store/auditChain.ts';
import { databasePath } from '../../electron/store/connection.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { context } from '../../shared/reading/fixtures/read.ts';
import { filmCaseWriter } from './filmCases.ts';
import { markedRead } from './markedRead.ts';

const AT = '2026-01-01T00:00:00.000Z';

/**
 * Writes a study as large as we promise: so many cases of two films, each second one locked by two readers with marks on
 * both films, and an audit as long as its drafts would have made it. The rows are whole; no picture lies behind them,
 * and no event seals them.
 */
export function writeLargeStudy(
  directory: string,
  { cases, events }: { readonly cases: number; readonly events: number },
): void {
  const opened = openWorkspace(directory, { now: () => new Date(AT), softwareVersion: 'bench' });
  if (!opened.ok) throw new Error('no workspace');
  opened.value.close();
  const db = new Database(databasePath(directory));
  db.transaction(() => {
    writeCases(db, cases);
    writeEvents(db, events);
  })();
  db.close();
}

function writeCases(db: Database.Database, cases: number): void {
  const study = String(db.prepare('SELECT study_id FROM study').pluck().get());
  const protocol = String(db.prepare('SELECT protocol_version_id FROM protocol_version').pluck().get());
  const insert = (sql: string) => db.prepare(sql);
  const reader = insert(
    `INSERT INTO reader (reader_id, study_id, name, role, created_at) VALUES (?, ?, ?, 'reader', '${AT}')`,
  );
  const identityKey = insert('INSERT INTO identity_key (patient_id) VALUES (?)');
  const read = insert(
    `INSERT INTO read (read_id, unit_id, reader_id, purpose, occasion, version, protocol_version_id, author_id,
       origin_workspace_id, schema_version, document_json, context_json, derived_json, sha256, software_version, submitted_at)
     VALUES (?, ?, ?, 'primary', 1, 1, ?, ?, ?, 1, ?, ?, ?, ?, 'bench', '${AT}')`,
  );
  const effort = insert("INSERT INTO read_effort VALUES (?, '2026-01-01', '2026-01-01', 60000, 0, '{}')");
  const writeCase = filmCaseWriter(db, study);
  const readers = [randomUUID(), randomUUID()];
  for (const [index, readerId] of readers.entries()) reader.run(readerId, study, `Reader ${index}`);
  const { records, derived } = markedRead();
  const readAs = [canonicalJson(JSON.parse(records)), JSON.stringify(context())];
  for (let index = 0; index < cases; index += 1) {
    const { patientId, unitId } = writeCase(index);
    identityKey.run(patientId);
    if (index % 2 === 1) continue;
    for (const readerId of readers) {
      const readId = randomUUID();
      const hash = randomBytes(32).toString('hex');
      read.run(readId, unitId, readerId, protocol, readerId, randomUUID(), ...readAs, derived, hash);
      effort.run(readId);
    }
  }
}

/** Events that follow on the newest one, as saves of drafts leave them. */
function writeEvents(db: Database.Database, events: number): void {
  const insert = db.prepare(
    `INSERT INTO audit_event (${AUDIT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const newest = db.prepare('SELECT sequence, sha256 FROM audit_event ORDER BY sequence DESC LIMIT 1').get();
  let last = (newest as typeof BEFORE_THE_FIRST | undefined) ?? BEFORE_THE_FIRST;
  const run = randomUUID();
  const [actor, subject] = [randomUUID(), randomUUID()];
  for (let index = 0; index < events; index += 1) {
    const event: AuditRow = {
      sequence: last.sequence + 1,
      at: AT,
      monotonic_us: index,
      actor,
      action: 'draft.saved',
      subject,
      detail_json: canonicalJson({ revision: index + 1, recordsSha256: 'b'.repeat(64), records: 12 }),
      previous_sha256: last.sha256,
      sha256: '',
      run_id: run,
      seals_json: null,
      changes_json: null,
    };
    last = { sequence: event.sequence, sha256: eventHash(event) };
    insert.run(...Object.values({ ...event, sha256: last.sha256 }));
  }
}

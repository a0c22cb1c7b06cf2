import { createHash, randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { databasePath } from '../../electron/store/connection.ts';
import { migrate } from '../../electron/store/migrations/index.ts';
import { openWorkspace } from '../../electron/store/open.ts';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { DEFAULT_RULE_SETTINGS } from '../../shared/grading/ruleSettings.ts';
import { audit, byHand, kinds } from './editedByHand.ts';
import { must, OPTIONS, temporaryFolder } from './temporaryWorkspace.ts';

/** A workspace as version 8 left it: nothing in it is sealed, and its one event has no columns of later. */
function workspaceOfVersion8(folder: string): void {
  const db = new Database(databasePath(folder));
  migrate(db, 8);
  const [workspaceId, studyId, at] = [randomUUID(), randomUUID(), OPTIONS.now().toISOString()];
  db.prepare('INSERT INTO workspace VALUES (1, ?, ?, ?)').run(workspaceId, at, '0.0.9');
  db.prepare("INSERT INTO study VALUES (?, 'This workspace', 0, 1, ?)").run(studyId, at);
  const rules = canonicalJson(DEFAULT_RULE_SETTINGS);
  db.prepare('INSERT INTO protocol_version VALUES (?, ?, 1, ?, ?, ?)').run(
    randomUUID(),
    studyId,
    rules,
    createHash('sha256').update(rules).digest('hex'),
    at,
  );
  db.prepare(
    "INSERT INTO reader (reader_id, study_id, name, role, created_at) VALUES (?, ?, 'Reader', 'implicit', ?)",
  ).run(randomUUID(), studyId, at);
  const event = {
    sequence: 1,
    at,
    monotonic_us: 5,
    actor: 'system',
    action: 'workspace.made',
    subject: workspaceId,
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

describe('a workspace of before the seals', () => {
  it('is sealed as it is found when it is first opened, by one event, and its chain goes on', () => {
    const folder = temporaryFolder();
    workspaceOfVersion8(folder);
    const workspace = must(openWorkspace(folder, OPTIONS));
    const actions = workspace.db
      .prepare('SELECT action, detail_json FROM audit_event ORDER BY sequence')
      .all();
    expect(actions.slice(0, 2)).toEqual([
      { action: 'workspace.made', detail_json: '{}' },
      { action: 'rows.sealedAsFound', detail_json: '{"fromVersion":8}' },
    ]);
    expect(workspace.warning).toBeNull();
    workspace.close();
    expect(kinds(audit(folder))).toEqual([]);
    byHand(folder, (db) => db.exec("UPDATE reader SET name = 'Other'"));
    expect(kinds(audit(folder))).toEqual(['rowAltered']);
  });
});

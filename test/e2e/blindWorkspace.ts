import { createHash, randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { databasePath } from '../../electron/store/connection.ts';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { ruleSettingsSchema } from '../../shared/contracts/ruleSettings.ts';

/**
 * Makes a workspace that no service has open a blinded study whose readers grade before they see the derived grade
 * (method §1.7), as a protocol version after the one it has.
 */
export function blindWorkspace(directory: string): void {
  const db = new Database(databasePath(directory));
  const row = db
    .prepare('SELECT study_id, version, rules_json FROM protocol_version ORDER BY version DESC')
    .get();
  const { study_id, version, rules_json } = row as { study_id: string; version: number; rules_json: string };
  const rules = ruleSettingsSchema.parse(JSON.parse(rules_json));
  const blinded = canonicalJson({ ...rules, gradeReveal: 'afterOwnGrade' });
  db.prepare(
    `INSERT INTO protocol_version (protocol_version_id, study_id, version, rules_json, rules_sha256, created_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(
    randomUUID(),
    study_id,
    version + 1,
    blinded,
    createHash('sha256').update(blinded).digest('hex'),
    new Date(0).toISOString(),
  );
  db.prepare('UPDATE study SET is_blinded = 1').run();
  db.close();
}

import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { asId, type ReaderId, type StudyId } from '../../shared/base/ids.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { ruleSettingsSchema } from '../../shared/contracts/ruleSettings.ts';
import { studyDesignSchema } from '../../shared/contracts/studyDesign.ts';
import { DEFAULT_RULE_SETTINGS, type RuleSettings } from '../../shared/grading/ruleSettings.ts';
import { OPEN_DESIGN, type StudyDesign } from '../../shared/study/studyDesign.ts';
import { change, firstRow, type ReadableDb, type WritableDb } from './database.ts';
import type { StoreFault } from './errors.ts';
import { storedJson } from './storedJson.ts';
import { withWrite } from './withWrite.ts';

/** The study a workspace holds. */
export type Study = {
  readonly studyId: StudyId;
  readonly isBlinded: boolean;
  /** Whether readers may know which time point they read. */
  readonly isTimeKnown: boolean;
  readonly protocolVersionId: string;
  /** The settings of the newest protocol version. */
  readonly rules: RuleSettings;
  /** Its design. */
  readonly design: StudyDesign;
};

/** The name of the reader who needs no name: the person at this computer. */
const IMPLICIT_READER = 'Reader';

/** Makes the study of a new workspace: one implicit reader, open, by the default rules. */
export function makeStudy(
  db: WritableDb,
  options: { readonly now: () => Date; readonly softwareVersion: string },
): Result<null, StoreFault> {
  const at = options.now();
  const [workspaceId, studyId] = [randomUUID(), randomUUID()];
  const rules = canonicalJson(DEFAULT_RULE_SETTINGS);
  return withWrite(db, { actor: 'system', action: 'workspace.made', at }, (tx) => {
    const time = at.toISOString();
    change(
      tx,
      `INSERT INTO workspace (only_row, workspace_id, created_at, software_version) VALUES (1, ?, ?, ?)`,
      workspaceId,
      time,
      options.softwareVersion,
    );
    change(tx, 'INSERT INTO study VALUES (?, ?, 0, 1, ?)', studyId, 'This workspace', time);
    change(
      tx,
      `INSERT INTO protocol_version
         (protocol_version_id, study_id, version, rules_json, rules_sha256, created_at, design_json)
       VALUES (?, ?, 1, ?, ?, ?, ?)`,
      randomUUID(),
      studyId,
      rules,
      createHash('sha256').update(rules).digest('hex'),
      time,
      canonicalJson(OPEN_DESIGN),
    );
    change(
      tx,
      "INSERT INTO reader (reader_id, study_id, name, role, created_at) VALUES (?, ?, ?, 'implicit', ?)",
      randomUUID(),
      studyId,
      IMPLICIT_READER,
      time,
    );
    return ok({ value: null, subject: workspaceId, detail: { softwareVersion: options.softwareVersion } });
  });
}

/** The implicit reader of a workspace for one person. */
export function implicitReader(db: ReadableDb): { readonly readerId: ReaderId; readonly name: string } {
  const row = firstRow<{ reader_id: string; name: string }>(
    db,
    "SELECT reader_id, name FROM reader WHERE role = 'implicit'",
  );
  if (row === undefined) throw new Error('a workspace without its implicit reader');
  return { readerId: asId<ReaderId>(row.reader_id), name: row.name };
}

/** The random id of this workspace, named as the origin of every read made in it. */
export function workspaceId(db: ReadableDb): string {
  const row = firstRow<{ workspace_id: string }>(db, 'SELECT workspace_id FROM workspace');
  if (row === undefined) throw new Error('a workspace without its row');
  return row.workspace_id;
}

/**
 * The study with its newest protocol version. A workspace that became a reader's still has the one it was made with,
 * which is open and empty: the blinded one is the study.
 */
export function currentStudy(db: ReadableDb): Study {
  const row = firstRow<{
    study_id: string;
    is_blinded: number;
    is_time_known: number;
    protocol_version_id: string;
    rules_json: string;
    design_json: string | null;
  }>(
    db,
    `SELECT study_id, is_blinded, is_time_known, protocol_version_id, rules_json, design_json
     FROM study JOIN protocol_version USING (study_id) ORDER BY is_blinded DESC, version DESC LIMIT 1`,
  );
  if (row === undefined) throw new Error('a workspace without its study');
  return {
    studyId: asId<StudyId>(row.study_id),
    isBlinded: row.is_blinded === 1,
    isTimeKnown: row.is_time_known === 1,
    protocolVersionId: row.protocol_version_id,
    rules: storedJson(ruleSettingsSchema, row.rules_json),
    design: storedDesign(row.design_json),
  };
}

/** A stored design; versions of before there were designs showed everything. */
export const storedDesign = (json: string | null): StudyDesign =>
  json === null ? OPEN_DESIGN : storedJson(studyDesignSchema, json);

import type { Migration } from './migration.ts';

/**
 * Where an import that was cut short goes on. Folders name places and people, and so do the files in them: both
 * stand in payloads that are plain or sealed, like those of identity_record. The rows of an import go with its end.
 */
export const importResume: Migration = {
  version: 4,
  name: 'import-resume',
  sql: `
-- An import that has not ended: under way, or cut short.
CREATE TABLE identity_import (
  import_run_id TEXT PRIMARY KEY NOT NULL REFERENCES import_run,
  kind TEXT NOT NULL CHECK (kind IN ('paths', 'upload', 'demo')),
  -- What it was asked to take.
  payload_json TEXT CHECK (json_valid(payload_json)),
  sealed_payload BLOB,
  CHECK ((payload_json IS NULL) <> (sealed_payload IS NULL))
) STRICT, WITHOUT ROWID;

-- What became of some files, written in the transaction that took them in.
CREATE TABLE identity_import_step (
  import_run_id TEXT NOT NULL REFERENCES identity_import ON DELETE CASCADE,
  step INTEGER NOT NULL CHECK (step >= 1),
  files INTEGER NOT NULL CHECK (files >= 0),
  payload_json TEXT CHECK (json_valid(payload_json)),
  sealed_payload BLOB,
  PRIMARY KEY (import_run_id, step),
  CHECK ((payload_json IS NULL) <> (sealed_payload IS NULL))
) STRICT, WITHOUT ROWID;
`,
};

import { appendOnly, json } from '../columns.ts';

/**
 * What a study records of its cases beside the pictures. A value is never changed: the newest entry of a variable
 * stands, and those before it are its history. Species and bone of a case stand in `defect` and nowhere else.
 */
export const CASE_DATA = `
-- The study's own variables as a whole list, beside those of the paper. A list is never changed: the newest stands.
CREATE TABLE case_variable_set (
  version INTEGER PRIMARY KEY NOT NULL CHECK (version >= 1),
  ${json('variables_json')},
  author_id TEXT NOT NULL REFERENCES reader (reader_id),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE case_value (
  patient_id TEXT NOT NULL REFERENCES patient,
  entry INTEGER NOT NULL CHECK (entry >= 1),
  variable TEXT NOT NULL,
  -- A number, a code, true or false; null where what stood before was taken back.
  ${json('value_json')},
  via TEXT NOT NULL CHECK (via IN ('form', 'import')),
  author_id TEXT NOT NULL REFERENCES reader (reader_id),
  created_at TEXT NOT NULL,
  -- The audit keeps the hash of every row for good. Without this an age could be found again from it by trying all.
  nonce BLOB NOT NULL DEFAULT (randomblob(16)),
  PRIMARY KEY (patient_id, entry)
) STRICT, WITHOUT ROWID;

${appendOnly('case_variable_set', 'version')}
CREATE TRIGGER case_value_no_update BEFORE UPDATE ON case_value
BEGIN SELECT RAISE(ABORT, 'case_value is append-only'); END;
CREATE TRIGGER case_value_no_replace BEFORE INSERT ON case_value
WHEN EXISTS (SELECT 1 FROM case_value AS t WHERE t.patient_id = NEW.patient_id AND t.entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'case_value is append-only'); END;
-- Values go with their patient, and never before.
CREATE TRIGGER case_value_no_delete BEFORE DELETE ON case_value
WHEN EXISTS (SELECT 1 FROM patient WHERE patient.patient_id = OLD.patient_id AND erased_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'case_value is append-only'); END;
`;

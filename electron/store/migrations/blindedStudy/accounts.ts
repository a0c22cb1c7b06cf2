/**
 * Who signs in, with which role. The column is made anew for the auditor: SQLite cannot widen a CHECK, and the reader's
 * table is referred to by many others.
 */
export const ACCOUNTS = `
ALTER TABLE reader ADD COLUMN study_role TEXT NOT NULL DEFAULT 'implicit'
  CHECK (study_role IN ('implicit', 'reader', 'coordinator', 'auditor'));
UPDATE reader SET study_role = role;
ALTER TABLE reader DROP COLUMN role;
ALTER TABLE reader RENAME COLUMN study_role TO role;
-- How the passphrase was turned into what is kept of it; null where nobody signs in by this name here.
ALTER TABLE reader ADD COLUMN passphrase_kdf_json TEXT CHECK (json_valid(passphrase_kdf_json));
-- An account that was ended signs in no more; what it said stays said.
ALTER TABLE reader ADD COLUMN ended_at TEXT;
CREATE UNIQUE INDEX reader_by_name ON reader (study_id, name COLLATE NOCASE);

-- Whoever is signed in and away for so long has to give the passphrase again.
ALTER TABLE workspace ADD COLUMN lock_after_minutes INTEGER NOT NULL DEFAULT 10
  CHECK (lock_after_minutes BETWEEN 1 AND 240);

-- What was signed, as the canonical JSON whose hash the signature holds.
ALTER TABLE signature ADD COLUMN document_json TEXT CHECK (json_valid(document_json));
-- The same bytes signed with the reader's own key (Ed25519, in Base64), where the reader has one here.
ALTER TABLE signature ADD COLUMN key_id TEXT REFERENCES reader_key;
ALTER TABLE signature ADD COLUMN key_signature TEXT CHECK (length(key_signature) = 88);
`;

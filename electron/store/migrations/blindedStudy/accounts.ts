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
-- An account that was ended signs in no more; what it said stays said.
ALTER TABLE reader ADD COLUMN ended_at TEXT;
CREATE UNIQUE INDEX reader_by_name ON reader (study_id, name COLLATE NOCASE);
`;

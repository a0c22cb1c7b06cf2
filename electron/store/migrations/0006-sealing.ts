import type { Migration } from './migration.ts';

/**
 * What sealing needs beside the tables of version 1: a key of its own for every sealed file, wrapped by its
 * patient's, and whether an existing workspace has been sealed to its end.
 */
export const sealing: Migration = {
  version: 6,
  name: 'sealing',
  sql: `
ALTER TABLE identity_file ADD COLUMN wrapped_key BLOB CHECK ((encryption = 'none') = (wrapped_key IS NULL));
-- Null while plain files or records are still there.
ALTER TABLE identity_seal ADD COLUMN completed_at TEXT;
`,
};

import { appendOnly, json, sha256 } from './columns.ts';
import type { Migration } from './migration.ts';

/** What reads of sections need to be signed, and to come in from a reader's own computer: as it is for reads of films. */
export const sectionsElsewhere: Migration = {
  version: 11,
  name: 'sections-elsewhere',
  sql: `
-- One act of signing covers reads of films and of sections.
CREATE TABLE signature_section_read (
  signature_id TEXT NOT NULL REFERENCES signature,
  section_read_id TEXT NOT NULL REFERENCES section_read,
  PRIMARY KEY (signature_id, section_read_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE merged_section_read (
  section_read_id TEXT PRIMARY KEY NOT NULL REFERENCES section_read,
  package_id TEXT NOT NULL REFERENCES package,
  -- The read as it was made, by the ids of the reader's workspace.
  ${json('original_json')},
  ${sha256('original_sha256')}
) STRICT, WITHOUT ROWID;

${appendOnly('signature_section_read', 'signature_id, section_read_id')}
${appendOnly('merged_section_read', 'section_read_id')}
`,
};

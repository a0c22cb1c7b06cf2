import type { Migration } from './migration.ts';

/**
 * The secret by which exports replace UIDs and shift dates, in the identity area: whoever has it can tell which
 * picture of an export is which. It is plain or sealed, like the identity it stands for.
 */
export const exportKey: Migration = {
  version: 7,
  name: 'export-key',
  sql: `
CREATE TABLE identity_export_key (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  plain_key BLOB,
  sealed_key BLOB,
  CHECK ((plain_key IS NULL) <> (sealed_key IS NULL))
) STRICT;
`,
};

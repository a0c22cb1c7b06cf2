import type { Migration } from './migration.ts';

const UUID = "(length(%) = 36 AND % NOT GLOB '*[^0-9a-f-]*')";
const SHA256 = "(length(%) = 64 AND % NOT GLOB '*[^0-9a-f]*')";
const check = (pattern: string, column: string): string =>
  `${column} TEXT NOT NULL CHECK ${pattern.replaceAll('%', column)}`;

/**
 * The image servers that pictures are fetched from, in the identity area: an address tells a hospital, and with it
 * stands what signs in there.
 */
export const remoteServers: Migration = {
  version: 5,
  name: 'remote-servers',
  sql: `
-- The payload: name, address, authentication, and the key under which fetched instances are found again.
CREATE TABLE identity_remote_server (
  ${check(UUID, 'remote_id')} PRIMARY KEY,
  payload_json TEXT CHECK (json_valid(payload_json)),
  sealed_payload BLOB,
  CHECK ((payload_json IS NULL) <> (sealed_payload IS NULL))
) STRICT, WITHOUT ROWID;

-- What was fetched, so that a transfer that broke off goes on with the rest: the SOP Instance UID as a keyed hash,
-- and the hash of the content that came, encrypted; both by the key in the server's payload.
CREATE TABLE identity_remote_instance (
  remote_id TEXT NOT NULL REFERENCES identity_remote_server ON DELETE CASCADE,
  ${check(SHA256, 'lookup_key')},
  content BLOB NOT NULL,
  PRIMARY KEY (remote_id, lookup_key)
) STRICT, WITHOUT ROWID;
`,
};

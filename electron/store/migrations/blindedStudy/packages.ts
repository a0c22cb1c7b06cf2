import { appendOnly, json, sha256, uuid } from '../columns.ts';

/**
 * Keys by which people sign, and the packages that went between the coordinator's computer and a reader's. What came
 * in stays here word for word: a read of a package stands in `read` under the ids of this workspace, and beside it in
 * `merged_read` as it was signed.
 */
export const PACKAGES = `
-- Named by the SHA-256 of the public key, of which the fingerprint is the beginning.
CREATE TABLE reader_key (
  ${sha256('key_id')} PRIMARY KEY,
  reader_id TEXT NOT NULL REFERENCES reader,
  -- Ed25519, 32 bytes in Base64.
  public_key TEXT NOT NULL CHECK (length(public_key) = 44),
  -- The file by which the key names itself to the coordinator; null for the coordinator's own.
  enrolment_json TEXT CHECK (json_valid(enrolment_json)),
  added_by TEXT NOT NULL REFERENCES reader (reader_id),
  added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reader_key_of_reader ON reader_key (reader_id);

-- Only where the key was made: it leaves this computer in no package. A new passphrase wraps it anew.
CREATE TABLE reader_private_key (
  key_id TEXT PRIMARY KEY NOT NULL REFERENCES reader_key,
  ${json('kdf_json')},
  salt BLOB NOT NULL,
  wrapped_key BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Named by the SHA-256 of its manifest, which names all else in it.
CREATE TABLE package (
  ${sha256('package_id')} PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('assignments', 'reads')),
  direction TEXT NOT NULL CHECK (direction IN ('made', 'taken')),
  -- The reader it is for, or from.
  reader_id TEXT NOT NULL REFERENCES reader,
  key_id TEXT NOT NULL REFERENCES reader_key,
  ${uuid('origin_workspace_id')},
  ${json('manifest_json')},
  signature TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE merged_read (
  read_id TEXT PRIMARY KEY NOT NULL REFERENCES read,
  package_id TEXT NOT NULL REFERENCES package,
  -- The read as it was made, by the ids of the reader's workspace.
  ${json('original_json')},
  ${sha256('original_sha256')}
) STRICT, WITHOUT ROWID;

-- The chain of another workspace, event by event as it stands there, and never linked with the one of this.
CREATE TABLE package_audit_event (
  ${uuid('origin_workspace_id')},
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  ${json('event_json')},
  PRIMARY KEY (origin_workspace_id, sequence)
) STRICT, WITHOUT ROWID;

${appendOnly('reader_key', 'key_id')}
${appendOnly('package', 'package_id')}
${appendOnly('merged_read', 'read_id')}
${appendOnly('package_audit_event', 'origin_workspace_id, sequence')}
`;

import { appendOnly, json, sha256, uuid } from '../columns.ts';

/**
 * Section photographs, their scale, and what is counted and outlined on them. Their files lie in the vault like those
 * of pictures: its table of files is made anew for a third owner, and with it the one that refers to it.
 */
export const HISTOLOGY = `
CREATE TABLE section (
  ${uuid('section_id')} PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient,
  -- Where the tissue was taken from and when, as far as it is known.
  defect_id TEXT REFERENCES defect,
  time_point_id TEXT REFERENCES time_point,
  days_since_spacer INTEGER,
  stain TEXT NOT NULL CHECK (stain IN ('he', 'masson', 'safraninO', 'toluidineBlue', 'cd31', 'cd34', 'vegf', 'other')),
  -- Of the photograph as it stands upright; a display copy may be smaller.
  width_px INTEGER NOT NULL CHECK (width_px > 0),
  height_px INTEGER NOT NULL CHECK (height_px > 0),
  pages INTEGER NOT NULL CHECK (pages >= 1),
  page INTEGER NOT NULL CHECK (page BETWEEN 1 AND pages),
  ${sha256('source_sha256')} UNIQUE,
  -- What the file says of its scale: a suggestion. Null where it says nothing.
  suggested_scale_json TEXT CHECK (json_valid(suggested_scale_json)),
  -- The scale that a person confirmed, with where it is from; null: not calibrated.
  scale_json TEXT CHECK (json_valid(scale_json)),
  ${json('sampling_json')},
  added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX section_of_patient ON section (patient_id);

-- Who reads a section, at which place of their own order and under which code of their own. Reads and drafts hold
-- it: only a section that nobody has begun can be taken away again.
CREATE TABLE section_assignment (
  ${uuid('section_assignment_id')} PRIMARY KEY,
  section_id TEXT NOT NULL REFERENCES section,
  reader_id TEXT NOT NULL REFERENCES reader,
  position INTEGER NOT NULL CHECK (position >= 1),
  section_code TEXT NOT NULL CHECK (length(section_code) = 5),
  UNIQUE (section_id, reader_id),
  UNIQUE (reader_id, position)
) STRICT, WITHOUT ROWID;

-- Named as other drafts are, so that the audit repeats none of its values.
CREATE TABLE draft_section_read (
  section_assignment_id TEXT PRIMARY KEY NOT NULL REFERENCES section_assignment,
  -- Why a locked read is corrected; null before the first one.
  amendment_reason TEXT CHECK (trim(amendment_reason) <> ''),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  ${json('records_json')},
  saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE section_read (
  ${uuid('section_read_id')} PRIMARY KEY,
  section_assignment_id TEXT NOT NULL REFERENCES section_assignment,
  section_id TEXT NOT NULL REFERENCES section,
  reader_id TEXT NOT NULL REFERENCES reader,
  version INTEGER NOT NULL CHECK (version >= 1),
  amendment_reason TEXT CHECK (trim(amendment_reason) <> ''),
  schema_version INTEGER NOT NULL CHECK (schema_version >= 1),
  ${json('document_json')},
  -- What it was read against: size, scale, sampling and the hash of the photograph.
  ${json('context_json')},
  -- Computed when it was locked, stored beside, never part of the hash.
  ${json('derived_json')},
  ${sha256('sha256')},
  software_version TEXT NOT NULL,
  submitted_at TEXT NOT NULL,
  UNIQUE (section_assignment_id, version),
  CHECK ((version = 1) = (amendment_reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX section_read_of_section ON section_read (section_id);
${appendOnly('section_read', 'section_read_id', 'section_assignment_id, version')}

CREATE TABLE identity_file_of_any (
  ${uuid('file_id')} PRIMARY KEY,
  instance_id TEXT REFERENCES instance,
  document_id TEXT UNIQUE REFERENCES listed_document,
  section_id TEXT REFERENCES section,
  -- A display copy of a photograph holds its pixels and nothing else.
  role TEXT NOT NULL CHECK (role IN ('original', 'masked', 'display')),
  ${sha256('content_sha256')} UNIQUE,
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  encryption TEXT NOT NULL CHECK (encryption IN ('none', 'aesGcmChunks')),
  -- Of a photograph its media type.
  transfer_syntax_uid TEXT NOT NULL,
  wrapped_key BLOB CHECK ((encryption = 'none') = (wrapped_key IS NULL)),
  UNIQUE (instance_id, role),
  UNIQUE (section_id, role),
  CHECK ((instance_id IS NOT NULL) + (document_id IS NOT NULL) + (section_id IS NOT NULL) = 1),
  CHECK (document_id IS NULL OR role = 'original'),
  CHECK (section_id IS NULL = (role <> 'display') OR role = 'original')
) STRICT, WITHOUT ROWID;

CREATE TABLE identity_frame_range_of_any (
  file_id TEXT NOT NULL REFERENCES identity_file_of_any,
  frame_number INTEGER NOT NULL CHECK (frame_number >= 1),
  part INTEGER NOT NULL CHECK (part >= 1),
  byte_offset INTEGER NOT NULL CHECK (byte_offset >= 0),
  byte_length INTEGER NOT NULL CHECK (byte_length >= 0),
  PRIMARY KEY (file_id, frame_number, part)
) STRICT, WITHOUT ROWID;

INSERT INTO identity_file_of_any
SELECT file_id, instance_id, document_id, NULL, role, content_sha256, size_bytes, encryption, transfer_syntax_uid,
  wrapped_key FROM identity_file;
INSERT INTO identity_frame_range_of_any SELECT * FROM identity_frame_range;
DROP TABLE identity_frame_range;
DROP TABLE identity_file;
ALTER TABLE identity_file_of_any RENAME TO identity_file;
ALTER TABLE identity_frame_range_of_any RENAME TO identity_frame_range;
`;

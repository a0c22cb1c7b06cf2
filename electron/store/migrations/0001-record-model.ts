import { appendOnly, flag, json, sha256, uuid } from './columns.ts';
import type { Migration } from './migration.ts';

/**
 * The whole record model:
 *
 *     study ── reader ── assignment ─────────────────────────┐
 *       └── patient ── defect ── time point ── reading unit ─┴─ draft → read
 *             └── imaging study ── series ── instance ──────┘ (unit image)
 *
 * Three habits hold for every later migration:
 *
 * - Keys are random UUIDs and tables that carry them are WITHOUT ROWID: a hidden counter would tell in which
 *   order records were made, and a blinded reader must not learn that.
 * - Everything that names a person, a date, an original UID or a file stands in the `identity_*` tables. Only
 *   identityVault.ts speaks of them. A payload is either plain or sealed, so sealing is an UPDATE, no rebuild.
 * - What was said once stays said. `appendOnly` tables abort UPDATE and DELETE, and a second INSERT of the same
 *   key before it can replace the first, whatever the connection's pragmas are.
 */

const STUDY = `
CREATE TABLE workspace (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  ${uuid('workspace_id')},
  created_at TEXT NOT NULL,
  software_version TEXT NOT NULL
) STRICT;

-- A workspace for one person is a study with one implicit reader.
CREATE TABLE study (
  ${uuid('study_id')} PRIMARY KEY,
  name TEXT NOT NULL,
  ${flag('is_blinded')},
  -- Whether readers may know which time point they read.
  ${flag('is_time_known')},
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE protocol_version (
  ${uuid('protocol_version_id')} PRIMARY KEY,
  study_id TEXT NOT NULL REFERENCES study,
  version INTEGER NOT NULL CHECK (version >= 1),
  ${json('rules_json')},
  ${sha256('rules_sha256')},
  created_at TEXT NOT NULL,
  UNIQUE (study_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE reader (
  ${uuid('reader_id')} PRIMARY KEY,
  study_id TEXT NOT NULL REFERENCES study,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('implicit', 'reader', 'coordinator')),
  specialty TEXT CHECK (specialty IN ('orthopaedics', 'radiology', 'other')),
  -- scrypt of the passphrase; null for the implicit reader, who never signs in.
  passphrase_salt BLOB,
  passphrase_hash BLOB,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reader_setting (
  reader_id TEXT NOT NULL REFERENCES reader,
  key TEXT NOT NULL,
  ${json('value_json')},
  PRIMARY KEY (reader_id, key)
) STRICT, WITHOUT ROWID;
`;

const PATIENT = `
CREATE TABLE patient (
  ${uuid('patient_id')} PRIMARY KEY,
  study_id TEXT NOT NULL REFERENCES study,
  case_code TEXT NOT NULL CHECK (length(case_code) = 5),
  -- An erased patient keeps its row as a tombstone; its identity and its key are gone.
  erased_at TEXT,
  UNIQUE (study_id, case_code)
) STRICT, WITHOUT ROWID;

CREATE TABLE screening (
  patient_id TEXT PRIMARY KEY NOT NULL REFERENCES patient,
  outcome TEXT NOT NULL CHECK (outcome IN ('screened', 'included', 'excluded')),
  ${json('reasons_json')}
) STRICT, WITHOUT ROWID;

-- By default one a patient and limb; a forearm has two bones and so two defects.
CREATE TABLE defect (
  ${uuid('defect_id')} PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient,
  limb TEXT CHECK (limb IN ('L', 'R')),
  bone TEXT CHECK (bone IN ('tibia', 'fibula', 'femur', 'humerus', 'radius', 'ulna', 'other')),
  type TEXT NOT NULL CHECK (type IN ('segmental', 'partial')),
  species TEXT NOT NULL CHECK (species IN ('human', 'rat', 'rabbit', 'sheep', 'other'))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX defect_place ON defect (patient_id, coalesce(limb, ''), coalesce(bone, ''));

-- Dates live in the identity area. What may be known here are whole days between films.
CREATE TABLE time_point (
  ${uuid('time_point_id')} PRIMARY KEY,
  defect_id TEXT NOT NULL REFERENCES defect,
  -- Days after the first film of this patient that was imported, negative for an earlier one.
  day_offset INTEGER,
  -- Days since the spacer was put in, where the header or a person says so.
  days_since_spacer INTEGER,
  ${flag('is_reference')},
  -- What a person called it; null for the label made from the days.
  label TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX time_point_of_defect ON time_point (defect_id);

CREATE TABLE eligibility_item (
  time_point_id TEXT NOT NULL REFERENCES time_point,
  item TEXT NOT NULL CHECK (item IN ('graft', 'heterotopicOssification', 'recurrentInfection')),
  ${flag('is_present')},
  PRIMARY KEY (time_point_id, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE clinical_event (
  ${uuid('clinical_event_id')} PRIMARY KEY,
  defect_id TEXT NOT NULL REFERENCES defect,
  kind TEXT NOT NULL CHECK (kind IN ('spacerExchange', 'infection', 'hardware', 'graft', 'other')),
  days_since_spacer INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX clinical_event_of_defect ON clinical_event (defect_id);
`;

const IMAGES = `
CREATE TABLE import_run (
  ${uuid('import_run_id')} PRIMARY KEY,
  started_at TEXT NOT NULL,
  software_version TEXT NOT NULL,
  -- Counts only: the names of damaged files may name a person. Null while it runs or where it was cut short.
  counts_json TEXT CHECK (json_valid(counts_json))
) STRICT, WITHOUT ROWID;

CREATE TABLE imaging_study (
  ${uuid('imaging_study_id')} PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient,
  day_offset INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX imaging_study_of_patient ON imaging_study (patient_id);

CREATE TABLE series (
  ${uuid('series_id')} PRIMARY KEY,
  imaging_study_id TEXT NOT NULL REFERENCES imaging_study,
  ${uuid('frame_of_reference_id')},
  modality TEXT NOT NULL,
  series_number INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX series_of_imaging_study ON series (imaging_study_id);

-- What a reader may know of one picture, all from an allow-list of header attributes.
CREATE TABLE instance (
  ${uuid('instance_id')} PRIMARY KEY,
  series_id TEXT NOT NULL REFERENCES series,
  import_run_id TEXT REFERENCES import_run,
  sop_class_uid TEXT NOT NULL,
  instance_number INTEGER,
  "rows" INTEGER NOT NULL CHECK ("rows" > 0),
  "columns" INTEGER NOT NULL CHECK ("columns" > 0),
  number_of_frames INTEGER NOT NULL CHECK (number_of_frames > 0),
  projection TEXT CHECK (projection IN ('AP', 'PA', 'lateral', 'oblique')),
  limb TEXT CHECK (limb IN ('L', 'R')),
  body_part TEXT,
  orientation_row TEXT CHECK (orientation_row IN ('L', 'R', 'A', 'P', 'H', 'F')),
  orientation_column TEXT CHECK (orientation_column IN ('L', 'R', 'A', 'P', 'H', 'F')),
  ${json('spacing_json')},
  slice_position_mm REAL,
  CHECK ((orientation_row IS NULL) = (orientation_column IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX instance_of_series ON instance (series_id);

-- DICOM JSON without UIDs and without identity; apart from its instance, whose rows are walked by every list.
CREATE TABLE instance_header (
  instance_id TEXT PRIMARY KEY NOT NULL REFERENCES instance,
  ${json('header_json')}
) STRICT, WITHOUT ROWID;
`;

const UNITS = `
-- Unit = (defect, time point, modality set).
CREATE TABLE reading_unit (
  ${uuid('unit_id')} PRIMARY KEY,
  time_point_id TEXT NOT NULL REFERENCES time_point,
  modality_set TEXT NOT NULL CHECK (modality_set IN ('all', 'radiographs', 'crossSections')),
  UNIQUE (time_point_id, modality_set)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_image (
  unit_id TEXT NOT NULL REFERENCES reading_unit,
  instance_id TEXT NOT NULL REFERENCES instance,
  PRIMARY KEY (unit_id, instance_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_image_by_instance ON unit_image (instance_id);

-- The random order in which one reader meets the units, made again at any time from its seed.
CREATE TABLE reading_order (
  ${uuid('reading_order_id')} PRIMARY KEY,
  reader_id TEXT NOT NULL REFERENCES reader,
  purpose TEXT NOT NULL CHECK (purpose IN ('primary', 'repeat', 'training', 'consensus', 'third')),
  occasion INTEGER NOT NULL CHECK (occasion >= 1),
  seed TEXT NOT NULL,
  UNIQUE (reader_id, purpose, occasion)
) STRICT, WITHOUT ROWID;

CREATE TABLE assignment (
  ${uuid('assignment_id')} PRIMARY KEY,
  reading_order_id TEXT NOT NULL REFERENCES reading_order,
  unit_id TEXT NOT NULL REFERENCES reading_unit,
  position INTEGER NOT NULL CHECK (position >= 1),
  -- The code this reader sees on this occasion, so that a repeat cannot be recognised by it.
  case_code TEXT NOT NULL CHECK (length(case_code) = 5),
  UNIQUE (reading_order_id, position),
  UNIQUE (reading_order_id, unit_id)
) STRICT, WITHOUT ROWID;

-- The ids by which one assignment knows instances, series and frames of reference.
CREATE TABLE assignment_alias (
  assignment_id TEXT NOT NULL REFERENCES assignment,
  ${uuid('internal_id')},
  ${uuid('alias_id')} UNIQUE,
  PRIMARY KEY (assignment_id, internal_id)
) STRICT, WITHOUT ROWID;
`;

const READS = `
-- The one mutable thing about a read: what is not yet said for good.
CREATE TABLE read_draft (
  ${uuid('draft_id')} PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES reading_unit,
  reader_id TEXT NOT NULL REFERENCES reader,
  purpose TEXT NOT NULL CHECK (purpose IN ('primary', 'repeat', 'training', 'consensus', 'third')),
  occasion INTEGER NOT NULL CHECK (occasion >= 1),
  -- The read that this draft amends, and why; null for a first version.
  amendment_of TEXT REFERENCES read (read_id),
  amendment_reason TEXT,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  ${json('records_json')},
  saved_at TEXT NOT NULL,
  UNIQUE (unit_id, reader_id, purpose, occasion),
  CHECK ((amendment_of IS NULL) = (amendment_reason IS NULL))
) STRICT, WITHOUT ROWID;

-- The image set of a draft, fixed when it was begun. What arrives later is named, not mixed in.
CREATE TABLE draft_image (
  draft_id TEXT NOT NULL REFERENCES read_draft ON DELETE CASCADE,
  instance_id TEXT NOT NULL REFERENCES instance,
  PRIMARY KEY (draft_id, instance_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE read (
  ${uuid('read_id')} PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES reading_unit,
  reader_id TEXT NOT NULL REFERENCES reader,
  purpose TEXT NOT NULL CHECK (purpose IN ('primary', 'repeat', 'training', 'consensus', 'third')),
  occasion INTEGER NOT NULL CHECK (occasion >= 1),
  version INTEGER NOT NULL CHECK (version >= 1),
  amendment_of TEXT REFERENCES read (read_id),
  amendment_reason TEXT CHECK (trim(amendment_reason) <> ''),
  -- Null where there are no assignments, as in a workspace for one person.
  assignment_id TEXT REFERENCES assignment,
  protocol_version_id TEXT NOT NULL REFERENCES protocol_version,
  author_id TEXT NOT NULL REFERENCES reader,
  -- No reference: a read may come in a package from another workspace.
  ${uuid('origin_workspace_id')},
  schema_version INTEGER NOT NULL CHECK (schema_version >= 1),
  ${json('document_json')},
  -- What the document was read against: image facts, settings, defect.
  ${json('context_json')},
  -- Computed at submit; stored beside, recomputed on open, never part of the hash.
  ${json('derived_json')},
  ${sha256('sha256')},
  software_version TEXT NOT NULL,
  submitted_at TEXT NOT NULL,
  UNIQUE (unit_id, reader_id, purpose, occasion, version),
  CHECK ((version = 1) = (amendment_of IS NULL)),
  CHECK ((amendment_of IS NULL) = (amendment_reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX read_by_reader ON read (reader_id, unit_id);

CREATE TRIGGER read_amends_the_version_before BEFORE INSERT ON read
WHEN NEW.amendment_of IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM read AS earlier
  WHERE earlier.read_id = NEW.amendment_of AND earlier.unit_id = NEW.unit_id
    AND earlier.reader_id = NEW.reader_id AND earlier.purpose = NEW.purpose
    AND earlier.occasion = NEW.occasion AND earlier.version = NEW.version - 1
)
BEGIN SELECT RAISE(ABORT, 'an amendment follows the version it amends'); END;

-- Written before its read, in the same transaction: once the read is there, its image set is closed.
CREATE TABLE read_image (
  read_id TEXT NOT NULL REFERENCES read DEFERRABLE INITIALLY DEFERRED,
  instance_id TEXT NOT NULL REFERENCES instance,
  ${sha256('content_sha256')},
  PRIMARY KEY (read_id, instance_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER read_image_is_closed BEFORE INSERT ON read_image
WHEN EXISTS (SELECT 1 FROM read WHERE read.read_id = NEW.read_id)
BEGIN SELECT RAISE(ABORT, 'the image set of a locked read is closed'); END;

-- The independent reads on which a consensus or a third read rests.
CREATE TABLE read_basis (
  read_id TEXT NOT NULL REFERENCES read DEFERRABLE INITIALLY DEFERRED,
  basis_read_id TEXT NOT NULL REFERENCES read (read_id),
  PRIMARY KEY (read_id, basis_read_id)
) STRICT, WITHOUT ROWID;

-- One act of signing covers one or many reads.
CREATE TABLE signature (
  ${uuid('signature_id')} PRIMARY KEY,
  reader_id TEXT NOT NULL REFERENCES reader,
  meaning TEXT NOT NULL CHECK (meaning IN ('authorship', 'consensus', 'review')),
  signed_at TEXT NOT NULL,
  ${sha256('sha256')}
) STRICT, WITHOUT ROWID;

CREATE TABLE signature_read (
  signature_id TEXT NOT NULL REFERENCES signature,
  read_id TEXT NOT NULL REFERENCES read,
  PRIMARY KEY (signature_id, read_id)
) STRICT, WITHOUT ROWID;

-- Each event holds the hash of the one before it, so a change anywhere breaks the chain from there on.
CREATE TABLE audit_event (
  sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
  at TEXT NOT NULL,
  -- Microseconds since the process began: shows a clock that was set back.
  monotonic_us INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT,
  ${json('detail_json')},
  ${sha256('previous_sha256')} UNIQUE,
  ${sha256('sha256')} UNIQUE
) STRICT;
`;

const IDENTITY = `
-- No row: the workspace is unsealed, and says so on screen.
CREATE TABLE identity_seal (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  ${json('kdf_json')},
  salt BLOB NOT NULL,
  wrapped_key BLOB NOT NULL,
  recovery_salt BLOB,
  recovery_wrapped_key BLOB,
  sealed_at TEXT NOT NULL
) STRICT;

-- The key of one patient, wrapped by the workspace's. To destroy it is to erase the patient.
CREATE TABLE identity_key (
  patient_id TEXT PRIMARY KEY NOT NULL REFERENCES patient,
  wrapped_key BLOB,
  destroyed_at TEXT,
  CHECK (destroyed_at IS NULL OR wrapped_key IS NULL)
) STRICT, WITHOUT ROWID;

-- Who or what a record is outside this workspace: one row each for a patient, imaging study, series, frame of
-- reference, instance and time point.
CREATE TABLE identity_record (
  ${uuid('subject_id')} PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('patient', 'imagingStudy', 'series', 'frameOfReference', 'instance', 'timePoint')),
  patient_id TEXT NOT NULL REFERENCES patient,
  -- By which an import finds the record again: a hash while unsealed, a keyed hash once sealed.
  ${sha256('lookup_key')},
  payload_json TEXT CHECK (json_valid(payload_json)),
  sealed_payload BLOB,
  UNIQUE (kind, lookup_key),
  CHECK ((payload_json IS NULL) <> (sealed_payload IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_record_of_patient ON identity_record (patient_id);

-- The bytes of an instance. A masked copy stands beside its original and is served in its place.
CREATE TABLE identity_file (
  ${uuid('file_id')} PRIMARY KEY,
  instance_id TEXT NOT NULL REFERENCES instance,
  role TEXT NOT NULL CHECK (role IN ('original', 'masked')),
  ${sha256('content_sha256')} UNIQUE,
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  encryption TEXT NOT NULL CHECK (encryption IN ('none', 'aesGcmChunks')),
  transfer_syntax_uid TEXT NOT NULL,
  UNIQUE (instance_id, role)
) STRICT, WITHOUT ROWID;

-- Where each frame lies in its file: one run of bytes when native, one or more when encapsulated.
CREATE TABLE identity_frame_range (
  file_id TEXT NOT NULL REFERENCES identity_file,
  frame_number INTEGER NOT NULL CHECK (frame_number >= 1),
  part INTEGER NOT NULL CHECK (part >= 1),
  byte_offset INTEGER NOT NULL CHECK (byte_offset >= 0),
  byte_length INTEGER NOT NULL CHECK (byte_length >= 0),
  PRIMARY KEY (file_id, frame_number, part)
) STRICT, WITHOUT ROWID;
`;

export const recordModel: Migration = {
  version: 1,
  name: 'record-model',
  sql: [
    STUDY,
    PATIENT,
    IMAGES,
    UNITS,
    READS,
    IDENTITY,
    appendOnly('protocol_version', 'protocol_version_id', 'study_id, version'),
    appendOnly('read', 'read_id', 'unit_id, reader_id, purpose, occasion, version'),
    appendOnly('read_image', 'read_id, instance_id'),
    appendOnly('read_basis', 'read_id, basis_read_id'),
    appendOnly('signature', 'signature_id'),
    appendOnly('signature_read', 'signature_id, read_id'),
    appendOnly('audit_event', 'sequence', 'previous_sha256', 'sha256'),
  ].join('\n'),
};

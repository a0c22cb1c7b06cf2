import type { Migration } from './migration.ts';

const uuid = (column: string): string =>
  `${column} TEXT NOT NULL CHECK (length(${column}) = 36 AND ${column} NOT GLOB '*[^0-9a-f-]*')`;

/** Values of an element of a header as DICOM JSON, as JSON; `length` of them, or null. */
const values = (tag: string, length: number): string =>
  `CASE WHEN json_array_length(header_json, '$."${tag}".Value') = ${length} THEN header_json -> '$."${tag}".Value' END`;
const value = (tag: string, index = 0): string => `header_json -> '$."${tag}".Value[${index}]'`;
const vector = (tag: string, from: number): string =>
  `json_array(${[0, 1, 2].map((index) => value(tag, from + index)).join(', ')})`;

/** Slices that were imported before are placed by what was kept of their headers; the rest of it is not known of them. */
const PLACED_BEFORE = `
INSERT INTO instance_stack
SELECT instance_id, frame_of_reference_id, json_array(json_object(
  'acquisitionNumber', NULL,
  'imageType', json(CASE WHEN header_json -> '$."00080008".Value' LIKE '%"LOCALIZER"%' THEN '["LOCALIZER"]' ELSE '[]' END),
  'pixelSpacing', json(${values('00280030', 2)}),
  'orientation', CASE WHEN json_array_length(header_json, '$."00200037".Value') = 6
    THEN json_object('row', ${vector('00200037', 0)}, 'column', ${vector('00200037', 3)}) END,
  'positionMm', json(${values('00200032', 3)}),
  'sliceThicknessMm', json(${value('00180050')}),
  'echoNumber', NULL, 'echoTimeMs', NULL, 'temporalPosition', NULL, 'triggerTimeMs', NULL, 'bValue', NULL,
  'inStackPosition', NULL
))
FROM instance JOIN series USING (series_id) JOIN instance_header USING (instance_id)
WHERE number_of_frames = 1 AND modality IN ('CT', 'MR', 'PT');
`;

/**
 * What a stack is made of, and what is listed without being displayed.
 *
 * A document (report, plan, structure set) has no row in `instance`, whose rows are pictures, but its file is kept like
 * any original. So the files of the vault belong to an instance or to a document; the table is made anew for that, and
 * with it the one that refers to it.
 */
export const seriesFacts: Migration = {
  version: 2,
  name: 'series-facts',
  sql: `
-- Where the frames of a slice or of a multi-frame object lie; no row for a radiograph.
CREATE TABLE instance_stack (
  instance_id TEXT PRIMARY KEY NOT NULL REFERENCES instance,
  -- An id of our own, as in series; null where the header names no frame of reference.
  frame_of_reference_id TEXT,
  -- One item a frame.
  frames_json TEXT NOT NULL CHECK (json_valid(frames_json))
) STRICT, WITHOUT ROWID;

${PLACED_BEFORE}
-- Superseded: a frame lies where its row above says.
ALTER TABLE instance DROP COLUMN slice_position_mm;

-- An object without a picture. Its title may name a person and is not kept here.
CREATE TABLE listed_document (
  ${uuid('document_id')} PRIMARY KEY,
  imaging_study_id TEXT NOT NULL REFERENCES imaging_study,
  import_run_id TEXT REFERENCES import_run,
  kind TEXT NOT NULL CHECK (kind IN ('report', 'keyObjects', 'presentationState', 'encapsulated', 'structureSet',
    'plan', 'registration', 'waveform', 'other')),
  modality TEXT NOT NULL,
  sop_class_uid TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX listed_document_of_imaging_study ON listed_document (imaging_study_id);

CREATE TABLE identity_file_of_either (
  ${uuid('file_id')} PRIMARY KEY,
  instance_id TEXT REFERENCES instance,
  document_id TEXT UNIQUE REFERENCES listed_document,
  role TEXT NOT NULL CHECK (role IN ('original', 'masked')),
  content_sha256 TEXT NOT NULL UNIQUE
    CHECK (length(content_sha256) = 64 AND content_sha256 NOT GLOB '*[^0-9a-f]*'),
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  encryption TEXT NOT NULL CHECK (encryption IN ('none', 'aesGcmChunks')),
  transfer_syntax_uid TEXT NOT NULL,
  UNIQUE (instance_id, role),
  CHECK ((instance_id IS NULL) <> (document_id IS NULL)),
  CHECK (document_id IS NULL OR role = 'original')
) STRICT, WITHOUT ROWID;

CREATE TABLE identity_frame_range_of_either (
  file_id TEXT NOT NULL REFERENCES identity_file_of_either,
  frame_number INTEGER NOT NULL CHECK (frame_number >= 1),
  part INTEGER NOT NULL CHECK (part >= 1),
  byte_offset INTEGER NOT NULL CHECK (byte_offset >= 0),
  byte_length INTEGER NOT NULL CHECK (byte_length >= 0),
  PRIMARY KEY (file_id, frame_number, part)
) STRICT, WITHOUT ROWID;

INSERT INTO identity_file_of_either
SELECT file_id, instance_id, NULL, role, content_sha256, size_bytes, encryption, transfer_syntax_uid FROM identity_file;
INSERT INTO identity_frame_range_of_either SELECT * FROM identity_frame_range;
DROP TABLE identity_frame_range;
DROP TABLE identity_file;
ALTER TABLE identity_file_of_either RENAME TO identity_file;
ALTER TABLE identity_frame_range_of_either RENAME TO identity_frame_range;
`,
};

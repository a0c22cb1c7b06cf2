import type { Migration } from './migration.ts';

/**
 * Burned-in text, masks and lead markers, as a person saw them. One row an instance says how things stand; what was
 * said before stands in the audit log. Boxes are in pixels of the stored picture: from the edge of the first pixel
 * that they hold to the edge behind the last, (0, 0) being the outer corner of the first pixel of the picture.
 */
export const pictureChecks: Migration = {
  version: 3,
  name: 'picture-checks',
  sql: `
CREATE TABLE picture_check (
  instance_id TEXT PRIMARY KEY NOT NULL REFERENCES instance,
  outcome TEXT NOT NULL CHECK (outcome IN ('clean', 'masked')),
  checker_id TEXT NOT NULL REFERENCES reader,
  checked_at TEXT NOT NULL,
  -- What the header of the masked copy says otherwise than the original's, as DICOM JSON; null without a copy.
  served_header_json TEXT CHECK (json_valid(served_header_json)),
  CHECK (outcome = 'clean' OR served_header_json IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE picture_box (
  instance_id TEXT NOT NULL REFERENCES picture_check ON DELETE CASCADE,
  box_number INTEGER NOT NULL CHECK (box_number >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('mask', 'leadMarker')),
  -- The letter of a lead marker.
  letter TEXT CHECK (letter IN ('L', 'R')),
  "left" INTEGER NOT NULL CHECK ("left" >= 0),
  "top" INTEGER NOT NULL CHECK ("top" >= 0),
  "right" INTEGER NOT NULL CHECK ("right" > "left"),
  "bottom" INTEGER NOT NULL CHECK ("bottom" > "top"),
  PRIMARY KEY (instance_id, box_number),
  CHECK ((kind = 'leadMarker') = (letter IS NOT NULL))
) STRICT, WITHOUT ROWID;
`,
};

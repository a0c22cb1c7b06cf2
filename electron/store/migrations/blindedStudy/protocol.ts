/** The design of a study beside its rules; cases, screening, exclusion. */
export const PROTOCOL = `
-- Null in versions of before there were designs: everything is shown.
ALTER TABLE protocol_version ADD COLUMN design_json TEXT CHECK (json_valid(design_json));
-- Why it was changed, where reads were locked under the version before; and by whom.
ALTER TABLE protocol_version ADD COLUMN reason TEXT CHECK (trim(reason) <> '');
ALTER TABLE protocol_version ADD COLUMN author_id TEXT REFERENCES reader (reader_id);

-- A case to learn with: read first, by every reader, and never analysed.
ALTER TABLE screening ADD COLUMN is_training INTEGER NOT NULL DEFAULT 0 CHECK (is_training IN (0, 1));

-- An order grows by whole blocks: what was assigned before keeps its place. The seed of a block follows from the
-- seed of its order and from its number.
ALTER TABLE assignment ADD COLUMN block_number INTEGER NOT NULL DEFAULT 1 CHECK (block_number >= 1);
CREATE INDEX assignment_by_unit ON assignment (unit_id);
`;

/**
 * What the audit says of each row that a change wrote: the hash of the row as it was left, so that a value edited by
 * hand contradicts the event that wrote it, and what was changed from which value to which. Events of before this step
 * hold none of the columns. A later step that alters rows which are sealed seals them anew, in an event that says so.
 */
export const SEALS = `
-- Which run of a thread of this software wrote the event: monotonic times compare within one run.
ALTER TABLE audit_event ADD COLUMN run_id TEXT;
-- By table, the keys of the rows that the change touched and the hash of what it left there; null where nothing.
ALTER TABLE audit_event ADD COLUMN seals_json TEXT CHECK (json_valid(seals_json));
-- Of rows that were there before: which values were changed or removed, old and new.
ALTER TABLE audit_event ADD COLUMN changes_json TEXT CHECK (json_valid(changes_json));
`;

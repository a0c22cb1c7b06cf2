/**
 * What the audit says of each row that a change wrote: the hash of the row as it was left, so that a value edited by
 * hand contradicts the event that wrote it. Events of before this step hold neither column.
 */
export const SEALS = `
-- Which run of a thread of this software wrote the event: monotonic times compare within one run.
ALTER TABLE audit_event ADD COLUMN run_id TEXT;
-- By table, the keys of the rows that the change touched and the hash of what it left there; null where nothing.
ALTER TABLE audit_event ADD COLUMN seals_json TEXT CHECK (json_valid(seals_json));
`;

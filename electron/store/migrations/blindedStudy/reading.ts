import { appendOnly, json } from '../columns.ts';

/** How long a read took and with which tools, beside the draft while it is one and for good beside the locked read. */
export const READING = `
CREATE TABLE draft_effort (
  draft_id TEXT PRIMARY KEY NOT NULL REFERENCES read_draft ON DELETE CASCADE,
  opened_at TEXT NOT NULL,
  -- With the case before one's eyes and a hand on it; what was idle in between is counted apart.
  active_ms INTEGER NOT NULL CHECK (active_ms >= 0),
  idle_ms INTEGER NOT NULL CHECK (idle_ms >= 0),
  -- How often each tool was used, by its name.
  ${json('tools_json')}
) STRICT, WITHOUT ROWID;

CREATE TABLE read_effort (
  read_id TEXT PRIMARY KEY NOT NULL REFERENCES read,
  opened_at TEXT NOT NULL,
  closed_at TEXT NOT NULL,
  active_ms INTEGER NOT NULL CHECK (active_ms >= 0),
  idle_ms INTEGER NOT NULL CHECK (idle_ms >= 0),
  ${json('tools_json')}
) STRICT, WITHOUT ROWID;
${appendOnly('read_effort', 'read_id')}

-- The version after a read is looked for by every list.
CREATE INDEX read_by_amended ON read (amendment_of);
-- What a list says of a read but its grade, which is read once: the row itself is large.
CREATE INDEX read_standing ON read (reader_id, purpose, occasion, unit_id, version, submitted_at);
`;

import { appendOnly, json, uuid } from '../columns.ts';

/**
 * Two locked reads and what was agreed of them. A consensus fixes which read is Reader 1's: nothing of it is changed
 * afterwards, a second thought is a further decision, and the newest stands.
 */
export const CONSENSUS = `
CREATE TABLE consensus (
  ${uuid('consensus_id')} PRIMARY KEY,
  unit_id TEXT NOT NULL UNIQUE REFERENCES reading_unit,
  first_read_id TEXT NOT NULL REFERENCES read (read_id),
  second_read_id TEXT NOT NULL REFERENCES read (read_id),
  protocol_version_id TEXT NOT NULL REFERENCES protocol_version,
  opened_by TEXT NOT NULL REFERENCES reader (reader_id),
  opened_at TEXT NOT NULL,
  CHECK (first_read_id <> second_read_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE consensus_decision (
  consensus_id TEXT NOT NULL REFERENCES consensus,
  decision_number INTEGER NOT NULL CHECK (decision_number >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('first', 'second', 'newMarks', 'unresolved', 'majority')),
  reason TEXT NOT NULL CHECK (trim(reason) <> ''),
  -- One item a side that differed: the cause that was agreed on.
  ${json('causes_json')},
  -- The read that stands from then on; null where nothing was agreed.
  read_id TEXT REFERENCES read (read_id),
  decided_by TEXT NOT NULL REFERENCES reader (reader_id),
  decided_at TEXT NOT NULL,
  PRIMARY KEY (consensus_id, decision_number),
  CHECK ((kind = 'unresolved') = (read_id IS NULL))
) STRICT, WITHOUT ROWID;

-- Which signatures stand under which decision; readers may sign at different times.
CREATE TABLE consensus_signature (
  consensus_id TEXT NOT NULL,
  decision_number INTEGER NOT NULL,
  signature_id TEXT NOT NULL UNIQUE REFERENCES signature,
  PRIMARY KEY (consensus_id, decision_number, signature_id),
  FOREIGN KEY (consensus_id, decision_number) REFERENCES consensus_decision
) STRICT, WITHOUT ROWID;

${appendOnly('consensus', 'consensus_id', 'unit_id')}
${appendOnly('consensus_decision', 'consensus_id, decision_number')}
${appendOnly('consensus_signature', 'consensus_id, decision_number, signature_id', 'signature_id')}
`;

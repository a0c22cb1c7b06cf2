import type { Migration } from './migration.ts';

/**
 * Queries to the coordinator: one a read that was returned as unreadable, and what was said of it since. Both tables
 * are append-only: who asked what, and who answered, stays said. The words of a reader may not name a patient, which
 * the screen says where they are typed; they are no identity and stand outside of the vault.
 */
const UUID = "(length(%) = 36 AND % NOT GLOB '*[^0-9a-f-]*')";
const appendOnly = (table: string, sameKey: string): string => `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_no_replace BEFORE INSERT ON ${table}
WHEN EXISTS (SELECT 1 FROM ${table} AS t WHERE ${sameKey})
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
`;

export const queries: Migration = {
  version: 8,
  name: 'queries',
  sql: `
CREATE TABLE query (
  query_id TEXT PRIMARY KEY NOT NULL CHECK ${UUID.replaceAll('%', 'query_id')},
  read_id TEXT NOT NULL UNIQUE REFERENCES read,
  -- Null for a reason in words alone.
  cause TEXT CHECK (cause IN ('exposure', 'wrongBodyPart', 'endNotInField', 'missingView', 'duplicate', 'other'))
) STRICT, WITHOUT ROWID;

CREATE TABLE query_event (
  query_id TEXT NOT NULL REFERENCES query,
  event_number INTEGER NOT NULL CHECK (event_number >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('opened', 'answered', 'closed')),
  actor_id TEXT NOT NULL REFERENCES reader (reader_id),
  at TEXT NOT NULL,
  text TEXT NOT NULL,
  outcome TEXT CHECK (outcome IN ('reopened', 'excluded', 'stands')),
  PRIMARY KEY (query_id, event_number),
  CHECK ((kind = 'opened') = (event_number = 1)),
  CHECK ((kind = 'closed') = (outcome IS NOT NULL)),
  CHECK (kind = 'opened' OR trim(text) <> '')
) STRICT, WITHOUT ROWID;

CREATE TRIGGER query_event_after_the_end BEFORE INSERT ON query_event
WHEN EXISTS (SELECT 1 FROM query_event AS t WHERE t.query_id = NEW.query_id AND t.kind = 'closed')
BEGIN SELECT RAISE(ABORT, 'a closed query says no more'); END;
${appendOnly('query', 't.query_id = NEW.query_id OR t.read_id = NEW.read_id')}
${appendOnly('query_event', 't.query_id = NEW.query_id AND t.event_number = NEW.event_number')}
`,
};

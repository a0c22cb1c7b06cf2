import { allRows, type ReadableDb } from './database.ts';

type IdColumn = { readonly name: string; readonly column: string };

const found = new WeakMap<ReadableDb, readonly IdColumn[]>();

/**
 * The columns in which a record's own id stands, of every table there is: one that a later step adds is asked too.
 * An id that only refers to a record is the key of another table.
 */
function idColumns(db: ReadableDb): readonly IdColumn[] {
  const known =
    found.get(db) ??
    allRows<IdColumn>(
      db,
      `SELECT t.name, c.name AS "column" FROM main.sqlite_schema AS t JOIN pragma_table_info(t.name, 'main') AS c
       WHERE t.type = 'table' AND c.type = 'TEXT' AND c.name LIKE '%\\_id' ESCAPE '\\'
         AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list(t.name, 'main') AS f WHERE f."from" = c.name)
       ORDER BY t.name, c.name`,
    );
  found.set(db, known);
  return known;
}

/** Those of some ids that are of a record of this workspace, whatever kind of record it is. */
export function recordIdsAmong(db: ReadableDb, ids: ReadonlySet<string>): ReadonlySet<string> {
  if (ids.size === 0) return ids;
  const asked = JSON.stringify([...ids]);
  return new Set(
    idColumns(db).flatMap(({ name, column }) =>
      allRows<{ id: string }>(
        db,
        `SELECT "${column}" AS id FROM "${name}" WHERE "${column}" IN (SELECT value FROM json_each(?))`,
        asked,
      ).map(({ id }) => id),
    ),
  );
}

/** Those of some ids that are the reader's own: of themselves, and of what they said, signed and returned. */
export function ownIdsAmong(db: ReadableDb, readerId: string, ids: ReadonlySet<string>): ReadonlySet<string> {
  if (ids.size === 0) return ids;
  const asked = JSON.stringify([...ids]);
  const rows = allRows<{ id: string }>(
    db,
    `WITH asked AS (SELECT value AS id FROM json_each(?)), own AS (
       SELECT reader_id AS id, reader_id FROM reader
       UNION ALL SELECT read_id, reader_id FROM read
       UNION ALL SELECT query_id, reader_id FROM query JOIN read USING (read_id)
       UNION ALL SELECT signature_id, reader_id FROM signature
       UNION ALL SELECT section_assignment_id, reader_id FROM section_assignment
       UNION ALL SELECT section_read_id, reader_id FROM section_read)
     SELECT asked.id FROM asked JOIN own ON own.id = asked.id WHERE own.reader_id = ?`,
    asked,
    readerId,
  );
  return new Set(rows.map(({ id }) => id));
}

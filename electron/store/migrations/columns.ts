// What the columns and triggers of released steps are made of: an edit here would edit those steps, so nothing but
// a name may change.

const UUID = "(length(%) = 36 AND % NOT GLOB '*[^0-9a-f-]*')";
const SHA256 = "(length(%) = 64 AND % NOT GLOB '*[^0-9a-f]*')";
const check = (pattern: string, column: string): string =>
  `TEXT NOT NULL CHECK ${pattern.replaceAll('%', column)}`;
/** A key: a random UUID. */
export const uuid = (column: string): string => `${column} ${check(UUID, column)}`;
/** A SHA-256 in hex. */
export const sha256 = (column: string): string => `${column} ${check(SHA256, column)}`;
/** A value as JSON. */
export const json = (column: string): string => `${column} TEXT NOT NULL CHECK (json_valid(${column}))`;
/** No or yes, as 0 or 1. */
export const flag = (column: string): string => `${column} INTEGER NOT NULL CHECK (${column} IN (0, 1))`;

/**
 * Aborts every way to change or remove a row. `INSERT OR REPLACE` removes a row without its DELETE trigger
 * wherever recursive_triggers is off, so a second row with a key that exists is stopped before it is written.
 */
export function appendOnly(table: string, ...keys: readonly string[]): string {
  const isThere = keys.map((key) => `EXISTS (SELECT 1 FROM "${table}" AS t WHERE ${sameKey(key)})`);
  return `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON "${table}"
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON "${table}"
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_no_replace BEFORE INSERT ON "${table}" WHEN ${isThere.join(' OR ')}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
`;
}

const sameKey = (columns: string): string =>
  columns
    .split(',')
    .map((column) => `t.${column.trim()} = NEW.${column.trim()}`)
    .join(' AND ');

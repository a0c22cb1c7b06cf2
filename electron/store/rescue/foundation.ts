import { join } from 'node:path';
import Database from 'better-sqlite3';
import { backupsPath } from '../backup.ts';
import { backupsOf } from './backupList.ts';

/** What a workspace is made with and all else in it leans on: a few rows each, which are on a page of their own. */
const FOUNDATION = ['workspace', 'study', 'protocol_version', 'reader'] as const;
/** Where one of them gives no row there is nothing that could be opened. */
const STANDS = [...FOUNDATION, "reader WHERE role = 'implicit'"].map(
  (rows) => `SELECT 1 FROM ${rows} LIMIT 1`,
);

const stands = (db: Database.Database): boolean => STANDS.every((sql) => db.prepare(sql).get() !== undefined);

/**
 * Gives a salvaged database the rows back without which no workspace opens, where its damage took them: those of the
 * newest sound copy. Every copy has them, as they were on its day. False where no copy is left to take them from.
 */
export function bringFoundationBack(directory: string, salvaged: string): boolean {
  const db = new Database(salvaged);
  try {
    // To look whether copies are sound takes as long as reading them.
    if (stands(db)) return true;
    db.pragma('foreign_keys = OFF');
    for (const { name, isSound } of backupsOf(directory)) {
      if (isSound) copyMissingRows(join(backupsPath(directory), name), db);
      if (stands(db)) return true;
    }
    return false;
  } finally {
    db.close();
  }
}

/** A copy may be of before a step of the schema: what it knows no column of is as that step made it. */
function copyMissingRows(from: string, to: Database.Database): void {
  const copy = new Database(from, { readonly: true, fileMustExist: true });
  try {
    for (const table of FOUNDATION) {
      const isHere = to.prepare(`SELECT 1 FROM ${table} WHERE ${table}_id = ?`);
      for (const row of copy.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all()) {
        if (isHere.get(row[`${table}_id`]) !== undefined) continue;
        const columns = Object.keys(row);
        to.prepare(
          `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
        ).run(...Object.values(row));
      }
    }
  } finally {
    copy.close();
  }
}

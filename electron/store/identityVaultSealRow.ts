import Database from 'better-sqlite3';

/** The one row of `identity_seal`, by column: what passphrase and recovery code open. */
export type SealRow = Readonly<Record<string, unknown>> & { readonly completed_at?: unknown };

/** Nothing plain was left in the database of this seal. */
export const isSealComplete = (seal: SealRow | null): boolean => typeof seal?.completed_at === 'string';

/** The row of the seal in a database, sound or damaged; null where there is none, or none that can be read. */
export function sealRowIn(path: string): SealRow | null {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    const row: unknown = db.prepare('SELECT * FROM identity_seal').get();
    return typeof row === 'object' && row !== null ? { ...row } : null;
  } catch {
    return null;
  } finally {
    db?.close();
  }
}

/** Puts the row of a seal into a database that has none. */
export function putSealRow(path: string, seal: SealRow): void {
  const db = new Database(path);
  try {
    const columns = Object.keys(seal);
    db.prepare(
      `INSERT INTO identity_seal (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ).run(...Object.values(seal));
  } finally {
    db.close();
  }
}

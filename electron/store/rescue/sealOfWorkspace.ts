import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { isSealedFile } from '../../dicom/sealedFile.ts';
import { backupsPath } from '../backup.ts';
import { databasePath, originalsPath } from '../connection.ts';

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

/**
 * Whether a workspace is sealed, or was being sealed, whatever has become of its database: by the database, by a copy of
 * it, or by originals that lie encrypted.
 */
export const isWorkspaceSealed = (directory: string): boolean =>
  sealRowIn(databasePath(directory)) !== null ||
  sealOfCopies(directory) !== null ||
  holdsSealedOriginal(originalsPath(directory));

/** The seal of the newest copy that has one. It opens by every passphrase and recovery code that opened that copy. */
export function sealOfCopies(directory: string): SealRow | null {
  const folder = backupsPath(directory);
  if (!existsSync(folder)) return null;
  return (
    readdirSync(folder)
      .filter((name) => name.endsWith('.sqlite'))
      .map((name) => join(folder, name))
      .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
      .map(sealRowIn)
      .find((row) => row !== null) ?? null
  );
}

/** Every file of a sealed workspace is encrypted; where sealing was cut short, some are: one of each folder is asked. */
const holdsSealedOriginal = (originals: string): boolean =>
  existsSync(originals) &&
  readdirSync(originals, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .some(({ name }) => {
      const [file] = readdirSync(join(originals, name));
      return file !== undefined && isSealedFile(join(originals, name, file));
    });

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isSealedFile } from '../../dicom/sealedFile.ts';
import { backupsPath } from '../backup.ts';
import { databasePath, originalsPath } from '../connection.ts';
import { type SealRow, sealRowIn } from '../identityVaultSealRow.ts';

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

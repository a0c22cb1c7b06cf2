import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PatientId, SectionId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { StoredFile } from '../dicom/storedBytes.ts';
import { originalsPath } from './connection.ts';
import type { ReadableDb, WriteTransaction } from './database.ts';
import { keepSubject } from './identityVault.ts';
import {
  type FileRow,
  fileRows,
  insertFileRow,
  isNamedFile,
  type KeptFile,
  pathOf,
  removeFileRow,
  storedFile,
} from './identityVaultFiles.ts';
import { discardUnnamed, vaultOriginals } from './vaultFiles.ts';

/** A file that lies beside the vault until it is kept there; it is taken away in the end. */
export type LooseFile = { readonly path: string; readonly mediaType: string };

type Loose = LooseFile & { readonly role: 'original' | 'display' };

/**
 * Keeps files of a section in the vault, sealed where the workspace is. Refuses what lies there already, byte by byte
 * or as the very same picture, and leaves nothing of it.
 */
export function keepSectionFiles(
  tx: WriteTransaction,
  directory: string,
  sectionId: SectionId,
  files: readonly Loose[],
): Result<readonly string[], 'alreadyHere'> {
  const temporaryDirectory = join(directory, 'incoming', 'sections');
  mkdirSync(temporaryDirectory, { recursive: true });
  const originals = vaultOriginals(tx, directory, temporaryDirectory);
  const kept = files.map(({ path, role, mediaType }) => {
    const descriptor = openSync(path, 'r');
    try {
      return { role, mediaType, ...originals.keep({ path, descriptor }, 'move') };
    } finally {
      closeSync(descriptor);
      rmSync(path, { force: true });
    }
  });
  originals.sync();
  const hashes = kept.map(({ contentHash }) => contentHash);
  if (hashes.some((hash) => isNamedFile(tx, hash))) {
    discardUnnamed(tx, directory, hashes);
    return err('alreadyHere');
  }
  for (const { role, mediaType, ...file } of kept) nameSectionFile(tx, sectionId, { role, mediaType }, file);
  return ok(hashes);
}

/** Says that a file which is kept in the vault is one of a section. */
export const nameSectionFile = (
  tx: WriteTransaction,
  sectionId: SectionId,
  { role, mediaType }: Pick<Loose, 'role' | 'mediaType'>,
  { contentHash, sizeBytes }: Pick<KeptFile, 'contentHash' | 'sizeBytes'>,
): void =>
  insertFileRow(tx, randomUUID(), { kind: 'section', id: sectionId }, role, {
    contentHash,
    sizeBytes,
    transferSyntaxUid: mediaType,
    frames: [],
  });

/** Keeps under which name a photograph came, with the identity of its patient. */
export const keepSectionName = (
  tx: WriteTransaction,
  sectionId: SectionId,
  patientId: PatientId,
  name: string,
): void =>
  keepSubject(tx, {
    kind: 'instance',
    subjectId: sectionId,
    patientId,
    parts: ['section', sectionId],
    payload: { originalPath: name },
  });

const rowsOf = (db: ReadableDb, sectionId: SectionId): readonly FileRow[] =>
  fileRows(db, 'section_id = ?', sectionId);

/**
 * A file of a section where it lies; null where it has none any more, as that of an erased patient.
 * @throws VaultLocked
 */
export function sectionFile(
  db: ReadableDb,
  directory: string,
  sectionId: SectionId,
  role: Loose['role'],
): StoredFile | null {
  const row = rowsOf(db, sectionId).find((one) => one.role === role);
  return row === undefined ? null : storedFile(db, originalsPath(directory), row);
}

/** Forgets files of a section. Where they lie, to be removed once the transaction is committed. */
export function removeSectionFiles(
  tx: WriteTransaction,
  directory: string,
  sectionId: SectionId,
  roles: readonly Loose['role'][],
): readonly string[] {
  const rows = rowsOf(tx, sectionId).filter(({ role }) => roles.some((one) => one === role));
  const paths = rows.map((row) => pathOf(tx, originalsPath(directory), row));
  for (const { fileId } of rows) removeFileRow(tx, fileId);
  return paths;
}

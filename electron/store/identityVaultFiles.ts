import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { InstanceId } from '../../shared/base/ids.ts';
import { type StoredFrame, servedTransferSyntax } from '../dicom/frameBytes.ts';
import type { ByteRange, ParsedInstance } from '../dicom/parsedInstance.ts';
import type { StoredFile } from '../dicom/storedBytes.ts';
import { EXPLICIT_LITTLE_ENDIAN } from '../dicom/transferSyntax.ts';
import { allRows, change, firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import { keyedHash, keyRing, withPatientKey } from './identityVaultKeys.ts';
import { randomKey, unwrap, wrap } from './vaultCrypto.ts';

/** The files of the vault: originals, masked copies, and where each frame lies in them. */

/** Where a plain file lies below the originals, by its content. Two letters a folder keep folders small. */
export const originalPath = (originalsDirectory: string, contentHash: string): string =>
  join(originalsDirectory, contentHash.slice(0, 2), contentHash);

/** Where a sealed file lies: no one without the key can tell from its name what is in it. */
export function sealedPath(db: ReadableDb, originalsDirectory: string, contentHash: string): string {
  const ring = keyRing(db);
  if (ring === null) throw new Error('a sealed file in an unsealed workspace');
  return originalPath(originalsDirectory, keyedHash(ring.fileName, contentHash));
}

/** The keys of sealed files that lie on disk and have no row yet, of this connection. */
const keysWithoutRow = new WeakMap<
  ReadableDb,
  Map<string, { readonly key: Buffer; readonly isOld: boolean }>
>();

/** The key with which to seal a file of this content, and whether a row names it already. */
export function sealingKeyOf(
  db: ReadableDb,
  contentHash: string,
): { readonly key: Buffer; readonly isNamed: boolean } {
  const row = fileRow(db, 'content_sha256 = ? AND wrapped_key IS NOT NULL', contentHash);
  if (row !== undefined) return { key: keyOf(db, row), isNamed: true };
  const known = keysWithoutRow.get(db)?.get(contentHash);
  if (known !== undefined) return { key: known.key, isNamed: true };
  const key = randomKey();
  awaitRow(db, contentHash, key);
  return { key, isNamed: false };
}

function awaitRow(db: ReadableDb, contentHash: string, key: Buffer): void {
  const waiting = keysWithoutRow.get(db) ?? new Map<string, { key: Buffer; isOld: boolean }>();
  waiting.set(contentHash, { key, isOld: false });
  keysWithoutRow.set(db, waiting);
}

/** What is kept of a file: where its frames lie is counted in its content, however it is stored. */
export type KeptFile = Pick<ParsedInstance, 'contentHash' | 'sizeBytes' | 'transferSyntaxUid' | 'frames'>;

/** Keeps the file of an instance as its original, and where its frames lie in it. */
export const keepOriginal = (
  tx: WriteTransaction,
  fileId: string,
  instanceId: InstanceId,
  file: KeptFile,
): void => insertFileRow(tx, fileId, { kind: 'instance', id: instanceId }, 'original', file);

/** What a file belongs to. A document has no frames, and a photograph of a section neither. */
export type FileOwner = {
  readonly kind: 'instance' | 'document' | 'section';
  readonly id: string;
};

/** A sealed file has been sealed, under the key of {@link sealingKeyOf}, before its row is written. */
export function insertFileRow(
  tx: WriteTransaction,
  fileId: string,
  owner: FileOwner,
  role: FileRow['role'],
  file: KeptFile,
): void {
  const idWhere = (kind: FileOwner['kind']): string | null => (owner.kind === kind ? owner.id : null);
  const isPlain = keyRing(tx) === null;
  change(
    tx,
    `INSERT INTO identity_file
       (file_id, instance_id, document_id, section_id, role, content_sha256, size_bytes, encryption,
        transfer_syntax_uid, wrapped_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    fileId,
    idWhere('instance'),
    idWhere('document'),
    idWhere('section'),
    role,
    file.contentHash,
    file.sizeBytes,
    isPlain ? 'none' : 'aesGcmChunks',
    file.transferSyntaxUid,
    isPlain ? null : wrappedFileKey(tx, fileId, owner.id, file.contentHash),
  );
  file.frames.forEach((parts, frame) => {
    parts.forEach(({ offset, length }, part) => {
      change(
        tx,
        'INSERT INTO identity_frame_range VALUES (?, ?, ?, ?, ?)',
        fileId,
        frame + 1,
        part + 1,
        offset,
        length,
      );
    });
  });
}

function wrappedFileKey(tx: WriteTransaction, fileId: string, ownerId: string, contentHash: string): Buffer {
  const waiting = keysWithoutRow.get(tx)?.get(contentHash);
  if (waiting === undefined) throw new Error('a file of a sealed workspace that was not sealed');
  return wrapForFile(tx, fileId, ownerId, waiting.key);
}

/** A file's key as its row holds it. */
const wrapForFile = (db: ReadableDb, fileId: string, ownerId: string, key: Uint8Array): Buffer =>
  withPatientKey(db, patientOf(db, ownerId), (patientKey) => wrap(patientKey, key, ofFile(fileId)));

const ofFile = (fileId: string): string => `file ${fileId}`;

function patientOf(db: ReadableDb, ownerId: string): string {
  const row = firstRow<{ patient_id: string }>(
    db,
    `SELECT patient_id FROM instance JOIN series USING (series_id) JOIN imaging_study USING (imaging_study_id)
     WHERE instance_id = ?
     UNION ALL SELECT patient_id FROM listed_document JOIN imaging_study USING (imaging_study_id) WHERE document_id = ?
     UNION ALL SELECT patient_id FROM section WHERE section_id = ?`,
    ownerId,
    ownerId,
    ownerId,
  );
  if (row === undefined) throw new Error('a file without its patient');
  return row.patient_id;
}

/**
 * Forgets keys whose rows are written by now, or never will be: those that were waiting the last time already. The
 * files of a batch are kept, synced, and then named by their rows.
 */
export function forgetWaitingKeys(db: ReadableDb): void {
  const waiting = keysWithoutRow.get(db);
  if (waiting === undefined) return;
  for (const [contentHash, { isOld }] of waiting) {
    if (isOld) waiting.delete(contentHash);
  }
  for (const [contentHash, { key }] of waiting) waiting.set(contentHash, { key, isOld: true });
}

/** The instance whose original has exactly these bytes, or null: SOP Instance UIDs repeat, contents do not. */
export function instanceOfContent(
  db: ReadableDb,
  contentHash: string,
): { readonly seriesId: string; readonly imagingStudyId: string } | null {
  const row = firstRow<{ series_id: string; imaging_study_id: string }>(
    db,
    `SELECT series_id, imaging_study_id FROM identity_file
     JOIN instance USING (instance_id) JOIN series USING (series_id) WHERE content_sha256 = ?`,
    contentHash,
  );
  return row === undefined ? null : { seriesId: row.series_id, imagingStudyId: row.imaging_study_id };
}

/** Whether a row names a file of exactly these bytes. */
export const isNamedFile = (db: ReadableDb, contentHash: string): boolean =>
  fileRow(db, 'content_sha256 = ?', contentHash) !== undefined;

/** The content hash of an instance's original, which a locked read names. */
export function contentHashOf(db: ReadableDb, instanceId: InstanceId): string {
  const row = fileRow(db, "instance_id = ? AND role = 'original'", instanceId);
  if (row === undefined) throw new Error('an instance without its original');
  return row.contentHash;
}

/**
 * The file of an instance as it was imported.
 * @throws VaultLocked
 */
export const originalFile = (db: ReadableDb, vault: FilePlace, instanceId: InstanceId): StoredFile =>
  storedFile(
    db,
    vault.originalsDirectory,
    existing(fileRow(db, "instance_id = ? AND role = 'original'", instanceId)),
  );

/**
 * The file that readers and exports get: the masked copy if there is one, else the original.
 * @throws VaultLocked
 */
export const servedFile = (db: ReadableDb, vault: FilePlace, instanceId: InstanceId): StoredFile =>
  storedFile(db, vault.originalsDirectory, existing(servedRow(db, instanceId)));

/** The vault, as far as it says where files lie. */
type FilePlace = { readonly originalsDirectory: string };

/** A frame of an instance, counted from 1, where it is kept: in the masked copy if there is one. Null: no such frame. */
export function storedFrame(
  db: ReadableDb,
  originalsDirectory: string,
  instanceId: InstanceId,
  frameNumber: number,
): StoredFrame | null {
  const row = servedRow(db, instanceId);
  if (row === undefined) return null;
  const ranges = allRows<ByteRange>(
    db,
    `SELECT byte_offset AS offset, byte_length AS length FROM identity_frame_range
     WHERE file_id = ? AND frame_number = ? ORDER BY part`,
    row.fileId,
    frameNumber,
  );
  return ranges.length === 0 ? null : { ...storedFile(db, originalsDirectory, row), ranges };
}

/** The transfer syntax in which an instance's frames are handed out; of an erased patient there are none. */
export const transferSyntaxOf = (db: ReadableDb, instanceId: InstanceId): string =>
  servedTransferSyntax(servedRow(db, instanceId)?.transferSyntaxUid ?? EXPLICIT_LITTLE_ENDIAN);

/** A row of `identity_file`. */
export type FileRow = {
  readonly fileId: string;
  /** The instance, document or section that it is of. */
  readonly ownerId: string;
  readonly role: 'original' | 'masked' | 'display';
  readonly contentHash: string;
  readonly sizeBytes: number;
  readonly transferSyntaxUid: string;
  readonly wrappedKey: Uint8Array | null;
};

const FILE_ROWS = `SELECT file_id AS fileId, coalesce(instance_id, document_id, section_id) AS ownerId, role, content_sha256 AS contentHash,
    size_bytes AS sizeBytes, transfer_syntax_uid AS transferSyntaxUid, wrapped_key AS wrappedKey
  FROM identity_file`;

const fileRow = (db: ReadableDb, where: string, ...parameters: string[]): FileRow | undefined =>
  firstRow<FileRow>(db, `${FILE_ROWS} WHERE ${where}`, ...parameters);

/** The files for which a condition holds. */
export const fileRows = (db: ReadableDb, where: string, ...parameters: string[]): readonly FileRow[] =>
  allRows<FileRow>(db, `${FILE_ROWS} WHERE ${where}`, ...parameters);

function existing(row: FileRow | undefined): FileRow {
  if (row === undefined) throw new Error('an instance without its file');
  return row;
}

// 'masked' sorts before 'original'.
const servedRow = (db: ReadableDb, instanceId: InstanceId): FileRow | undefined =>
  fileRow(db, 'instance_id = ? ORDER BY role LIMIT 1', instanceId);

/** Where a file is and how to open it. */
export const storedFile = (db: ReadableDb, originalsDirectory: string, row: FileRow): StoredFile => ({
  path: pathOf(db, originalsDirectory, row),
  sizeBytes: row.sizeBytes,
  transferSyntaxUid: row.transferSyntaxUid,
  key: row.wrappedKey === null ? null : keyOf(db, row),
});

/** Where a file lies, sealed or not. */
export const pathOf = (
  db: ReadableDb,
  originalsDirectory: string,
  { contentHash, wrappedKey }: FileRow,
): string =>
  wrappedKey === null
    ? originalPath(originalsDirectory, contentHash)
    : sealedPath(db, originalsDirectory, contentHash);

function keyOf(db: ReadableDb, { fileId, ownerId, wrappedKey }: FileRow): Buffer {
  if (wrappedKey === null) throw new Error('a sealed file without its key');
  return withPatientKey(db, patientOf(db, ownerId), (key) => unwrap(key, wrappedKey, ofFile(fileId)));
}

/** Makes a file that is kept already the masked copy of an instance. The path of the copy before it, if it is another. */
export function replaceMasked(
  tx: WriteTransaction,
  originalsDirectory: string,
  instanceId: InstanceId,
  file: KeptFile,
): string | null {
  const before = fileRow(tx, "instance_id = ? AND role = 'masked'", instanceId);
  const superseded = before === undefined ? null : pathOf(tx, originalsDirectory, before);
  const waiting = before === undefined || before.wrappedKey === null ? null : keyOf(tx, before);
  if (before !== undefined) removeFileRow(tx, before.fileId);
  // The same bytes once more: they lie where they lay, under the key they had.
  if (waiting !== null && before?.contentHash === file.contentHash) awaitRow(tx, file.contentHash, waiting);
  insertFileRow(tx, randomUUID(), { kind: 'instance', id: instanceId }, 'masked', file);
  return before?.contentHash === file.contentHash ? null : superseded;
}

/** Forgets a file; what lies on disk stays for the caller to remove. */
export function removeFileRow(tx: WriteTransaction, fileId: string): void {
  change(tx, 'DELETE FROM identity_frame_range WHERE file_id = ?', fileId);
  change(tx, 'DELETE FROM identity_file WHERE file_id = ?', fileId);
}

/** Up to `most` files that are still plain. */
export const plainFiles = (db: ReadableDb, most: number): readonly FileRow[] =>
  allRows<FileRow>(db, `${FILE_ROWS} WHERE encryption = 'none' ORDER BY file_id LIMIT ?`, most);

/** How many files are still plain, and how large they are together. */
export const plainFileTotals = (db: ReadableDb): { readonly files: number; readonly bytes: number } =>
  firstRow<{ files: number; bytes: number }>(
    db,
    "SELECT count(*) AS files, coalesce(sum(size_bytes), 0) AS bytes FROM identity_file WHERE encryption = 'none'",
  ) ?? { files: 0, bytes: 0 };

/** Where a file lies that is still plain. */
export const plainPath = (originalsDirectory: string, { contentHash }: FileRow): string =>
  originalPath(originalsDirectory, contentHash);

/** Says that a file is sealed under this key by now. False where it was replaced meanwhile. */
export const sealFileRow = (tx: WriteTransaction, { fileId, ownerId }: FileRow, key: Uint8Array): boolean =>
  change(
    tx,
    "UPDATE identity_file SET encryption = 'aesGcmChunks', wrapped_key = ? WHERE file_id = ? AND encryption = 'none'",
    wrapForFile(tx, fileId, ownerId, key),
    fileId,
  ) === 1;

/** Where every file of the workspace lies. */
export const expectedPaths = (db: ReadableDb, originalsDirectory: string): ReadonlySet<string> =>
  new Set(allRows<FileRow>(db, FILE_ROWS).map((row) => pathOf(db, originalsDirectory, row)));

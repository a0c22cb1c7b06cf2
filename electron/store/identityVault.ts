import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import type { InstanceId, PatientId } from '../../shared/base/ids.ts';
import { type StoredFrame, servedTransferSyntax } from '../dicom/frameBytes.ts';
import type { ByteRange, ParsedInstance } from '../dicom/parsedInstance.ts';
import { allRows, change, firstRow, type ReadableDb, type WriteTransaction } from './database.ts';

/**
 * The only door to the `identity_*` tables: names, dates, original UIDs, and the files themselves. What leaves
 * it towards a reader is a random id, a number of days, or bytes of pixels.
 */

/** What has an identity outside this workspace. */
export type SubjectKind =
  | 'patient'
  | 'imagingStudy'
  | 'series'
  | 'frameOfReference'
  | 'instance'
  | 'timePoint';

/** Whether identity is encrypted. An unsealed workspace says so on screen. */
export const isSealed = (db: ReadableDb): boolean =>
  firstRow(db, 'SELECT 1 FROM identity_seal') !== undefined;

/** The hash by which an import finds a record again without reading payloads. */
const lookupKey = (kind: SubjectKind, parts: readonly string[]): string =>
  createHash('sha256')
    .update(canonicalJson([kind, ...parts]))
    .digest('hex');

/** The record that was kept under these parts of its identity, or null. */
export function findSubject(db: ReadableDb, kind: SubjectKind, parts: readonly string[]): string | null {
  const row = firstRow<{ subject_id: string }>(
    db,
    'SELECT subject_id FROM identity_record WHERE kind = ? AND lookup_key = ?',
    kind,
    lookupKey(kind, parts),
  );
  return row?.subject_id ?? null;
}

/** Keeps who a record is, to be found again by `parts`. */
export function keepSubject(
  tx: WriteTransaction,
  subject: {
    readonly kind: SubjectKind;
    readonly subjectId: string;
    readonly patientId: PatientId;
    readonly parts: readonly string[];
    readonly payload: JsonValue;
  },
): void {
  const { kind, subjectId, patientId, parts, payload } = subject;
  change(
    tx,
    `INSERT INTO identity_record (subject_id, kind, patient_id, lookup_key, payload_json)
     VALUES (?, ?, ?, ?, ?)`,
    subjectId,
    kind,
    patientId,
    lookupKey(kind, parts),
    canonicalJson(payload),
  );
}

/** Makes the slot in which sealing will put the patient's own key. */
export function makeKeySlot(tx: WriteTransaction, patientId: PatientId): void {
  change(tx, 'INSERT INTO identity_key (patient_id) VALUES (?)', patientId);
}

/**
 * Whole days from the patient's first dated study to `studyDate` (YYYYMMDD): 0 for the first one itself, null
 * where the date is absent or no date. Only the difference leaves the vault.
 */
export function dayOffset(db: ReadableDb, patientId: PatientId, studyDate: string): number | null {
  const day = dayNumber(studyDate);
  if (day === null) return null;
  const anchor = firstRow<{ study_date: string; day_offset: number }>(
    db,
    `SELECT identity_record.payload_json ->> 'studyDate' AS study_date, day_offset
     FROM imaging_study JOIN identity_record ON subject_id = imaging_study_id
     WHERE imaging_study.patient_id = ? AND day_offset IS NOT NULL LIMIT 1`,
    patientId,
  );
  const anchorDay = anchor === undefined ? null : dayNumber(anchor.study_date);
  return anchor === undefined || anchorDay === null ? 0 : day - anchorDay + anchor.day_offset;
}

const MS_PER_DAY = 86_400_000;

function dayNumber(date: string): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(date);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const time = Date.UTC(year, month - 1, day);
  const isADay = new Date(time).getUTCMonth() === month - 1 && new Date(time).getUTCDate() === day;
  return isADay ? time / MS_PER_DAY : null;
}

/** Where a file lies below the originals, by its content. Two letters a folder keep folders small. */
export const originalPath = (originalsDirectory: string, contentHash: string): string =>
  join(originalsDirectory, contentHash.slice(0, 2), contentHash);

/** Keeps the file of an instance as its original, and where its frames lie in it. */
export function keepOriginal(
  tx: WriteTransaction,
  fileId: string,
  instanceId: InstanceId,
  file: Pick<ParsedInstance, 'contentHash' | 'sizeBytes' | 'transferSyntaxUid' | 'frames'>,
): void {
  change(
    tx,
    `INSERT INTO identity_file (file_id, instance_id, role, content_sha256, size_bytes, encryption, transfer_syntax_uid)
     VALUES (?, ?, 'original', ?, ?, 'none', ?)`,
    fileId,
    instanceId,
    file.contentHash,
    file.sizeBytes,
    file.transferSyntaxUid,
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

/** The content hash of an instance's original, which a locked read names. */
export function contentHashOf(db: ReadableDb, instanceId: InstanceId): string {
  const row = firstRow<{ content_sha256: string }>(
    db,
    "SELECT content_sha256 FROM identity_file WHERE instance_id = ? AND role = 'original'",
    instanceId,
  );
  if (row === undefined) throw new Error('an instance without its original');
  return row.content_sha256;
}

/** A frame of an instance, counted from 1, where it is kept: in the masked copy if there is one. Null: no such frame. */
export function storedFrame(
  db: ReadableDb,
  originalsDirectory: string,
  instanceId: InstanceId,
  frameNumber: number,
): StoredFrame | null {
  const file = servedFile(db, instanceId);
  const ranges = allRows<ByteRange>(
    db,
    `SELECT byte_offset AS offset, byte_length AS length FROM identity_frame_range
     WHERE file_id = ? AND frame_number = ? ORDER BY part`,
    file.fileId,
    frameNumber,
  );
  if (ranges.length === 0) return null;
  return {
    path: originalPath(originalsDirectory, file.contentHash),
    ranges,
    transferSyntaxUid: file.transferSyntaxUid,
  };
}

/** The transfer syntax in which an instance's frames are handed out. */
export const transferSyntaxOf = (db: ReadableDb, instanceId: InstanceId): string =>
  servedTransferSyntax(servedFile(db, instanceId).transferSyntaxUid);

type ServedFile = {
  readonly fileId: string;
  readonly contentHash: string;
  readonly transferSyntaxUid: string;
};

function servedFile(db: ReadableDb, instanceId: InstanceId): ServedFile {
  const file = firstRow<ServedFile>(
    db,
    // 'masked' sorts before 'original'.
    `SELECT file_id AS fileId, content_sha256 AS contentHash, transfer_syntax_uid AS transferSyntaxUid
     FROM identity_file WHERE instance_id = ? ORDER BY role LIMIT 1`,
    instanceId,
  );
  if (file === undefined) throw new Error('an instance without its file');
  return file;
}

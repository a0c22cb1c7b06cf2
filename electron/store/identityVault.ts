import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import type { PatientId } from '../../shared/base/ids.ts';
import { allRows, change, firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import { keyedHash, keyRing, withPatientKey } from './identityVaultKeys.ts';
import { unwrap, wrap } from './vaultCrypto.ts';

/**
 * The only door to the `identity_*` tables: names, dates, original UIDs, and the files themselves. What leaves
 * it towards a reader is a random id, a number of days, or bytes of pixels.
 */
export {
  contentHashOf,
  instanceOfContent,
  keepOriginal,
  originalFile,
  originalPath,
  servedFile,
  storedFrame,
  transferSyntaxOf,
} from './identityVaultFiles.ts';
export { makeKeySlot } from './identityVaultKeys.ts';

/** What has an identity outside this workspace. */
export type SubjectKind =
  | 'patient'
  | 'imagingStudy'
  | 'series'
  | 'frameOfReference'
  | 'instance'
  | 'timePoint';

/** The hash by which an import finds a record again without reading payloads, while it is not sealed. */
const plainLookupKey = (kind: SubjectKind, parts: readonly string[]): string =>
  createHash('sha256')
    .update(canonicalJson([kind, ...parts]))
    .digest('hex');

/** The record that was kept under these parts of its identity, or null. */
export function findSubject(db: ReadableDb, kind: SubjectKind, parts: readonly string[]): string | null {
  const ring = keyRing(db);
  const plain = plainLookupKey(kind, parts);
  const row = firstRow<{ subject_id: string }>(
    db,
    // Until an existing workspace is sealed to its end, some of its records are still found by the plain hash.
    'SELECT subject_id FROM identity_record WHERE kind = ? AND lookup_key IN (?, ?)',
    kind,
    plain,
    ring === null ? plain : keyedHash(ring.lookup, plain),
  );
  return row?.subject_id ?? null;
}

/** Forgets what identifies a subject that was taken out again. */
export const forgetSubject = (tx: WriteTransaction, subjectId: string): number =>
  change(tx, 'DELETE FROM identity_record WHERE subject_id = ?', subjectId);

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
  const ring = keyRing(tx);
  const plain = plainLookupKey(kind, parts);
  const text = canonicalJson(payload);
  change(
    tx,
    `INSERT INTO identity_record (subject_id, kind, patient_id, lookup_key, payload_json, sealed_payload)
     VALUES (?, ?, ?, ?, ?, ?)`,
    subjectId,
    kind,
    patientId,
    ring === null ? plain : keyedHash(ring.lookup, plain),
    ring === null ? text : null,
    ring === null ? null : sealedPayload(tx, patientId, subjectId, text),
  );
}

const ofRecord = (subjectId: string): string => `record ${subjectId}`;

const sealedPayload = (db: ReadableDb, patientId: string, subjectId: string, text: string): Buffer =>
  withPatientKey(db, patientId, (key) => wrap(key, Buffer.from(text), ofRecord(subjectId)));

type RecordRow = {
  readonly subject_id: string;
  readonly patient_id: string;
  readonly payload_json: string | null;
  readonly sealed_payload: Uint8Array | null;
};

/**
 * What was kept of who or what a record is, or null where there is none.
 * @throws VaultLocked, or BrokenSeal where a sealed payload was changed
 */
export function subjectPayload(db: ReadableDb, subjectId: string): JsonValue | null {
  const row = firstRow<RecordRow>(
    db,
    'SELECT subject_id, patient_id, payload_json, sealed_payload FROM identity_record WHERE subject_id = ?',
    subjectId,
  );
  return row === undefined ? null : payloadOf(db, row);
}

function payloadOf(db: ReadableDb, row: RecordRow): JsonValue {
  const { sealed_payload: sealed, subject_id: subjectId } = row;
  if (sealed === null) return JSON.parse(row.payload_json ?? 'null');
  const text = withPatientKey(db, row.patient_id, (key) => unwrap(key, sealed, ofRecord(subjectId)));
  return JSON.parse(text.toString());
}

/** Encrypts up to `most` records that are still plain; how many. */
export function sealRecords(tx: WriteTransaction, most: number): number {
  const ring = keyRing(tx);
  if (ring === null) throw new Error('records to seal in an unsealed workspace');
  const plain = allRows<{ subject_id: string; patient_id: string; lookup_key: string; payload_json: string }>(
    tx,
    `SELECT subject_id, patient_id, lookup_key, payload_json FROM identity_record
     WHERE payload_json IS NOT NULL LIMIT ?`,
    most,
  );
  for (const { subject_id, patient_id, lookup_key, payload_json } of plain) {
    change(
      tx,
      'UPDATE identity_record SET lookup_key = ?, payload_json = NULL, sealed_payload = ? WHERE subject_id = ?',
      keyedHash(ring.lookup, lookup_key),
      sealedPayload(tx, patient_id, subject_id, payload_json),
      subject_id,
    );
  }
  return plain.length;
}

/** How many records are still plain. */
export const plainRecords = (db: ReadableDb): number =>
  firstRow<{ n: number }>(db, 'SELECT count(*) AS n FROM identity_record WHERE payload_json IS NOT NULL')
    ?.n ?? 0;

/**
 * Whole days from the patient's first dated study to `studyDate` (YYYYMMDD): 0 for the first one itself, null
 * where the date is absent or no date. Only the difference leaves the vault.
 */
export function dayOffset(db: ReadableDb, patientId: PatientId, studyDate: string): number | null {
  const day = dayNumber(studyDate);
  if (day === null) return null;
  const anchor = firstRow<RecordRow & { day_offset: number }>(
    db,
    `SELECT subject_id, identity_record.patient_id, payload_json, sealed_payload, day_offset
     FROM imaging_study JOIN identity_record ON subject_id = imaging_study_id
     WHERE imaging_study.patient_id = ? AND day_offset IS NOT NULL LIMIT 1`,
    patientId,
  );
  if (anchor === undefined) return 0;
  const anchorDay = dayNumber(studyDateOf(payloadOf(db, anchor)));
  return anchorDay === null ? 0 : day - anchorDay + anchor.day_offset;
}

const studyDateOf = (payload: JsonValue): string => {
  const isRecord = typeof payload === 'object' && payload !== null && 'studyDate' in payload;
  return isRecord && typeof payload.studyDate === 'string' ? payload.studyDate : '';
};

const MS_PER_DAY = 86_400_000;

function dayNumber(date: string): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(date);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const time = Date.UTC(year, month - 1, day);
  const isADay = new Date(time).getUTCMonth() === month - 1 && new Date(time).getUTCDate() === day;
  return isADay ? time / MS_PER_DAY : null;
}

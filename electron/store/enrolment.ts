import { randomUUID } from 'node:crypto';
import type { ReaderId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type Enrolment, enrolmentSchema } from '../../shared/contracts/packageFormats.ts';
import type { AddReader } from '../../shared/contracts/packages.ts';
import { allRows, firstRow, type ReadableDb, type WritableDb } from './database.ts';
import type { StoreFault } from './errors.ts';
import { packageReader } from './outgoingAssignments.ts';
import { fingerprintOf, isOwnEnrolment, keepKey, keyIdOf, knownKey } from './readerKeys.ts';
import { insertSealed } from './sealedRows.ts';
import { storedJson } from './storedJson.ts';
import { currentStudy } from './study.ts';
import { withWrite } from './withWrite.ts';

/** Why a reader's key was not confirmed. `message` is the sentence for the person. */
export type EnrolmentRefusal = { readonly kind: 'accountState'; readonly message: string } | StoreFault;

/**
 * Keeps a reader's key, of which the coordinator says that its fingerprint is the one that the reader sees. What it
 * signs is taken in from then on. A key that is this reader's already stays.
 */
export function confirmKey(
  db: WritableDb,
  by: { readonly actor: string; readonly at: Date },
  readerId: ReaderId,
  enrolment: Enrolment,
): Result<null, EnrolmentRefusal> {
  return withWrite<null, EnrolmentRefusal>(db, { ...by, action: 'key.confirmed' }, (tx) => {
    if (!isOwnEnrolment(enrolment)) return err(NOT_ITSELF);
    const reader = packageReader(tx, readerId);
    if (reader === null) return err(NO_SUCH_READER);
    if (reader.name.toLowerCase() !== enrolment.name.toLowerCase()) return err(OTHER_NAME);
    const keyId = keyIdOf(enrolment.publicKey);
    const known = knownKey(tx, keyId);
    if (known !== null && known.readerId !== readerId) return err(OTHERS_KEY);
    if (known === null)
      keepKey(tx, { keyId, readerId, publicKey: enrolment.publicKey }, by.actor, by.at, enrolment);
    return ok({ value: null, subject: readerId, detail: { keyId, workspaceId: enrolment.workspaceId } });
  });
}

/** Adds a reader who reads at a computer of their own: nobody signs in by that name here. */
export function addReaderElsewhere(
  db: WritableDb,
  by: { readonly actor: string; readonly at: Date },
  { name, specialty }: AddReader,
): Result<null, EnrolmentRefusal> {
  return withWrite<null, EnrolmentRefusal>(db, { ...by, action: 'account.made' }, (tx) => {
    const { studyId } = currentStudy(tx);
    const named = 'SELECT 1 FROM reader WHERE study_id = ? AND name = ? COLLATE NOCASE';
    if (firstRow(tx, named, studyId, name) !== undefined) return err(NAME_TAKEN);
    const readerId = randomUUID();
    insertSealed(tx, 'reader', {
      reader_id: readerId,
      study_id: studyId,
      name,
      role: 'reader',
      specialty,
      created_at: by.at.toISOString(),
    });
    return ok({ value: null, subject: readerId, detail: { role: 'reader', specialty, isElsewhere: true } });
  });
}

/** The file by which the key of somebody at this computer names itself; null where there is no key. */
export function ownEnrolment(db: ReadableDb, readerId: string): Enrolment | null {
  const row = firstRow<{ json: string }>(
    db,
    `SELECT enrolment_json AS json FROM reader_key JOIN reader_private_key USING (key_id)
     WHERE reader_id = ? AND enrolment_json IS NOT NULL`,
    readerId,
  );
  return row === undefined ? null : storedJson(enrolmentSchema, row.json);
}

/** The workspace in which a confirmed key signs; null for any other key. */
export const enrolledWorkspace = (db: ReadableDb, keyId: string): string | null =>
  firstRow<{ id: string | null }>(
    db,
    "SELECT enrolment_json ->> '$.workspaceId' AS id FROM reader_key WHERE key_id = ?",
    keyId,
  )?.id ?? null;

/** The fingerprints of the keys of somebody, the newest first. */
export const fingerprintsOf = (db: ReadableDb, readerId: string): readonly string[] =>
  allRows<{ keyId: string }>(
    db,
    'SELECT key_id AS keyId FROM reader_key WHERE reader_id = ? ORDER BY added_at DESC, key_id',
    readerId,
  ).map(({ keyId }) => fingerprintOf(keyId));

const refuse = (message: string): EnrolmentRefusal => ({ kind: 'accountState', message });
const NAME_TAKEN = refuse('This name is taken already, so no reader was added. Choose another one.');
const NOT_ITSELF = refuse(
  'The key file was altered after it was made, so the key was not confirmed. Ask the reader to save it again.',
);
const NO_SUCH_READER = refuse('There is no such reader in this study, so the key was not confirmed.');
const OTHER_NAME = refuse(
  'The key file bears another name than this reader’s, so the key was not confirmed. Choose the reader whose key it is.',
);
const OTHERS_KEY = refuse('This key is another reader’s already, so it was not confirmed again.');

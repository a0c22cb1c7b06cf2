import { createHmac } from 'node:crypto';
import type { PatientId } from '../../shared/base/ids.ts';
import { allRows, change, firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import { derivedKey, randomKey, unwrap, wrap } from './vaultCrypto.ts';

/** Whose keys are where: the workspace's in the memory of this process, each patient's wrapped by it in the database. */

/** `locked`: identity is encrypted and the key is not here. `unlocked`: it is. */
export type VaultState = 'unsealed' | 'locked' | 'unlocked';

/** Identity was asked for and the workspace is locked. An edge answers it with its sentence. */
export class VaultLocked extends Error {
  constructor() {
    super(LOCKED_SENTENCE);
    this.name = 'VaultLocked';
  }
}

export const LOCKED_SENTENCE =
  'This workspace is sealed and locked, so nothing of it can be shown or changed. Everything in it is kept. ' +
  'Unlock it with its passphrase.';

/** The workspace's key and what is derived from it. */
type KeyRing = { readonly workspace: Buffer; readonly lookup: Buffer; readonly fileName: Buffer };

/** A key ring belongs to a connection: the import worker's has one of its own, which ends with it. */
const rings = new WeakMap<ReadableDb, KeyRing>();

/** Takes a copy of the workspace's key for this connection; the caller's copy stays the caller's to zero. */
export function holdKey(db: ReadableDb, workspaceKey: Uint8Array): void {
  dropKey(db);
  const workspace = Buffer.alloc(workspaceKey.length);
  workspace.set(workspaceKey);
  rings.set(db, {
    workspace,
    lookup: derivedKey(workspace, 'lookup key'),
    fileName: derivedKey(workspace, 'file name'),
  });
}

/** Zeroes what this connection holds. */
export function dropKey(db: ReadableDb): void {
  const ring = rings.get(db);
  if (ring === undefined) return;
  for (const key of Object.values(ring)) key.fill(0);
  rings.delete(db);
}

/** A copy of the workspace's key, to be handed to a thread and zeroed there; null where there is none. */
export function copyOfKey(db: ReadableDb): Uint8Array<ArrayBuffer> | null {
  const ring = rings.get(db);
  return ring === undefined ? null : new Uint8Array(ring.workspace);
}

const isSealed = (db: ReadableDb): boolean => firstRow(db, 'SELECT 1 FROM identity_seal') !== undefined;

export function vaultState(db: ReadableDb): VaultState {
  if (rings.has(db)) return 'unlocked';
  return isSealed(db) ? 'locked' : 'unsealed';
}

/**
 * The keys, or null where the workspace is unsealed.
 * @throws VaultLocked
 */
export function keyRing(db: ReadableDb): KeyRing | null {
  const ring = rings.get(db);
  if (ring !== undefined) return ring;
  if (isSealed(db)) throw new VaultLocked();
  return null;
}

/** HMAC-SHA-256 in hex. */
export const keyedHash = (key: Uint8Array, text: string): string =>
  createHmac('sha256', key).update(text).digest('hex');

const ofPatient = (patientId: string): string => `patient ${patientId}`;

/** Makes the slot of a patient's own key, with the key in it where the workspace is sealed. */
export function makeKeySlot(tx: WriteTransaction, patientId: PatientId): void {
  const ring = keyRing(tx);
  change(
    tx,
    'INSERT INTO identity_key (patient_id, wrapped_key) VALUES (?, ?)',
    patientId,
    ring === null ? null : newPatientKey(ring, patientId),
  );
}

function newPatientKey({ workspace }: KeyRing, patientId: string): Buffer {
  const key = randomKey();
  try {
    return wrap(workspace, key, ofPatient(patientId));
  } finally {
    key.fill(0);
  }
}

/** Puts a key into every patient's empty slot, as sealing begins. */
export function fillKeySlots(tx: WriteTransaction): void {
  const ring = keyRing(tx);
  if (ring === null) throw new Error('keys without a seal');
  const empty = allRows<{ patient_id: string }>(
    tx,
    'SELECT patient_id FROM identity_key WHERE wrapped_key IS NULL AND destroyed_at IS NULL',
  );
  for (const { patient_id } of empty) {
    change(
      tx,
      'UPDATE identity_key SET wrapped_key = ? WHERE patient_id = ?',
      newPatientKey(ring, patient_id),
      patient_id,
    );
  }
}

/**
 * Does something with a patient's key, which is zeroed afterwards.
 * @throws VaultLocked, or BrokenSeal where the key was changed; a destroyed key is a defect of the caller
 */
export function withPatientKey<T>(db: ReadableDb, patientId: string, use: (key: Buffer) => T): T {
  const ring = keyRing(db);
  if (ring === null) throw new Error('a patient’s key in an unsealed workspace');
  const row = firstRow<{ wrapped_key: Uint8Array | null }>(
    db,
    'SELECT wrapped_key FROM identity_key WHERE patient_id = ?',
    patientId,
  );
  if (row === undefined || row.wrapped_key === null) throw new Error('a patient without a key');
  const key = unwrap(ring.workspace, row.wrapped_key, ofPatient(patientId));
  try {
    return use(key);
  } finally {
    key.fill(0);
  }
}

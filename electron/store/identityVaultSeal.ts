import { err, ok, type Result } from '../../shared/base/result.ts';
import { change, firstRow, type ReadableDb, type WritableDb, type WriteTransaction } from './database.ts';
import type { StoreFault } from './errors.ts';
import { sealExportKey } from './identityVaultExports.ts';
import { sealOpenImports } from './identityVaultImports.ts';
import { dropKey, fillKeySlots, holdKey } from './identityVaultKeys.ts';
import { sealRemotes } from './identityVaultRemotes.ts';
import { storedJson } from './storedJson.ts';
import {
  BrokenSeal,
  KEY_DERIVATION,
  type KeyDerivation,
  keyDerivationSchema,
  keyOfPassphrase,
  normalRecoveryCode,
  randomKey,
  randomRecoveryCode,
  randomSalt,
  unwrap,
  wrap,
} from './vaultCrypto.ts';
import { type WriteReason, withWrite } from './withWrite.ts';

/** The one row that says that a workspace is sealed, and the two ways to its key. */

/** What opens a sealed workspace. */
export type Secret = { readonly kind: 'passphrase' | 'recoveryCode'; readonly text: string };

type SealRow = {
  readonly kdf_json: string;
  readonly salt: Uint8Array;
  readonly wrapped_key: Uint8Array;
  readonly recovery_salt: Uint8Array | null;
  readonly recovery_wrapped_key: Uint8Array | null;
  readonly sealed_at: string;
  readonly completed_at: string | null;
};

const sealRow = (db: ReadableDb): SealRow | undefined => firstRow<SealRow>(db, 'SELECT * FROM identity_seal');

/** When the workspace was sealed, and when the last plain file went; null while unsealed. */
export function sealTimes(
  db: ReadableDb,
): { readonly sealedAt: string; readonly completedAt: string | null } | null {
  const row = sealRow(db);
  return row === undefined ? null : { sealedAt: row.sealed_at, completedAt: row.completed_at };
}

const BY: Readonly<Record<Secret['kind'], string>> = {
  passphrase: 'workspace key by passphrase',
  recoveryCode: 'workspace key by recovery code',
};

/**
 * Makes the workspace's key and wraps it by passphrase and by a fresh recovery code, fills every patient's key slot
 * and encrypts the small tables at once. From its commit on the connection holds the key, and whatever is written
 * is written sealed; records and files that are plain already are {@link import('./sealWorkspace.ts')}'s to seal.
 * Gives the recovery code, which is kept nowhere; `alreadySealed` where somebody was faster.
 */
export async function laySeal(
  db: WritableDb,
  by: Omit<WriteReason, 'action'>,
  passphrase: string,
  isImporting: () => boolean,
): Promise<Result<string, StoreFault | 'alreadySealed' | 'importing'>> {
  const recoveryCode = randomRecoveryCode();
  const key = randomKey();
  try {
    const own = await wrapped(key, { kind: 'passphrase', text: passphrase });
    const recovery = await wrapped(key, { kind: 'recoveryCode', text: recoveryCode });
    if (sealRow(db) !== undefined) return err('alreadySealed');
    // An import that was begun while the keys were made writes without one.
    if (isImporting()) return err('importing');
    holdKey(db, key);
    const laid = withWrite(db, { ...by, action: 'workspace.sealed' }, (tx) => {
      change(
        tx,
        'INSERT INTO identity_seal VALUES (1, ?, ?, ?, ?, ?, ?, NULL)',
        JSON.stringify(KEY_DERIVATION),
        own.salt,
        own.wrapped,
        recovery.salt,
        recovery.wrapped,
        by.at.toISOString(),
      );
      fillKeySlots(tx);
      sealOpenImports(tx);
      sealRemotes(tx);
      sealExportKey(tx);
      return ok({ value: recoveryCode, subject: null, detail: null });
    });
    if (!laid.ok) dropKey(db);
    return laid;
  } catch (thrown) {
    if (sealRow(db) === undefined) dropKey(db);
    throw thrown;
  } finally {
    key.fill(0);
  }
}

async function wrapped(
  key: Uint8Array,
  secret: Secret,
): Promise<{ readonly salt: Buffer; readonly wrapped: Buffer }> {
  const salt = randomSalt();
  const by = await keyOf(secret, salt, KEY_DERIVATION);
  try {
    return { salt, wrapped: wrap(by, key, BY[secret.kind]) };
  } finally {
    by.fill(0);
  }
}

const keyOf = ({ kind, text }: Secret, salt: Uint8Array, how: KeyDerivation): Promise<Buffer> =>
  keyOfPassphrase(kind === 'passphrase' ? text : normalRecoveryCode(text), salt, how);

/** The workspace's key, to be zeroed by the caller; null where the secret is another one. */
export async function keyBehind(db: ReadableDb, secret: Secret): Promise<Buffer | null> {
  const row = sealRow(db);
  if (row === undefined) throw new Error('a secret for an unsealed workspace');
  const [salt, sealed] =
    secret.kind === 'passphrase'
      ? [row.salt, row.wrapped_key]
      : [row.recovery_salt, row.recovery_wrapped_key];
  if (salt === null || sealed === null) return null;
  const by = await keyOf(secret, salt, storedJson(keyDerivationSchema, row.kdf_json));
  try {
    return unwrap(by, sealed, BY[secret.kind]);
  } catch (thrown) {
    if (thrown instanceof BrokenSeal) return null;
    throw thrown;
  } finally {
    by.fill(0);
  }
}

/** Wraps the key by another passphrase; the recovery code stays what it is. */
export async function changePassphrase(
  db: WritableDb,
  by: Omit<WriteReason, 'action'>,
  key: Uint8Array,
  passphrase: string,
): Promise<Result<null, StoreFault>> {
  const { salt, wrapped: sealed } = await wrapped(key, { kind: 'passphrase', text: passphrase });
  return withWrite(db, { ...by, action: 'vault.passphraseChanged' }, (tx) => {
    change(tx, 'UPDATE identity_seal SET salt = ?, wrapped_key = ?', salt, sealed);
    return ok({ value: null, subject: null, detail: null });
  });
}

/** Says that no plain record or file is left. */
export function completeSeal(tx: WriteTransaction, at: Date): void {
  change(tx, 'UPDATE identity_seal SET completed_at = ?', at.toISOString());
}

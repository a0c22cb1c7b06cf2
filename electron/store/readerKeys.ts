import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import type { ReaderId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { ENROLMENT_VERSION, type Enrolment } from '../../shared/contracts/packageFormats.ts';
import { accountBehind } from './accounts.ts';
import { change, firstRow, type ReadableDb, type WritableDb, type WriteTransaction } from './database.ts';
import type { StoreFault } from './errors.ts';
import { insertSealed } from './sealedRows.ts';
import { storedJson } from './storedJson.ts';
import { workspaceId } from './study.ts';
import {
  BrokenSeal,
  KEY_DERIVATION,
  type KeyDerivation,
  keyDerivationSchema,
  keyOfPassphrase,
  randomSalt,
  unwrap,
  wrap,
} from './vaultCrypto.ts';
import { withWrite } from './withWrite.ts';

/** Keys by which people sign (Ed25519, RFC 8032): made where their owner reads, private under the owner's passphrase. */

/** A public key as it is known here. */
export type KnownKey = { readonly keyId: string; readonly readerId: string; readonly publicKey: string };

/** A key that is open for signing, in memory only. */
export type OpenKey = KnownKey & { readonly signing: KeyObject };

export type Signature = Pick<KnownKey, 'keyId' | 'publicKey'> & { readonly value: string };

/** Why nothing was signed. `message` is the sentence for the person. */
export type SigningRefusal =
  | { readonly kind: 'wrongPassphrase' | 'accountState'; readonly message: string }
  | StoreFault;

/** Names a public key: the SHA-256 of its 32 bytes, in hex. */
export const keyIdOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');

/** A public key as two people compare it on the telephone: 128 bits of its id, in eight groups of four. */
export const fingerprintOf = (keyId: string): string =>
  (keyId.slice(0, 32).toUpperCase().match(/.{4}/g) ?? []).join(' ');

/** Whether bytes were signed by the owner of a public key. */
export function isSignedBy(publicKey: string, bytes: Uint8Array, value: string): boolean {
  const key = Buffer.from(publicKey, 'base64');
  if (key.length !== 32) return false;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.toString('base64url') };
  return verify(null, bytes, createPublicKey({ key: jwk, format: 'jwk' }), Buffer.from(value, 'base64'));
}

/** Signs bytes with a key that is open. */
export const signWith = ({ keyId, publicKey, signing }: OpenKey, bytes: Uint8Array): Signature => ({
  keyId,
  publicKey,
  value: sign(null, bytes, signing).toString('base64'),
});

/** Signs bytes in somebody's name, with the key of this computer, which is made at the first time. */
export async function signAs(
  db: WritableDb,
  signer: { readonly readerId: ReaderId; readonly passphrase: string; readonly at: Date },
  bytes: Uint8Array,
): Promise<Result<Signature, SigningRefusal>> {
  const key = await openKey(db, signer);
  return key.ok ? ok(signWith(key.value, bytes)) : key;
}

type OwnKeyRow = KnownKey & {
  readonly kdf: string;
  readonly salt: Uint8Array;
  readonly wrapped: Uint8Array;
};

const ownKeyRow = (db: ReadableDb, readerId: string): OwnKeyRow | undefined =>
  firstRow<OwnKeyRow>(
    db,
    `SELECT key_id AS keyId, reader_id AS readerId, public_key AS publicKey, kdf_json AS kdf, salt, wrapped_key AS wrapped
     FROM reader_key JOIN reader_private_key USING (key_id) WHERE reader_id = ?`,
    readerId,
  );

/** The key that somebody has on this computer, without opening it. */
export const ownKey = (db: ReadableDb, readerId: string): KnownKey | null => {
  const row = ownKeyRow(db, readerId);
  return row === undefined ? null : { keyId: row.keyId, readerId: row.readerId, publicKey: row.publicKey };
};

/**
 * Opens the key that somebody has on this computer, or makes it; made anew where somebody else gave the account its
 * passphrase, so that nobody can open the one before.
 *
 * @param derivation how much work one guess of the passphrase is; only tests ask for less
 */
export async function openKey(
  db: WritableDb,
  owner: { readonly readerId: ReaderId; readonly passphrase: string; readonly at: Date },
  derivation: KeyDerivation = KEY_DERIVATION,
): Promise<Result<OpenKey, SigningRefusal>> {
  const row = ownKeyRow(db, owner.readerId);
  const opened = row === undefined ? null : await openedKey(row, owner.passphrase);
  if (opened !== null) return ok(opened);
  const account = firstRow<{ name: string }>(
    db,
    'SELECT name FROM reader WHERE reader_id = ? AND passphrase_hash IS NOT NULL',
    owner.readerId,
  );
  if (account === undefined) return err(NO_ACCOUNT);
  const behind = await accountBehind(db, account.name, owner.passphrase);
  if (behind?.readerId !== owner.readerId) return err(WRONG_PASSPHRASE);
  const made = await makeKey(owner.passphrase, derivation);
  return withWrite<OpenKey, SigningRefusal>(
    db,
    { actor: owner.readerId, action: 'key.made', at: owner.at },
    (tx) => {
      const key = keepOwnKey(tx, { ...owner, name: account.name }, made);
      return ok({ value: key, subject: owner.readerId, detail: { keyId: key.keyId } });
    },
  );
}

async function openedKey(row: OwnKeyRow, passphrase: string): Promise<OpenKey | null> {
  const { keyId, readerId, publicKey } = row;
  const secret = await keyOfPassphrase(passphrase, row.salt, storedJson(keyDerivationSchema, row.kdf));
  try {
    const der = unwrap(secret, row.wrapped, boundTo(keyId));
    const signing = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    der.fill(0);
    return { keyId, readerId, publicKey, signing };
  } catch (thrown) {
    if (thrown instanceof BrokenSeal) return null;
    throw thrown;
  } finally {
    secret.fill(0);
  }
}

/** A key that was made and is not yet kept. */
export type MadeKey = {
  readonly keyId: string;
  readonly publicKey: string;
  readonly signing: KeyObject;
  readonly derivation: KeyDerivation;
  readonly salt: Uint8Array;
  readonly wrapped: Uint8Array;
};

/** Makes a key and wraps its private half by the passphrase. */
export async function makeKey(
  passphrase: string,
  derivation: KeyDerivation = KEY_DERIVATION,
): Promise<MadeKey> {
  const { publicKey: point, privateKey: signing } = generateKeyPairSync('ed25519');
  const publicKey = Buffer.from(point.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
  const keyId = keyIdOf(publicKey);
  return { keyId, publicKey, signing, ...(await wrappedBy(passphrase, keyId, signing, derivation)) };
}

async function wrappedBy(passphrase: string, keyId: string, signing: KeyObject, derivation: KeyDerivation) {
  const der = signing.export({ format: 'der', type: 'pkcs8' });
  const salt = randomSalt();
  const secret = await keyOfPassphrase(passphrase, salt, derivation);
  const wrapped = wrap(secret, der, boundTo(keyId));
  secret.fill(0);
  der.fill(0);
  return { derivation, salt, wrapped };
}

/**
 * Opens the key that somebody has here with the passphrase until now, and says what has to be written in the change
 * that gives them another one, so that the key opens with that.
 */
export async function rewrappedKey(
  db: ReadableDb,
  { readerId, passphrase }: { readonly readerId: ReaderId; readonly passphrase: string },
  newPassphrase: string,
  newDerivation: KeyDerivation = KEY_DERIVATION,
): Promise<(tx: WriteTransaction) => void> {
  const row = ownKeyRow(db, readerId);
  const key = row === undefined ? null : await openedKey(row, passphrase);
  if (key === null) return () => undefined;
  const { keyId, signing } = key;
  const { derivation, salt, wrapped } = await wrappedBy(newPassphrase, keyId, signing, newDerivation);
  return (tx) =>
    void change(
      tx,
      'UPDATE reader_private_key SET kdf_json = ?, salt = ?, wrapped_key = ? WHERE key_id = ?',
      canonicalJson(derivation),
      salt,
      wrapped,
      keyId,
    );
}

/**
 * Gives up the private half of somebody's key, which only the passphrase opens that they forgot: the next signature is
 * by a new key. What the old one signed can still be checked.
 */
export const dropPrivateKey = (tx: WriteTransaction, readerId: ReaderId): void =>
  void change(
    tx,
    'DELETE FROM reader_private_key WHERE key_id IN (SELECT key_id FROM reader_key WHERE reader_id = ?)',
    readerId,
  );

const boundTo = (keyId: string): string => `private key ${keyId}`;

/** Keeps a key as its owner's own, with the file by which it names itself to the coordinator. */
export function keepOwnKey(
  tx: WriteTransaction,
  owner: { readonly readerId: ReaderId; readonly name: string; readonly at: Date },
  { keyId, publicKey, signing, derivation, salt, wrapped }: MadeKey,
): OpenKey {
  const unsigned = {
    format: 'osteoread.enrolment',
    version: ENROLMENT_VERSION,
    name: owner.name,
    publicKey,
    workspaceId: workspaceId(tx),
  } as const;
  const signature = sign(null, Buffer.from(canonicalJson(unsigned)), signing).toString('base64');
  const enrolment: Enrolment = { ...unsigned, signature };
  keepKey(tx, { keyId, publicKey, readerId: owner.readerId }, owner.readerId, owner.at, enrolment);
  change(
    tx,
    'DELETE FROM reader_private_key WHERE key_id IN (SELECT key_id FROM reader_key WHERE reader_id = ?)',
    owner.readerId,
  );
  insertSealed(tx, 'reader_private_key', {
    key_id: keyId,
    kdf_json: canonicalJson(derivation),
    salt,
    wrapped_key: wrapped,
  });
  return { keyId, readerId: owner.readerId, publicKey, signing };
}

/** Keeps the public key of somebody, once a person has confirmed whose it is. */
export function keepKey(
  tx: WriteTransaction,
  { keyId, readerId, publicKey }: KnownKey,
  addedBy: string,
  at: Date,
  enrolment: Enrolment | null,
): void {
  insertSealed(tx, 'reader_key', {
    key_id: keyId,
    reader_id: readerId,
    public_key: publicKey,
    enrolment_json: enrolment === null ? null : canonicalJson(enrolment),
    added_by: addedBy,
    added_at: at.toISOString(),
  });
}

/** A key that was confirmed or made here; null for any other. */
export const knownKey = (db: ReadableDb, keyId: string): KnownKey | null =>
  firstRow<KnownKey>(
    db,
    'SELECT key_id AS keyId, reader_id AS readerId, public_key AS publicKey FROM reader_key WHERE key_id = ?',
    keyId,
  ) ?? null;

/** Whether a key names itself: its file was signed by itself. */
export function isOwnEnrolment({ signature, ...unsigned }: Enrolment): boolean {
  return isSignedBy(unsigned.publicKey, Buffer.from(canonicalJson(unsigned)), signature);
}

const WRONG_PASSPHRASE: SigningRefusal = {
  kind: 'wrongPassphrase',
  message:
    'That is not the passphrase of your account, so nothing was signed. Nothing was changed. Try again.',
};
const NO_ACCOUNT: SigningRefusal = {
  kind: 'accountState',
  message:
    'Only somebody with an account can sign, so nothing was done. Make an account for yourself under “Readers” first.',
};

import { randomUUID, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { asId, type ReaderId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Role } from '../../shared/contracts/session.ts';
import { change, firstRow, type ReadableDb, type WritableDb } from './database.ts';
import type { StoreFault } from './errors.ts';
import { storedJson } from './storedJson.ts';
import { currentStudy } from './study.ts';
import { KEY_DERIVATION, type KeyDerivation, keyOfPassphrase, randomSalt } from './vaultCrypto.ts';
import { withWrite } from './withWrite.ts';

/** The roles of accounts. */
export type AccountRole = Exclude<Role, 'implicit'>;
export type Specialty = 'orthopaedics' | 'radiology' | 'other';

/** Somebody who signs in at this computer. */
export type Account = { readonly readerId: ReaderId; readonly name: string; readonly role: AccountRole };

export type NewAccount = {
  readonly name: string;
  readonly role: AccountRole;
  readonly specialty: Specialty | null;
  readonly passphrase: string;
};

/** Why nothing was done with an account. `message` is the sentence for the person. */
export type AccountRefusal = { readonly kind: 'accountState'; readonly message: string } | StoreFault;

/** Whether somebody has to sign in here. Names of readers at other computers have no passphrase and ask for none. */
export const hasAccounts = (db: ReadableDb): boolean =>
  firstRow(db, 'SELECT 1 FROM reader WHERE passphrase_hash IS NOT NULL LIMIT 1') !== undefined;

/**
 * Makes an account. The first one ends the time in which whoever opened the workspace might do everything.
 *
 * @param derivation how much work one guess of the passphrase is; only tests ask for less
 */
export async function makeAccount(
  db: WritableDb,
  by: { readonly actor: string; readonly at: Date },
  { name, role, specialty, passphrase }: NewAccount,
  derivation: KeyDerivation = KEY_DERIVATION,
): Promise<Result<Account, AccountRefusal>> {
  const salt = randomSalt();
  const hash = await keyOfPassphrase(passphrase, salt, derivation);
  const readerId = asId<ReaderId>(randomUUID());
  return withWrite<Account, AccountRefusal>(db, { ...by, action: 'account.made' }, (tx) => {
    const { studyId } = currentStudy(tx);
    const isTaken =
      firstRow(tx, 'SELECT 1 FROM reader WHERE study_id = ? AND name = ? COLLATE NOCASE', studyId, name) !==
      undefined;
    if (isTaken) return err(NAME_TAKEN);
    change(
      tx,
      `INSERT INTO reader
         (reader_id, study_id, name, role, specialty, passphrase_salt, passphrase_hash, passphrase_kdf_json, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      readerId,
      studyId,
      name,
      role,
      specialty,
      salt,
      hash,
      canonicalJson(derivation),
      by.at.toISOString(),
    );
    return ok({ value: { readerId, name, role }, subject: readerId, detail: { role, specialty } });
  });
}

const NAME_TAKEN: AccountRefusal = {
  kind: 'accountState',
  message: 'This name is taken already, so no account was made. Choose another one.',
};

const derivationSchema = z.object({
  kdf: z.literal('scrypt'),
  N: z.number(),
  r: z.number(),
  p: z.number(),
});

/** The account of this name if the passphrase is its own; null for a wrong one, an unknown name and an ended account alike. */
export async function accountBehind(
  db: ReadableDb,
  name: string,
  passphrase: string,
): Promise<Account | null> {
  const row = firstRow<
    Account & { readonly salt: Uint8Array; readonly hash: Uint8Array; readonly kdf: string }
  >(
    db,
    `SELECT reader_id AS readerId, name, role, passphrase_salt AS salt, passphrase_hash AS hash,
       passphrase_kdf_json AS kdf
     FROM reader WHERE name = ? COLLATE NOCASE AND passphrase_hash IS NOT NULL AND ended_at IS NULL`,
    name,
  );
  // An unknown name takes as long as a known one.
  const derivation = row === undefined ? KEY_DERIVATION : storedJson(derivationSchema, row.kdf);
  const given = await keyOfPassphrase(passphrase, row?.salt ?? randomSalt(), derivation);
  if (row === undefined || !timingSafeEqual(given, row.hash)) return null;
  return { readerId: row.readerId, name: row.name, role: row.role };
}

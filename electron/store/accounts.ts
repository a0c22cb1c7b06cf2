import { randomUUID, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { asId, type ReaderId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Accounts, NewAccount } from '../../shared/contracts/accounts.ts';
import type { Role } from '../../shared/contracts/session.ts';
import {
  allRows,
  change,
  firstRow,
  type ReadableDb,
  type WritableDb,
  type WriteTransaction,
} from './database.ts';
import type { StoreFault } from './errors.ts';
import { storedJson } from './storedJson.ts';
import { currentStudy } from './study.ts';
import {
  KEY_DERIVATION,
  type KeyDerivation,
  keyDerivationSchema,
  keyOfPassphrase,
  randomSalt,
} from './vaultCrypto.ts';
import { withWrite } from './withWrite.ts';

/** The roles of accounts. */
export type AccountRole = Exclude<Role, 'implicit'>;

/** Somebody who signs in at this computer. */
export type Account = { readonly readerId: ReaderId; readonly name: string; readonly role: AccountRole };

/** Who changes an account, and when. */
type By = { readonly actor: string; readonly at: Date };

/** Why nothing was done with an account. `message` is the sentence for the person. */
export type AccountRefusal = { readonly kind: 'accountState'; readonly message: string } | StoreFault;

/** Whether somebody has to sign in here. Names of readers at other computers have no passphrase and ask for none. */
export const hasAccounts = (db: ReadableDb): boolean =>
  firstRow(db, 'SELECT 1 FROM reader WHERE passphrase_hash IS NOT NULL LIMIT 1') !== undefined;

/** Everybody but the implicit reader, by name. */
export const listAccounts = (db: ReadableDb): Accounts['accounts'] =>
  allRows<Accounts['accounts'][number]>(
    db,
    `SELECT reader_id AS readerId, name, role, specialty,
       CASE WHEN ended_at IS NOT NULL THEN 'ended' WHEN passphrase_hash IS NULL THEN 'elsewhere' ELSE 'here' END AS state
     FROM reader WHERE role <> 'implicit' ORDER BY name COLLATE NOCASE`,
  ).map((account) => ({ ...account }));

/**
 * Makes an account. The first one ends the time in which whoever opened the workspace might do everything.
 *
 * @param derivation how much work one guess of the passphrase is; only tests ask for less
 */
export async function makeAccount(
  db: WritableDb,
  by: By,
  { name, role, specialty, passphrase }: NewAccount,
  derivation: KeyDerivation = KEY_DERIVATION,
): Promise<Result<Account, AccountRefusal>> {
  const { salt, hash, kdf } = await keptOf(passphrase, derivation);
  const readerId = asId<ReaderId>(randomUUID());
  return withWrite<Account, AccountRefusal>(db, { ...by, action: 'account.made' }, (tx) => {
    const { studyId } = currentStudy(tx);
    const named = 'SELECT 1 FROM reader WHERE study_id = ? AND name = ? COLLATE NOCASE';
    if (firstRow(tx, named, studyId, name) !== undefined) return err(NAME_TAKEN);
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
      kdf,
      by.at.toISOString(),
    );
    return ok({ value: { readerId, name, role }, subject: readerId, detail: { role, specialty } });
  });
}

/** Ends an account: nobody signs in by it any more, and what was said under its name stays. */
export function endAccount(db: WritableDb, by: By, readerId: ReaderId): Result<null, AccountRefusal> {
  return withWrite<null, AccountRefusal>(db, { ...by, action: 'account.ended' }, (tx) => {
    const accounts = listAccounts(tx);
    const account = accounts.find((other) => other.readerId === readerId);
    if (account === undefined || account.state === 'ended') return err(NO_SUCH_ACCOUNT);
    const others = accounts.filter(
      ({ role, state, readerId: id }) => role === 'coordinator' && state === 'here' && id !== readerId,
    );
    if (account.role === 'coordinator' && others.length === 0) return err(LAST_COORDINATOR);
    change(tx, 'UPDATE reader SET ended_at = ? WHERE reader_id = ?', by.at.toISOString(), readerId);
    return ok({ value: null, subject: readerId, detail: { role: account.role } });
  });
}

/**
 * Gives an account another passphrase. Whoever asks has shown that they may.
 *
 * @param alongside what else has to change with it: the key that the passphrase opens
 */
export async function changeAccountPassphrase(
  db: WritableDb,
  by: By,
  readerId: ReaderId,
  passphrase: string,
  derivation: KeyDerivation = KEY_DERIVATION,
  alongside: (tx: WriteTransaction) => void = () => undefined,
): Promise<Result<null, AccountRefusal>> {
  const { salt, hash, kdf } = await keptOf(passphrase, derivation);
  return withWrite<null, AccountRefusal>(db, { ...by, action: 'account.passphraseChanged' }, (tx) => {
    const changed = change(
      tx,
      `UPDATE reader SET passphrase_salt = ?, passphrase_hash = ?, passphrase_kdf_json = ?
       WHERE reader_id = ? AND passphrase_hash IS NOT NULL AND ended_at IS NULL`,
      salt,
      hash,
      kdf,
      readerId,
    );
    if (changed === 0) return err(NO_SUCH_ACCOUNT);
    alongside(tx);
    return ok({ value: null, subject: readerId, detail: { isOwn: by.actor === readerId } });
  });
}

/** What is kept of a passphrase, and how it came about. */
export type KeptPassphrase = { readonly salt: Buffer; readonly hash: Buffer; readonly kdf: string };

/** @param derivation how much work one guess is; only tests ask for less */
export async function keptOf(
  passphrase: string,
  derivation: KeyDerivation = KEY_DERIVATION,
): Promise<KeptPassphrase> {
  const salt = randomSalt();
  const hash = await keyOfPassphrase(passphrase, salt, derivation);
  return { salt, hash, kdf: canonicalJson(derivation) };
}

/**
 * The account of this name if the passphrase is its own; null for a wrong one, an unknown name and an ended account
 * alike, and none of these sooner than the others.
 */
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
  const derivation = row === undefined ? KEY_DERIVATION : storedJson(keyDerivationSchema, row.kdf);
  const given = await keyOfPassphrase(passphrase, row?.salt ?? randomSalt(), derivation);
  if (row === undefined || !timingSafeEqual(given, row.hash)) return null;
  return { readerId: row.readerId, name: row.name, role: row.role };
}

/** How many minutes somebody who is signed in may be away before the passphrase is asked again. */
export const lockAfterMinutes = (db: ReadableDb): number =>
  firstRow<{ minutes: number }>(db, 'SELECT lock_after_minutes AS minutes FROM workspace')?.minutes ?? 10;

export const saveLockAfterMinutes = (db: WritableDb, by: By, minutes: number): Result<null, StoreFault> =>
  withWrite(db, { ...by, action: 'account.lockAfterSet' }, (tx) => {
    const before = lockAfterMinutes(tx);
    change(tx, 'UPDATE workspace SET lock_after_minutes = ?', minutes);
    return ok({ value: null, subject: null, detail: { from: before, to: minutes } });
  });

const refuse = (message: string): AccountRefusal => ({ kind: 'accountState', message });

const NAME_TAKEN = refuse('This name is taken already, so no account was made. Choose another one.');
const NO_SUCH_ACCOUNT = refuse(
  'There is no such account here, or it was ended before. Nothing was changed. Open the list of readers again.',
);
const LAST_COORDINATOR = refuse(
  'This is the only coordinator of the study, so the account was not ended. Make another coordinator’s account first.',
);

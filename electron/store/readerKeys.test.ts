import { describe, expect, it } from 'vitest';
import { must, NOON, temporaryWorkspace } from '../../test/store/temporaryWorkspace.ts';
import { changeAccountPassphrase, makeAccount } from './accounts.ts';
import {
  fingerprintOf,
  isOwnEnrolment,
  isSignedBy,
  openKey,
  ownKey,
  signAs,
  signWith,
} from './readerKeys.ts';
import type { KeyDerivation } from './vaultCrypto.ts';

const QUICK: KeyDerivation = { kdf: 'scrypt', N: 2, r: 1, p: 1 };
const BYTES = Buffer.from('what is signed');

async function withReader() {
  const { db } = temporaryWorkspace();
  const account = must(
    await makeAccount(
      db,
      { actor: 'system', at: NOON },
      { name: 'Reader A', role: 'reader', specialty: null, passphrase: 'the right one' },
      QUICK,
    ),
  );
  const owner = { readerId: account.readerId, passphrase: 'the right one', at: NOON };
  return { db, owner };
}

describe('a reader’s key', () => {
  it('is made at the first use, stays, and signs what its public half verifies', async () => {
    const { db, owner } = await withReader();
    expect(ownKey(db, owner.readerId)).toBeNull();
    const made = must(await openKey(db, owner, QUICK));
    const signed = must(await signAs(db, owner, BYTES));
    expect(signed.keyId).toBe(made.keyId);
    expect(isSignedBy(made.publicKey, BYTES, signed.value)).toBe(true);
    expect(isSignedBy(made.publicKey, Buffer.from('what is signeD'), signed.value)).toBe(false);
    expect(ownKey(db, owner.readerId)?.keyId).toBe(made.keyId);
  });

  it('does not open by another passphrase, and is not made by one either', async () => {
    const { db, owner } = await withReader();
    const wrong = { ...owner, passphrase: 'a wrong one' };
    expect(await openKey(db, wrong, QUICK)).toMatchObject({ ok: false, error: { kind: 'wrongPassphrase' } });
    expect(ownKey(db, owner.readerId)).toBeNull();
    must(await openKey(db, owner, QUICK));
    expect(await signAs(db, wrong, BYTES)).toMatchObject({ ok: false, error: { kind: 'wrongPassphrase' } });
  });

  it('lies on disk encrypted', async () => {
    const { db, owner } = await withReader();
    const { signing } = must(await openKey(db, owner, QUICK));
    const secret = Buffer.from(signing.export({ format: 'jwk' }).d ?? '', 'base64url');
    const wrapped = db.prepare('SELECT wrapped_key FROM reader_private_key').pluck().get() as Buffer;
    expect(secret).toHaveLength(32);
    expect(wrapped.includes(secret)).toBe(false);
  });

  it('is made anew where somebody else gave the account its passphrase', async () => {
    const { db, owner } = await withReader();
    const before = must(await openKey(db, owner, QUICK));
    must(await changeAccountPassphrase(db, { actor: 'system', at: NOON }, owner.readerId, 'given', QUICK));
    const after = must(await openKey(db, { ...owner, passphrase: 'given' }, QUICK));
    expect(after.keyId).not.toBe(before.keyId);
    expect(isSignedBy(before.publicKey, BYTES, signWith(before, BYTES).value)).toBe(true);
    expect(await openKey(db, owner, QUICK)).toMatchObject({ ok: false });
  });

  it('names itself by a file that nobody can write for it', async () => {
    const { db, owner } = await withReader();
    must(await openKey(db, owner, QUICK));
    const enrolment = JSON.parse(db.prepare('SELECT enrolment_json FROM reader_key').pluck().get() as string);
    expect(isOwnEnrolment(enrolment)).toBe(true);
    expect(isOwnEnrolment({ ...enrolment, name: 'Reader B' })).toBe(false);
  });

  it('has a fingerprint of eight short groups', async () => {
    const { db, owner } = await withReader();
    const { keyId } = must(await openKey(db, owner, QUICK));
    expect(fingerprintOf(keyId)).toMatch(/^([0-9A-F]{4} ){7}[0-9A-F]{4}$/);
    expect(fingerprintOf(keyId).replaceAll(' ', '').toLowerCase()).toBe(keyId.slice(0, 32));
  });
});

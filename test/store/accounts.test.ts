import { describe, expect, it } from 'vitest';
import {
  accountBehind,
  changeAccountPassphrase,
  endAccount,
  hasAccounts,
  listAccounts,
  makeAccount,
} from '../../electron/store/accounts.ts';
import type { NewAccount } from '../../shared/contracts/accounts.ts';
import { brokenIn } from './brokenIn.ts';
import { must, NOON, QUICK_DERIVATION, temporaryWorkspace } from './temporaryWorkspace.ts';

const PASSPHRASE = 'correct horse battery';

function accounts() {
  const { db } = temporaryWorkspace();
  const by = { actor: 'system', at: NOON };
  const make = (name: string, role: NewAccount['role'] = 'coordinator') =>
    makeAccount(db, by, { name, role, specialty: null, passphrase: PASSPHRASE }, QUICK_DERIVATION);
  return { db, by, make };
}

describe('accounts', () => {
  it('are none in a new workspace, and are known by name and passphrase once made', async () => {
    const { db, make } = accounts();
    expect(hasAccounts(db)).toBe(false);
    const ana = must(await make('Ana'));
    expect(hasAccounts(db)).toBe(true);
    expect(await accountBehind(db, 'ana', PASSPHRASE)).toEqual(ana);
    expect(await accountBehind(db, 'Ana', 'correct horse batterz')).toBeNull();
    expect(await accountBehind(db, 'Reader', PASSPHRASE)).toBeNull();
    expect(listAccounts(db)).toEqual([{ ...ana, specialty: null, state: 'here' }]);
  });

  it('keep nothing of a passphrase that could be typed', async () => {
    const { db, make } = accounts();
    await make('Ana');
    await make('Ben');
    const kept = db
      .prepare(
        'SELECT hex(passphrase_salt) || hex(passphrase_hash) FROM reader WHERE passphrase_hash IS NOT NULL',
      )
      .pluck()
      .all();
    expect(new Set(kept).size).toBe(2);
    const everything = JSON.stringify(db.prepare('SELECT * FROM audit_event').all());
    expect(everything).toContain('account.made');
    expect(everything).not.toContain(PASSPHRASE);
    expect(everything).not.toContain('Ana');
  });

  it('have each a name of their own', async () => {
    const { make } = accounts();
    must(await make('Ana'));
    expect(await make('ANA', 'reader')).toMatchObject({ error: { kind: 'accountState' } });
  });

  it('end but for the last coordinator’s, and nobody signs in by one that ended', async () => {
    const { db, by, make } = accounts();
    const ana = must(await make('Ana'));
    const ben = must(await make('Ben', 'reader'));
    expect(endAccount(db, by, ana.readerId)).toMatchObject({ error: { kind: 'accountState' } });
    must(endAccount(db, by, ben.readerId));
    expect(await accountBehind(db, 'Ben', PASSPHRASE)).toBeNull();
    expect(endAccount(db, by, ben.readerId)).toMatchObject({ error: { kind: 'accountState' } });
    must(await make('Cem'));
    must(endAccount(db, by, ana.readerId));
    expect(listAccounts(db).map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Ana ended',
      'Ben ended',
      'Cem here',
    ]);
    expect(brokenIn(db)).toEqual([]);
  });

  it('take another passphrase in the place of the one before', async () => {
    const { db, by, make } = accounts();
    const { readerId } = must(await make('Ana'));
    must(await changeAccountPassphrase(db, by, readerId, 'another one entirely', QUICK_DERIVATION));
    expect(await accountBehind(db, 'Ana', PASSPHRASE)).toBeNull();
    expect((await accountBehind(db, 'Ana', 'another one entirely'))?.readerId).toBe(readerId);
  });
});

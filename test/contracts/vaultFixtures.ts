import type { Fixture } from './fixture.ts';

const vaultSecret = { kind: 'passphrase', text: 'correct horse battery' };
const vaultStatus = {
  state: 'unlocked',
  isUnfinished: true,
  progress: { records: { done: 1, total: 2 }, files: { done: 0, total: 1 }, bytes: { done: 0, total: 100 } },
  failure: null,
  plainCopies: ['backups/daily-2026-03-01.sqlite'],
  waitSeconds: 0,
};

export const vaultFixtures: Readonly<Record<string, Fixture>> = {
  vaultSecretSchema: {
    good: vaultSecret,
    refused: { nothing: { ...vaultSecret, text: '' }, 'another key': { ...vaultSecret, kind: 'token' } },
  },
  sealSchema: {
    good: { passphrase: 'correct horse battery', isRemovingCopies: true },
    refused: { 'a short passphrase': { passphrase: 'hunter2', isRemovingCopies: true } },
  },
  sealedSchema: {
    good: { recoveryCode: 'A1B2C-D3E4F-G5H6J-7K8M9-N0P1Q-2R3S4' },
    refused: { 'half a code': { recoveryCode: 'A1B2C-D3E4F' } },
  },
  changePassphraseSchema: {
    good: { secret: vaultSecret, passphrase: 'another one, longer' },
    refused: { 'a short passphrase': { secret: vaultSecret, passphrase: 'short' } },
  },
  vaultStatusSchema: {
    good: vaultStatus,
    refused: { 'a state that is none': { ...vaultStatus, state: 'open' } },
  },
};

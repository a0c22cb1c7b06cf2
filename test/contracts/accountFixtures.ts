import { type Fixture, ID } from './fixture.ts';

const session = {
  softwareVersion: '0.1.0',
  reader: { readerId: ID, name: 'Reader', role: 'implicit' },
  signIn: { kind: 'notNeeded' },
  isSealed: false,
  isLocked: false,
  isBlinded: false,
  warning: null,
};

export const accountFixtures: Readonly<Record<string, Fixture>> = {
  sessionSchema: {
    good: session,
    refused: { unknownRole: { ...session, reader: { ...session.reader, role: 'surgeon' } } },
  },
  signInSchema: {
    good: { name: 'Ana', passphrase: 'correct horse' },
    refused: { 'no name': { name: ' ', passphrase: 'correct horse' }, 'no passphrase': { name: 'Ana' } },
  },
  accountsSchema: {
    good: {
      accounts: [{ readerId: ID, name: 'Ana', role: 'reader', specialty: 'radiology', state: 'here' }],
      lockAfterMinutes: 10,
    },
    refused: {
      'the implicit reader': {
        accounts: [{ readerId: ID, name: 'Reader', role: 'implicit', specialty: null, state: 'here' }],
        lockAfterMinutes: 10,
      },
    },
  },
  newAccountSchema: {
    good: { name: 'Ana', role: 'auditor', specialty: null, passphrase: 'correct horse battery' },
    refused: {
      'a short passphrase': { name: 'Ana', role: 'auditor', specialty: null, passphrase: 'horse' },
      'a role without an account': {
        ...{ name: 'Ana', role: 'implicit', specialty: null, passphrase: 'correct horse battery' },
      },
    },
  },
  ownPassphraseSchema: {
    good: { passphrase: 'until now', newPassphrase: 'correct horse battery' },
    refused: { 'a short one': { passphrase: 'until now', newPassphrase: 'horse' } },
  },
  givenPassphraseSchema: {
    good: { newPassphrase: 'correct horse battery' },
    refused: { 'a short one': { newPassphrase: 'horse' } },
  },
  lockAfterSchema: { good: { minutes: 10 }, refused: { never: { minutes: 0 }, 'a day': { minutes: 1440 } } },
  typedPassphraseSchema: { good: 'x', refused: { nothing: '' } },
  newPassphraseSchema: { good: 'correct horse battery', refused: { 'a short one': 'horse' } },
  pendingSignatureSchema: {
    good: {
      statement: 'I, Ana, made this read myself, and it says what I saw.',
      reads: [
        { readId: ID, caseCode: 'K7QXN', version: 1, grade: null, submittedAt: '2026-03-01T12:00:00.000Z' },
      ],
      sections: [{ sectionReadId: ID, code: 'FGHJK', version: 1, submittedAt: '2026-03-01T12:00:00.000Z' }],
    },
    refused: { 'no statement': { reads: [], sections: [] } },
  },
  signReadsSchema: {
    good: { readIds: [], sectionReadIds: [ID], passphrase: 'correct horse' },
    refused: { 'nothing to sign': { readIds: [], sectionReadIds: [], passphrase: 'correct horse' } },
  },
  signedSchema: {
    good: { signedAt: '2026-03-01T12:00:00.000Z', reads: 1, sha256: 'a'.repeat(64) },
    refused: { 'half a hash': { signedAt: '2026-03-01T12:00:00.000Z', reads: 1, sha256: 'a'.repeat(32) } },
  },
};

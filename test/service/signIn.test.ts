import { describe, expect, it } from 'vitest';
import { isSignedBy, knownKey, openKey } from '../../electron/store/readerKeys.ts';
import { accountsSchema } from '../../shared/contracts/accounts.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { sessionSchema } from '../../shared/contracts/session.ts';
import { pendingSignatureSchema, signedSchema } from '../../shared/contracts/signatures.ts';
import { allSidesClear } from '../store/completeRead.ts';
import { must, OPTIONS, QUICK_DERIVATION } from '../store/temporaryWorkspace.ts';
import { assign, blindedStudy, ownGrade } from './blindedReaders.ts';
import { PASSPHRASE, runningService, serviceWithOneCase } from './runningService.ts';

const problemOf = async (answer: Response | Promise<Response>) =>
  problemSchema.parse(await (await answer).json());
const sessionOf = async (answer: Response | Promise<Response>) =>
  sessionSchema.parse(await (await answer).json());

type Service = ReturnType<typeof runningService>;
const signIn = ({ send }: Pick<Service, 'send'>, name: string, passphrase = PASSPHRASE) =>
  send('POST', '/api/session/sign-in', { name, passphrase });

describe('signing in', () => {
  it('names who acts from then on, whatever the case of the name, and signing out names nobody', async () => {
    const service = runningService();
    const ana = await service.signInAs('reader', 'Ana');
    await service.send('POST', '/api/session/sign-out');
    expect(await sessionOf(service.get('/api/session'))).toMatchObject({
      reader: null,
      signIn: { kind: 'signedOut' },
    });
    expect(await sessionOf(signIn(service, 'ana'))).toMatchObject({
      reader: ana,
      signIn: { kind: 'signedIn' },
    });
    expect((await service.get('/api/worklist')).status).toBe(200);
  });

  it('is refused with a sentence and slowed by a wrong passphrase, by whatever name', async () => {
    const clock = { ms: 0 };
    const clocks = { monotonicMs: () => clock.ms, wallMs: () => clock.ms };
    const service = runningService(undefined, clocks);
    await service.signInAs('reader', 'Ana');
    await service.send('POST', '/api/session/sign-out');
    const wrong = await problemOf(signIn(service, 'Ana', 'not the passphrase'));
    expect(wrong).toMatchObject({ kind: 'wrongPassphrase', status: 403 });
    expect(wrong.detail).toMatch(/Nothing was changed; try again in 1 second\./);
    expect(await problemOf(signIn(service, 'Ana'))).toMatchObject({ kind: 'unlockTooSoon', status: 429 });
    clock.ms += 1000;
    const unknown = await problemOf(signIn(service, 'Nobody'));
    expect(unknown.detail).toBe(wrong.detail.replace('1 second.', '2 seconds.'));
    clock.ms += 2000;
    expect((await signIn(service, 'Ana')).status).toBe(200);
    const audit = JSON.stringify(service.workspace.db.prepare('SELECT * FROM audit_event').all());
    expect(audit).toContain('session.signedIn');
    expect(audit).not.toMatch(/Nobody|not the passphrase/);
  });

  it('waits for the same reader when the screen was locked, and refuses everything meanwhile', async () => {
    const service = runningService();
    const ana = await service.signInAs('reader', 'Ana');
    const locked = await sessionOf(service.send('POST', '/api/session/lock'));
    expect(locked).toMatchObject({ reader: null, signIn: { kind: 'away', name: 'Ana' } });
    await service.send('POST', '/api/session/activity');
    expect((await problemOf(service.get('/api/worklist'))).kind).toBe('signInNeeded');
    await signIn(service, 'Ana');
    expect((await sessionOf(service.get('/api/session'))).reader).toEqual(ana);
  });

  it('is asked again after as many minutes away as the coordinator set', async () => {
    const clock = { ms: 0 };
    const service = runningService(undefined, { monotonicMs: () => clock.ms, wallMs: () => clock.ms });
    await service.signInAs('coordinator');
    const set = await service.send('PUT', '/api/accounts/lock-after', { minutes: 3 });
    expect(accountsSchema.parse(await set.json()).lockAfterMinutes).toBe(3);
    clock.ms += 3 * 60_000;
    await service.send('POST', '/api/session/activity');
    clock.ms += 3 * 60_000;
    // Asking is no sign of life: a window asks by itself.
    expect((await service.get('/api/session')).status).toBe(200);
    clock.ms += 1;
    expect((await problemOf(service.get('/api/accounts'))).kind).toBe('signInNeeded');
  });

  it('keeps each reader’s settings apart, and shows the workspace’s own to nobody in particular', async () => {
    const service = runningService();
    await service.send('PUT', '/api/settings/keyMap', { value: 'all' });
    const valueNow = async () => (await service.get('/api/settings/keyMap')).json();
    await service.signInAs('reader', 'Ana');
    expect(await valueNow()).toEqual({ value: null });
    await service.send('PUT', '/api/settings/keyMap', { value: 'of Ana' });
    await service.send('POST', '/api/session/lock');
    expect(await valueNow()).toEqual({ value: 'of Ana' });
    await service.send('POST', '/api/session/sign-out');
    expect(await valueNow()).toEqual({ value: 'all' });
  });
});

describe('the accounts of a workspace', () => {
  const ana = { name: 'Ana', role: 'coordinator', specialty: null, passphrase: PASSPHRASE };

  it('begin with a coordinator’s, who is signed in at once', async () => {
    const service = runningService();
    const first = await problemOf(service.send('POST', '/api/accounts', { ...ana, role: 'reader' }));
    expect(first).toMatchObject({ kind: 'accountState', status: 409 });
    const made = await service.send('POST', '/api/accounts', ana);
    expect(made.status).toBe(201);
    expect(accountsSchema.parse(await made.json()).accounts).toMatchObject([{ name: 'Ana', state: 'here' }]);
    expect((await sessionOf(service.get('/api/session'))).reader).toMatchObject({ name: 'Ana' });
  });

  it('change their own passphrase by the one until now, and sign with the same key by the new one', async () => {
    const service = runningService();
    const { db } = service.workspace;
    const { readerId } = await service.signInAs('reader', 'Ben');
    const at = OPTIONS.now();
    const before = must(await openKey(db, { readerId, passphrase: PASSPHRASE, at }, QUICK_DERIVATION));
    const newPassphrase = 'another passphrase';
    const change = (passphrase: string) =>
      service.send('PUT', '/api/accounts/own/passphrase', { passphrase, newPassphrase });
    expect((await change(PASSPHRASE)).status).toBe(204);
    expect((await problemOf(change(PASSPHRASE))).kind).toBe('wrongPassphrase');
    const after = must(await openKey(db, { readerId, passphrase: newPassphrase, at }));
    expect(after.keyId).toBe(before.keyId);
    expect(await openKey(db, { readerId, passphrase: PASSPHRASE, at })).toMatchObject({ ok: false });
  });

  it('get another passphrase from the coordinator where theirs was forgotten', async () => {
    const clock = { ms: 0 };
    const service = runningService(undefined, { monotonicMs: () => clock.ms, wallMs: () => clock.ms });
    const { readerId } = await service.signInAs('reader', 'Ben');
    const { db } = service.workspace;
    const key = { readerId, passphrase: PASSPHRASE, at: OPTIONS.now() };
    must(await openKey(db, key, QUICK_DERIVATION));
    await service.signInAs('coordinator', 'Ana');
    const newPassphrase = 'given by the coordinator';
    const given = await service.send('PUT', `/api/accounts/${readerId}/passphrase`, { newPassphrase });
    expect(given.status).toBe(200);
    expect((await signIn(service, 'Ben')).status).toBe(403);
    clock.ms += 1000;
    expect((await signIn(service, 'Ben', newPassphrase)).status).toBe(200);
    // Whoever has the passphrase from before signs by it no more either.
    expect(await openKey(db, key, QUICK_DERIVATION)).toMatchObject({ ok: false });
  });
});

describe('the signature of a sitting', () => {
  async function lockedCase() {
    const service = await serviceWithOneCase();
    const ana = await service.signInAs('reader', 'Ana');
    const { unitId, send, get } = service;
    await send('PUT', `/api/units/${unitId}/draft`, { baseRevision: 0, records: allSidesClear });
    await send('POST', `/api/units/${unitId}/submit`, { baseRevision: 1 });
    const pending = async () =>
      pendingSignatureSchema.parse(await (await get('/api/signatures/pending')).json());
    return { ...service, ana, pending };
  }

  it('stands under what the reader locked since the last one, with name, time and meaning', async () => {
    const { ana, pending, send, workspace } = await lockedCase();
    const { statement, reads } = await pending();
    expect(statement).toBe('I, Ana, made this read myself, and it says what I saw.');
    expect(reads).toHaveLength(1);
    const readIds = reads.map(({ readId }) => readId);
    const answer = await send('POST', '/api/signatures', { readIds, passphrase: PASSPHRASE });
    expect(answer.status).toBe(201);
    const signed = signedSchema.parse(await answer.json());
    expect((await pending()).reads).toEqual([]);
    const kept = workspace.db
      .prepare('SELECT document_json, sha256, key_id, key_signature FROM signature')
      .all() as { document_json: string; sha256: string; key_id: string; key_signature: string }[];
    expect(kept).toHaveLength(1);
    const [{ document_json, sha256, key_id, key_signature } = kept[0] ?? neverSigned()] = kept;
    expect(sha256).toBe(signed.sha256);
    const read = workspace.db.prepare('SELECT read_id, sha256 FROM read').get();
    expect(JSON.parse(document_json)).toMatchObject({
      readerId: ana.readerId,
      name: 'Ana',
      meaning: 'authorship',
      statement,
      signedAt: signed.signedAt,
      reads: [{ readId: (read as { read_id: string }).read_id, sha256: (read as { sha256: string }).sha256 }],
    });
    const key = knownKey(workspace.db, key_id);
    expect(key?.readerId).toBe(ana.readerId);
    expect(isSignedBy(key?.publicKey ?? '', Buffer.from(document_json), key_signature)).toBe(true);
    expect(() => workspace.db.exec('DELETE FROM signature')).toThrow('append-only');
  });

  it('calls cases in a blinded study as the reader’s worklist does, and tells no grade', async () => {
    const service = await blindedStudy();
    const { send, get, workspace, later } = service;
    const { readerId } = await service.signInAs('reader', 'Ana');
    const [assignmentId = ''] = assign(workspace, readerId, later.slice(0, 1));
    const records = [...allSidesClear, ownGrade(0)];
    const saved = await send('PUT', `/api/units/${assignmentId}/draft`, { baseRevision: 0, records });
    expect(saved.status).toBe(200);
    const submitted = await send('POST', `/api/units/${assignmentId}/submit`, { baseRevision: 1 });
    expect(submitted.status).toBe(200);
    const pending = await get('/api/signatures/pending');
    const { reads } = pendingSignatureSchema.parse(await pending.json());
    const [row] = (await service.worklist()).rows;
    expect(reads).toMatchObject([{ caseCode: row?.caseCode, grade: null }]);
    const readIds = reads.map(({ readId }) => readId);
    expect((await send('POST', '/api/signatures', { readIds, passphrase: PASSPHRASE })).status).toBe(201);
  });

  it('is not given by a wrong passphrase, nor twice, nor for a read of somebody else', async () => {
    const { pending, send, workspace, signInAs } = await lockedCase();
    const readIds = (await pending()).reads.map(({ readId }) => readId);
    const sign = (passphrase: string) => send('POST', '/api/signatures', { readIds, passphrase });
    expect((await problemOf(sign('not the passphrase'))).kind).toBe('wrongPassphrase');
    expect(workspace.db.prepare('SELECT count(*) FROM signature').pluck().get()).toBe(0);
    await signInAs('reader', 'Ben');
    expect((await pending()).reads).toEqual([]);
    expect((await problemOf(sign(PASSPHRASE))).kind).toBe('accountState');
  });
});

function neverSigned(): never {
  throw new Error('nothing was signed');
}

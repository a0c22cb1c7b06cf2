import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/base/result.ts';
import { parsedInstance } from '../../test/store/parsedInstance.ts';
import { temporaryWorkspace } from '../../test/store/temporaryWorkspace.ts';
import { dropKey, holdKey } from './identityVaultKeys.ts';
import {
  forgetRemote,
  isFetched,
  keepFetched,
  keepRemote,
  sealRemotes,
  storedRemote,
  storedRemotes,
} from './identityVaultRemotes.ts';
import { storeInstance } from './instances.ts';
import { currentStudy } from './study.ts';
import { randomKey } from './vaultCrypto.ts';
import { withWrite } from './withWrite.ts';

const BY = { actor: 'test', at: new Date('2026-03-01') };
const PACS = {
  name: 'PACS',
  address: 'https://pacs.example/rs',
  auth: { kind: 'basic', user: 'me', password: 'a secret word' },
} as const;

const kept = (db: ReturnType<typeof temporaryWorkspace>['db']): string => {
  const made = keepRemote(db, BY, null, PACS);
  if (!made.ok) throw new Error('not kept');
  return made.value;
};
const stored = (db: ReturnType<typeof temporaryWorkspace>['db']) =>
  JSON.stringify(db.prepare('SELECT payload_json, hex(sealed_payload) FROM identity_remote_server').all());

describe('the image servers of a workspace', () => {
  it('are kept, changed and forgotten, and the audit names none', () => {
    const { db } = temporaryWorkspace();
    const id = kept(db);
    expect(storedRemotes(db)).toEqual([{ remoteId: id, ...PACS }]);
    keepRemote(db, BY, id, { ...PACS, name: 'Archive', auth: { kind: 'none' } });
    expect(storedRemote(db, id)).toEqual({ ...PACS, name: 'Archive', auth: { kind: 'none' } });
    const audit = JSON.stringify(db.prepare('SELECT action, detail_json FROM audit_event').all());
    expect(audit).toContain('remote.saved');
    expect(audit).not.toMatch(/pacs|secret|Archive/i);
    expect(forgetRemote(db, BY, id).ok).toBe(true);
    expect(forgetRemote(db, BY, id)).toEqual({ ok: false, error: 'unknown' });
    expect(storedRemotes(db)).toEqual([]);
  });

  it('are sealed with the workspace, and read again only with its key', () => {
    const { db } = temporaryWorkspace();
    const id = kept(db);
    expect(stored(db)).toContain('a secret word');
    const key = randomKey();
    holdKey(db, key);
    withWrite(db, { ...BY, action: 'test' }, (tx) => {
      sealRemotes(tx);
      return ok({ value: null, subject: null, detail: null });
    });
    expect(stored(db)).not.toMatch(/secret|pacs/);
    expect(storedRemote(db, id)).toEqual(PACS);
    keepRemote(db, BY, id, { ...PACS, name: 'Changed' });
    expect(stored(db)).not.toMatch(/secret|pacs|Changed/);
    holdKey(db, randomKey());
    expect(() => storedRemote(db, id)).toThrow('does not open');
    dropKey(db);
  });
});

describe('what was fetched from a server', () => {
  it('is here as long as its content is, and by no name that anybody could look up', () => {
    const { db } = temporaryWorkspace();
    const id = kept(db);
    const picture = parsedInstance('fetched');
    const { contentHash } = picture;
    keepFetched(db, BY, id, [{ sopInstanceUid: '1.2.3', contentHash }]);
    // It came, but no import has taken it.
    expect(isFetched(db, id, '1.2.3')).toBe(false);
    withWrite(db, { ...BY, action: 'test' }, (tx) => {
      storeInstance(tx, picture, { studyId: currentStudy(db).studyId, importRunId: null });
      return ok({ value: null, subject: null, detail: null });
    });
    expect(isFetched(db, id, '1.2.3')).toBe(true);
    expect(isFetched(db, id, '1.2.4')).toBe(false);
    const rows = JSON.stringify(
      db.prepare('SELECT lookup_key, hex(content) FROM identity_remote_instance').all(),
    );
    expect(rows).not.toContain('1.2.3');
    expect(rows.toLowerCase()).not.toContain(contentHash);
  });

  it('is forgotten where the entry becomes another server', () => {
    const { db } = temporaryWorkspace();
    const id = kept(db);
    const count = () => db.prepare('SELECT count(*) FROM identity_remote_instance').pluck().get();
    keepFetched(db, BY, id, [{ sopInstanceUid: '1.2.3', contentHash: 'a'.repeat(64) }]);
    keepRemote(db, BY, id, { ...PACS, name: 'Renamed' });
    expect(count()).toBe(1);
    keepRemote(db, BY, id, { ...PACS, address: 'https://other.example/rs' });
    expect(count()).toBe(0);
  });
});

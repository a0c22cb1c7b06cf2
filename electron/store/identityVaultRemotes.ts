import { randomUUID } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../shared/base/canonicalJson.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import {
  allRows,
  change,
  firstRow,
  type ReadableDb,
  type WritableDb,
  type WriteTransaction,
} from './database.ts';
import type { StoreFault } from './errors.ts';
import { instanceOfContent } from './identityVault.ts';
import { keyedHash, keyRing } from './identityVaultKeys.ts';
import { derivedKey, randomKey, unwrap, wrap } from './vaultCrypto.ts';
import { type WriteReason, withWrite } from './withWrite.ts';

/** The image servers of the workspace: where they are and what signs in there, with the identity of patients. */

export type StoredAuth =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string };

export type StoredRemote = { readonly name: string; readonly address: string; readonly auth: StoredAuth };

/** A server's entry, and the key by which what was fetched from it is found again. */
type Payload = StoredRemote & { readonly key: string };

type Row = {
  readonly remote_id: string;
  readonly payload_json: string | null;
  readonly sealed_payload: Uint8Array | null;
};

const ofRemote = (remoteId: string): string => `remote ${remoteId}`;
const SEALED_FOR = 'remote servers';

/**
 * Every server with its id, by name.
 * @throws VaultLocked
 */
export const storedRemotes = (db: ReadableDb): readonly (StoredRemote & { readonly remoteId: string })[] =>
  allRows<Row>(db, 'SELECT remote_id, payload_json, sealed_payload FROM identity_remote_server')
    .map((row) => {
      const { name, address, auth } = payloadOf(db, row);
      return { remoteId: row.remote_id, name, address, auth };
    })
    .sort((a, b) => a.name.localeCompare(b.name) || a.remoteId.localeCompare(b.remoteId));

/**
 * One server, or null.
 * @throws VaultLocked
 */
export function storedRemote(db: ReadableDb, remoteId: string): StoredRemote | null {
  const payload = payloadAt(db, remoteId);
  return payload === null ? null : { name: payload.name, address: payload.address, auth: payload.auth };
}

/** Keeps a new server (`remoteId` null) or a changed one. The audit names no address. */
export function keepRemote(
  db: WritableDb,
  by: Omit<WriteReason, 'action'>,
  remoteId: string | null,
  remote: StoredRemote,
): Result<string, StoreFault | 'unknown'> {
  return withWrite<string, 'unknown'>(db, { ...by, action: 'remote.saved' }, (tx) => {
    const known = remoteId === null ? null : payloadAt(tx, remoteId);
    if (remoteId !== null && known === null) return err('unknown');
    const id = remoteId ?? randomUUID();
    // Another server's pictures are not those that were fetched before.
    const isSame = known !== null && known.address === remote.address;
    if (known !== null && !isSame) {
      change(tx, 'DELETE FROM identity_remote_instance WHERE remote_id = ?', id);
    }
    write(tx, id, { ...remote, key: known?.key ?? randomKey().toString('base64') });
    return ok({ value: id, subject: id, detail: null });
  });
}

/** Forgets a server with all that signs in there. What was imported from it stays. */
export function forgetRemote(
  db: WritableDb,
  by: Omit<WriteReason, 'action'>,
  remoteId: string,
): Result<null, StoreFault | 'unknown'> {
  return withWrite<null, 'unknown'>(db, { ...by, action: 'remote.removed' }, (tx) => {
    const removed = change(tx, 'DELETE FROM identity_remote_server WHERE remote_id = ?', remoteId);
    return removed === 0 ? err('unknown') : ok({ value: null, subject: remoteId, detail: null });
  });
}

/** Encrypts the entries of a workspace that is being sealed. Call where its key is held. */
export function sealRemotes(tx: WriteTransaction): void {
  const plain = allRows<Row>(
    tx,
    'SELECT remote_id, payload_json, sealed_payload FROM identity_remote_server WHERE sealed_payload IS NULL',
  );
  for (const row of plain) write(tx, row.remote_id, payloadOf(tx, row));
}

/** Remembers which content came under which SOP Instance UID. */
export function keepFetched(
  db: WritableDb,
  by: Omit<WriteReason, 'action'>,
  remoteId: string,
  fetched: readonly { readonly sopInstanceUid: string; readonly contentHash: string }[],
): Result<null, StoreFault> {
  return withWrite(db, { ...by, action: 'remote.fetched' }, (tx) => {
    const payload = payloadAt(tx, remoteId);
    const key = Buffer.from(payload?.key ?? '', 'base64');
    for (const { sopInstanceUid, contentHash } of payload === null ? [] : fetched) {
      const lookup = keyedHash(key, sopInstanceUid);
      change(
        tx,
        `INSERT INTO identity_remote_instance VALUES (?, ?, ?)
         ON CONFLICT (remote_id, lookup_key) DO UPDATE SET content = excluded.content`,
        remoteId,
        lookup,
        wrap(key, Buffer.from(contentHash), lookup),
      );
    }
    return ok({ value: null, subject: remoteId, detail: { instances: fetched.length } });
  });
}

/** Whether what came under this SOP Instance UID is in the workspace, so that it needs not be fetched again. */
export function isFetched(db: ReadableDb, remoteId: string, sopInstanceUid: string): boolean {
  const payload = payloadAt(db, remoteId);
  if (payload === null) return false;
  const key = Buffer.from(payload.key, 'base64');
  const lookup = keyedHash(key, sopInstanceUid);
  const row = firstRow<{ content: Uint8Array }>(
    db,
    'SELECT content FROM identity_remote_instance WHERE remote_id = ? AND lookup_key = ?',
    remoteId,
    lookup,
  );
  return row !== undefined && instanceOfContent(db, unwrap(key, row.content, lookup).toString()) !== null;
}

function payloadAt(db: ReadableDb, remoteId: string): Payload | null {
  const row = firstRow<Row>(
    db,
    'SELECT remote_id, payload_json, sealed_payload FROM identity_remote_server WHERE remote_id = ?',
    remoteId,
  );
  return row === undefined ? null : payloadOf(db, row);
}

function payloadOf(db: ReadableDb, { remote_id, payload_json, sealed_payload }: Row): Payload {
  const ring = keyRing(db);
  if (sealed_payload === null) return JSON.parse(payload_json ?? 'null');
  if (ring === null) throw new Error('a sealed server in an unsealed workspace');
  const text = unwrap(derivedKey(ring.workspace, SEALED_FOR), sealed_payload, ofRemote(remote_id));
  return JSON.parse(text.toString());
}

function write(tx: WriteTransaction, remoteId: string, payload: Payload): void {
  const ring = keyRing(tx);
  const json: JsonValue = { ...payload };
  const text = canonicalJson(json);
  change(
    tx,
    `INSERT INTO identity_remote_server VALUES (?, ?, ?)
     ON CONFLICT (remote_id) DO UPDATE SET payload_json = excluded.payload_json, sealed_payload = excluded.sealed_payload`,
    remoteId,
    ring === null ? text : null,
    ring === null
      ? null
      : wrap(derivedKey(ring.workspace, SEALED_FOR), Buffer.from(text), ofRemote(remoteId)),
  );
}

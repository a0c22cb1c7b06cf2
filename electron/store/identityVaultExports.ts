import type { InstanceId } from '../../shared/base/ids.ts';
import { allRows, change, firstRow, type ReadableDb, type WriteTransaction } from './database.ts';
import { keyRing } from './identityVaultKeys.ts';
import { derivedKey, randomKey, unwrap, wrap } from './vaultCrypto.ts';

/** What de-identified exports need of the vault: their secret, and where the frames of a file lie. */

type KeyRow = { readonly plain_key: Uint8Array | null; readonly sealed_key: Uint8Array | null };

const SEALED_FOR = 'exports';

/**
 * The secret of this workspace's exports, made when it is first asked for and the same ever after, so that what is
 * exported next year goes with what was exported this year.
 * @throws VaultLocked, or BrokenSeal where it was changed
 */
export function exportSecret(tx: WriteTransaction): Uint8Array {
  const row = keyRow(tx);
  if (row !== undefined) return secretOf(tx, row);
  const secret = randomKey();
  change(tx, 'INSERT INTO identity_export_key VALUES (1, ?, NULL)', secret);
  sealExportKey(tx);
  return secret;
}

/** Encrypts the secret where the workspace's key is held. Nothing where there is none, or it is sealed already. */
export function sealExportKey(tx: WriteTransaction): void {
  const ring = keyRing(tx);
  const plain = keyRow(tx)?.plain_key ?? null;
  if (ring === null || plain === null) return;
  const sealed = wrap(derivedKey(ring.workspace, SEALED_FOR), plain, SEALED_FOR);
  change(tx, 'UPDATE identity_export_key SET plain_key = NULL, sealed_key = ?', sealed);
}

const keyRow = (db: ReadableDb): KeyRow | undefined =>
  firstRow<KeyRow>(db, 'SELECT plain_key, sealed_key FROM identity_export_key');

function secretOf(db: ReadableDb, { plain_key, sealed_key }: KeyRow): Uint8Array {
  if (plain_key !== null) return plain_key;
  const ring = keyRing(db);
  if (ring === null || sealed_key === null) throw new Error('a sealed secret in an unsealed workspace');
  return unwrap(derivedKey(ring.workspace, SEALED_FOR), sealed_key, SEALED_FOR);
}

/** The file that an export takes, by its content, and where its frames lie in that content. */
export type ServedExtent = {
  readonly contentHash: string;
  readonly begin: number;
  readonly end: number;
  /** Where each frame begins: of a compressed one, the content of its first fragment. */
  readonly frameStarts: ReadonlySet<number>;
};

/** Of the masked copy if there is one. Null where the index names no frame. */
export function servedExtent(db: ReadableDb, instanceId: InstanceId): ServedExtent | null {
  const row = firstRow<{ fileId: string; contentHash: string; begin: number | null; end: number | null }>(
    db,
    `SELECT file_id AS fileId, content_sha256 AS contentHash, min(byte_offset) AS begin, max(byte_offset + byte_length) AS "end"
     FROM identity_frame_range JOIN identity_file USING (file_id)
     WHERE file_id = (SELECT file_id FROM identity_file WHERE instance_id = ? ORDER BY role LIMIT 1)`,
    instanceId,
  );
  if (row === undefined || row.begin === null || row.end === null) return null;
  const starts = allRows<{ at: number }>(
    db,
    'SELECT byte_offset AS at FROM identity_frame_range WHERE file_id = ? AND part = 1',
    row.fileId,
  );
  const frameStarts = new Set(starts.map(({ at }) => at));
  return { contentHash: row.contentHash, begin: row.begin, end: row.end, frameStarts };
}

import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { InstanceId } from '../../shared/base/ids.ts';
import { type Originals, openOriginals } from '../dicom/originals.ts';
import { openSealedOriginals } from '../dicom/sealedOriginals.ts';
import { originalsPath } from './connection.ts';
import type { ReadableDb, WriteTransaction } from './database.ts';
import { originalPath } from './identityVault.ts';
import {
  forgetWaitingKeys,
  isNamedFile,
  type KeptFile,
  replaceMasked,
  sealedPath,
  sealingKeyOf,
} from './identityVaultFiles.ts';
import { keyRing, LOCKED_SENTENCE, vaultState } from './identityVaultKeys.ts';
import { sealTimes } from './identityVaultSeal.ts';
import { STILL_SEALING } from './vaultRefusal.ts';

/** A masked copy that was just made, in a file of its own that the vault takes away. */
export type Derivative = KeptFile & { readonly path: string };

/**
 * Where an import keeps its files: plain in an unsealed workspace, encrypted on their way in a sealed one.
 * `temporaryDirectory` is in the workspace; only whole files leave it.
 * @throws VaultLocked
 */
export function vaultOriginals(db: ReadableDb, directory: string, temporaryDirectory: string): Originals {
  const place = originalsPath(directory);
  if (keyRing(db) === null) return openOriginals((hash) => originalPath(place, hash), temporaryDirectory);
  const sealed = openSealedOriginals(
    { pathOf: (hash) => sealedPath(db, place, hash), keyOf: (hash) => sealingKeyOf(db, hash) },
    temporaryDirectory,
  );
  return {
    keep: sealed.keep,
    sync: () => {
      sealed.sync();
      forgetWaitingKeys(db);
    },
  };
}

/**
 * Makes a file the instance's masked copy. `superseded` is where the copy before it lies, to be removed once the
 * transaction is committed.
 */
export function keepDerivative(
  tx: WriteTransaction,
  directory: string,
  instanceId: InstanceId,
  derivative: Derivative,
): { readonly superseded: string | null } {
  const temporaryDirectory = join(directory, 'incoming', 'derivatives');
  mkdirSync(temporaryDirectory, { recursive: true });
  const originals = vaultOriginals(tx, directory, temporaryDirectory);
  const { path } = derivative;
  const descriptor = openSync(path, 'r');
  try {
    const kept = originals.keep({ path, descriptor }, 'move');
    if (kept.contentHash !== derivative.contentHash) throw new Error('a masked copy was changed meanwhile');
    originals.sync();
  } finally {
    closeSync(descriptor);
  }
  rmSync(path, { force: true });
  return { superseded: replaceMasked(tx, originalsPath(directory), instanceId, derivative) };
}

/** Why nothing can be imported now: a sealed workspace is locked, or not sealed to its end. Null where it can. */
export function importRefusal(
  db: ReadableDb,
): { readonly kind: 'workspaceLocked' | 'vaultState'; readonly message: string } | null {
  if (vaultState(db) === 'locked') return { kind: 'workspaceLocked', message: LOCKED_SENTENCE };
  return sealTimes(db)?.completedAt === null ? { kind: 'vaultState', message: STILL_SEALING } : null;
}

/** Removes files that were kept for rows that were never written. */
export function discardUnnamed(db: ReadableDb, directory: string, contentHashes: readonly string[]): void {
  const place = originalsPath(directory);
  for (const hash of contentHashes) {
    if (isNamedFile(db, hash)) continue;
    rmSync(keyRing(db) === null ? originalPath(place, hash) : sealedPath(db, place, hash), { force: true });
  }
}

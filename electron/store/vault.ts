import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { InstanceId } from '../../shared/base/ids.ts';
import { openOriginals } from '../dicom/originals.ts';
import { openSealedOriginals } from '../dicom/sealedOriginals.ts';
import { originalsPath } from './connection.ts';
import type { ReadableDb, WriteTransaction } from './database.ts';
import { originalPath } from './identityVault.ts';
import { type KeptFile, replaceMasked, sealedPath, sealingKeyOf } from './identityVaultFiles.ts';
import { dropKey, keyRing, type VaultState, vaultState } from './identityVaultKeys.ts';

/** A masked copy that was just made, in a file of its own that the vault takes away. */
export type Derivative = KeptFile & { readonly path: string };

/** Whether identity and originals of an open workspace are encrypted, and whether they can be read. */
export type Vault = {
  readonly originalsDirectory: string;
  readonly state: () => VaultState;
  /**
   * Makes a file the instance's masked copy, which readers and exports get from then on. The copy before it is no
   * longer referred to; `superseded` is where it lies, to be removed once the transaction is committed.
   * @throws VaultLocked, WorkspaceWriteError
   */
  readonly keepDerivative: (
    tx: WriteTransaction,
    instanceId: InstanceId,
    derivative: Derivative,
  ) => { readonly superseded: string | null };
  /** Zeroes the keys. A sealed workspace is locked from then on. */
  readonly lock: () => void;
};

/** The vault of a workspace that is being opened: a sealed one is locked. */
export function openVault(db: ReadableDb, directory: string): Vault {
  const originalsDirectory = originalsPath(directory);
  const temporaryDirectory = join(directory, 'incoming', 'derivatives');
  return {
    originalsDirectory,
    state: () => vaultState(db),
    lock: () => dropKey(db),
    keepDerivative: (tx, instanceId, derivative) => {
      mkdirSync(temporaryDirectory, { recursive: true });
      const originals =
        keyRing(tx) === null
          ? openOriginals((hash) => originalPath(originalsDirectory, hash), temporaryDirectory)
          : openSealedOriginals(
              {
                pathOf: (hash) => sealedPath(tx, originalsDirectory, hash),
                keyOf: (hash) => sealingKeyOf(tx, hash),
              },
              temporaryDirectory,
            );
      const { path } = derivative;
      const descriptor = openSync(path, 'r');
      try {
        const kept = originals.keep({ path, descriptor }, 'move');
        if (kept.contentHash !== derivative.contentHash)
          throw new Error('a masked copy was changed meanwhile');
        originals.sync();
      } finally {
        closeSync(descriptor);
      }
      rmSync(path, { force: true });
      return { superseded: replaceMasked(tx, originalsDirectory, instanceId, derivative) };
    },
  };
}

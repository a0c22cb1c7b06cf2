import { join } from 'node:path';
import type { InstanceId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { backUpDaily } from './backup.ts';
import { originalsPath } from './connection.ts';
import type { WritableDb, WriteTransaction } from './database.ts';
import { plainCopies, removePlainCopies } from './identityVaultCopies.ts';
import { copyOfKey, dropKey, holdKey, type VaultState, vaultState } from './identityVaultKeys.ts';
import { changePassphrase, keyBehind, laySeal, type Secret, sealTimes } from './identityVaultSeal.ts';
import { plainDirectoryOf } from './plainDirectory.ts';
import type { SealProgress } from './sealWorkspace.ts';
import { unlockAttempts } from './unlockAttempts.ts';
import { type Derivative, keepDerivative } from './vaultFiles.ts';
import type { VaultRefusal } from './vaultRefusal.ts';
import * as refusal from './vaultRefusal.ts';
import { backgroundSealing } from './vaultSealing.ts';

/** How things stand with the vault. */
export type VaultStatus = {
  readonly state: VaultState;
  /** Sealing has begun and not come to its end: something is plain still. */
  readonly isUnfinished: boolean;
  /** Null where nothing is being sealed now. */
  readonly progress: SealProgress | null;
  /** The sentence of what stopped sealing. */
  readonly failure: string | null;
  /** Copies of the database from before sealing, in which identity is plain. */
  readonly plainCopies: readonly string[];
  /** Until the next passphrase is tried. */
  readonly waitSeconds: number;
};

/** Whether identity and originals of an open workspace are encrypted, and whether they can be read. */
export type Vault = {
  readonly originalsDirectory: string;
  readonly state: () => VaultState;
  /** Where plain files may lie until they are kept: in an unsealed workspace, outside a sealed one. */
  readonly plainDirectory: () => string;
  readonly status: () => VaultStatus;
  /** Makes the workspace's key and seals what is there in the background. Gives the recovery code, kept nowhere. */
  readonly seal: (asked: {
    readonly passphrase: string;
    readonly by: By;
    readonly isRemovingCopies: boolean;
    readonly isImporting: () => boolean;
  }) => Promise<Result<string, VaultRefusal>>;
  /** Opens a sealed workspace, and goes on with a sealing that was cut short. */
  readonly unlock: (secret: Secret, by: By) => Promise<Result<null, VaultRefusal>>;
  /** Goes on with a sealing that something stopped. */
  readonly resume: (by: By) => Result<null, VaultRefusal>;
  /** Zeroes the keys. A sealed workspace is locked from then on. */
  readonly lock: () => Result<null, VaultRefusal>;
  readonly changePassphrase: (
    secret: Secret,
    passphrase: string,
    by: By,
  ) => Promise<Result<null, VaultRefusal>>;
  /** Whether somebody knows what opens a sealed workspace; it stays as it is. */
  readonly check: (secret: Secret) => Promise<Result<null, VaultRefusal>>;
  readonly removePlainCopies: (at: Date) => number;
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
  /** Resolves once nothing is being sealed. */
  readonly settled: () => Promise<void>;
  /** Stops what runs and zeroes the keys. Call before the workspace is closed. */
  readonly close: () => Promise<void>;
};

/** Who does it, and when. */
type By = { readonly actor: string; readonly at: Date };

/** The vault of a workspace that is being opened: a sealed one is locked. */
export function openVault(
  db: WritableDb,
  directory: string,
  monotonicMs: () => number = () => performance.now(),
): Vault {
  const attempts = unlockAttempts(monotonicMs);
  let isRemovingCopies = false;
  const removeCopies = (at: Date): number => {
    const removed = removePlainCopies(directory);
    if (removed > 0) backUpDaily(db, directory, at);
    return removed;
  };
  const sealing = backgroundSealing(directory, () => {
    if (isRemovingCopies) removeCopies(new Date());
  });
  const isUnfinished = (): boolean => sealTimes(db)?.completedAt === null;
  const goOn = (actor: string): void => {
    const key = copyOfKey(db);
    if (key !== null && isUnfinished()) sealing.start(key, actor);
  };
  /** The key behind a secret, if it is time for another try and the secret is the right one. */
  const tried = async (secret: Secret): Promise<Result<Buffer, VaultRefusal>> => {
    if (!attempts.begin()) return err(refusal.tooSoon(attempts.waitSeconds()));
    let key: Buffer | null = null;
    try {
      key = await keyBehind(db, secret);
    } finally {
      attempts.end(key !== null);
    }
    return key === null ? err(refusal.wrong(secret.kind, attempts.waitSeconds())) : ok(key);
  };

  return {
    originalsDirectory: originalsPath(directory),
    state: () => vaultState(db),
    plainDirectory: () =>
      vaultState(db) === 'unsealed' ? join(directory, 'incoming') : plainDirectoryOf(directory),
    status: () => ({
      state: vaultState(db),
      isUnfinished: isUnfinished(),
      progress: sealing.isRunning() ? sealing.progress() : null,
      failure: sealing.failure(),
      plainCopies: plainCopies(directory),
      waitSeconds: attempts.waitSeconds(),
    }),
    seal: async (asked) => {
      const laid = await laySeal(db, asked.by, asked.passphrase, asked.isImporting);
      if (!laid.ok) {
        if (laid.error === 'alreadySealed') return err(refusal.alreadySealed);
        return err(laid.error === 'importing' ? refusal.importing : laid.error);
      }
      isRemovingCopies = asked.isRemovingCopies;
      goOn(asked.by.actor);
      return laid;
    },
    unlock: async (secret, { actor }) => {
      const state = vaultState(db);
      if (state === 'unsealed') return err(refusal.notSealed);
      if (state === 'unlocked') return ok(null);
      const key = await tried(secret);
      if (!key.ok) return key;
      holdKey(db, key.value);
      key.value.fill(0);
      goOn(actor);
      return ok(null);
    },
    resume: ({ actor }) => {
      if (vaultState(db) !== 'unlocked') return err(refusal.notSealed);
      goOn(actor);
      return ok(null);
    },
    lock: () => {
      if (vaultState(db) === 'unsealed') return err(refusal.notSealed);
      if (sealing.isRunning()) return err(refusal.stillSealing);
      dropKey(db);
      return ok(null);
    },
    changePassphrase: async (secret, passphrase, by) => {
      if (vaultState(db) === 'unsealed') return err(refusal.notSealed);
      const key = await tried(secret);
      if (!key.ok) return key;
      try {
        return await changePassphrase(db, by, key.value, passphrase);
      } finally {
        key.value.fill(0);
      }
    },
    check: async (secret) => {
      if (vaultState(db) === 'unsealed') return err(refusal.notSealed);
      const key = await tried(secret);
      if (!key.ok) return key;
      key.value.fill(0);
      return ok(null);
    },
    removePlainCopies: removeCopies,
    keepDerivative: (tx, instanceId, derivative) => keepDerivative(tx, directory, instanceId, derivative),
    settled: sealing.ended,
    close: async () => {
      await sealing.stop();
      dropKey(db);
    },
  };
}

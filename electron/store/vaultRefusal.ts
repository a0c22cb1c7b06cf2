import type { StoreFault } from './errors.ts';

/** Why something was not done with the vault. `message` is the sentence for the person. */
export type VaultRefusal =
  | {
      readonly kind: 'wrongPassphrase' | 'unlockTooSoon' | 'vaultState' | 'importBusy' | 'exportBusy';
      readonly message: string;
    }
  | StoreFault;

export const wrong = (kind: 'passphrase' | 'recoveryCode', waitSeconds: number): VaultRefusal => ({
  kind: 'wrongPassphrase',
  message:
    `This is not the ${kind === 'passphrase' ? 'passphrase' : 'recovery code'} of this workspace. ` +
    `Nothing was changed; try again in ${seconds(waitSeconds)}.`,
});

export const tooSoonSentence = (waitSeconds: number): string =>
  waitSeconds === 0
    ? 'Another try is being checked, so this one was not. Nothing was changed. Wait for its answer.'
    : `After a wrong passphrase the next try has to wait ${seconds(waitSeconds)} more. Nothing was changed.`;

export const tooSoon = (waitSeconds: number): VaultRefusal => ({
  kind: 'unlockTooSoon',
  message: tooSoonSentence(waitSeconds),
});

const refuse = (message: string): VaultRefusal => ({ kind: 'vaultState', message });

export const alreadySealed = refuse('This workspace is sealed already, so nothing was changed.');
export const notSealed = refuse('This workspace is not sealed, so there is nothing to unlock or lock.');
export const importing: VaultRefusal = {
  kind: 'importBusy',
  message:
    'An import is running, so this was not done. Nothing was changed. Wait until it has ended, or cancel it.',
};
export const exporting: VaultRefusal = {
  kind: 'exportBusy',
  message:
    'An export is running, so this was not done. Nothing was changed. Wait until it has ended, or cancel it.',
};

export const STILL_SEALING =
  'The workspace is still being sealed, so this was not done. Everything is kept. Wait until it has ended.';
export const stillSealing = refuse(STILL_SEALING);

export const seconds = (count: number): string => `${count} ${count === 1 ? 'second' : 'seconds'}`;

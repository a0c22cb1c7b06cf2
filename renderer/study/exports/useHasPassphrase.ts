import { useAppStore } from '../../state/AppStoreProvider.tsx';

/** Whether there is a passphrase that could be asked for again: not without accounts and unsealed. */
export const useHasPassphrase = (): boolean =>
  useAppStore(
    ({ session }) =>
      session.kind === 'ready' && (session.value.isSealed || session.value.signIn.kind !== 'notNeeded'),
  );

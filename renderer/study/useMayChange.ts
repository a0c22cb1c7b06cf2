import { useAppStore } from '../state/AppStoreProvider.tsx';

/** Whether who is here may change the study: its coordinator, and whoever has a workspace without accounts. */
export const useMayChange = (): boolean =>
  useAppStore(({ session }) => {
    const role = session.kind === 'ready' ? session.value.reader?.role : undefined;
    return role === 'coordinator' || role === 'implicit';
  });

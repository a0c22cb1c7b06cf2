import { useMemo } from 'react';
import { useActions, useAppStore, useAppStoreApi } from '../state/AppStoreProvider.tsx';
import type { LensSetting } from '../viewport/Lens.tsx';

const LEAST = 1.5;
const MOST = 12;

/** A press changes the magnifier by a quarter. */
export const LENS_STEP = 1.25;

/** The magnifier that stays, where the reader has it on. */
export function useLens(): LensSetting | null {
  const { isOn, factor } = useAppStore((state) => state.lens);
  const { change } = useLensActions();
  return useMemo(() => (isOn ? { factor, onFactor: change } : null), [isOn, factor, change]);
}

/** What keys, buttons and the wheel do with it. */
export function useLensActions() {
  const actions = useActions();
  const store = useAppStoreApi();
  return useMemo(
    () => ({
      toggle(): void {
        const { lens } = store.getState();
        actions.set({ lens: { ...lens, isOn: !lens.isOn } });
      },
      change(by: number): void {
        const { lens } = store.getState();
        if (!lens.isOn) return;
        actions.set({ lens: { ...lens, factor: Math.min(MOST, Math.max(LEAST, lens.factor * by)) } });
      },
    }),
    [actions, store],
  );
}

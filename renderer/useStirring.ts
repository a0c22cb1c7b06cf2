import { useEffect } from 'react';
import { useActions } from './state/AppStoreProvider.tsx';

const SIGNS_OF_LIFE = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;

/** Tells the meter of the open read whenever a hand moves in this window; there is nothing on screen of it. */
export function useStirring(): void {
  const actions = useActions();
  useEffect(() => {
    const stir = () => actions.stir();
    for (const name of SIGNS_OF_LIFE) window.addEventListener(name, stir, { capture: true, passive: true });
    return () => {
      for (const name of SIGNS_OF_LIFE) window.removeEventListener(name, stir, { capture: true });
    };
  }, [actions]);
}

import { useSyncExternalStore } from 'react';
import type { Speaker } from '../../shared/texts/speaker.ts';
import { speaker, texts } from './i18n.ts';

/** The texts of the chosen language; a component that uses them is drawn anew when it changes. */
export const useTexts = (): Speaker => useSyncExternalStore(whenChanged, speaker);

function whenChanged(changed: () => void): () => void {
  texts.on('languageChanged', changed);
  return () => texts.off('languageChanged', changed);
}

import { useTranslation } from 'react-i18next';
import type { Speaker } from '../../shared/texts/speaker.ts';
import { speaker, texts } from './i18n.ts';

/** The texts of the chosen language; a component that uses them is drawn anew when it changes. */
export function useTexts(): Speaker {
  useTranslation(undefined, { i18n: texts, useSuspense: false });
  return speaker();
}

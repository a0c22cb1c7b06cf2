import { createInstance } from 'i18next';
import { english } from '../shared/texts/english.ts';
import { capital, createSpeaker } from '../shared/texts/speaker.ts';

const instance = createInstance({
  lng: 'en',
  resources: { en: { translation: english } },
  initAsync: false,
  interpolation: { escapeValue: false },
});
void instance.init();
instance.services.formatter?.add('capital', capital);

/** Says sentences that shared/ composes where no screen does: problems on the wire and lines of a command are English. */
export const { say } = createSpeaker(instance.getFixedT('en'), 'en');

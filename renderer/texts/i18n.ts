import { createInstance, type i18n } from 'i18next';
import { english } from '../../shared/texts/english.ts';
import type { Language } from '../../shared/texts/language.ts';
import { capital, createSpeaker, type Speaker, type Translate } from '../../shared/texts/speaker.ts';
import type { TextKey } from '../../shared/texts/wording.ts';

/** An instance that speaks English at once; other languages come when they are chosen. */
function createTexts(): i18n {
  const instance = createInstance({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: english } },
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  void instance.init();
  instance.services.formatter?.add('capital', capital);
  return instance;
}

/** The window's texts. */
export const texts = createTexts();

/**
 * How texts are asked for in one language. Those without values are looked up once: a table says the same few in every
 * row, and i18next takes longer over each than the row takes to be drawn.
 */
function translator(language: Language): Translate {
  const translate = texts.getFixedT(language);
  const known = new Map<TextKey, string>();
  // Before the texts of a language are there, English is said in their place.
  texts.store.on('added', () => known.clear());
  return (key, options) => {
    if (Object.keys(options.replace).length > 0) return translate(key, options);
    const text = known.get(key) ?? translate(key, options);
    known.set(key, text);
    return text;
  };
}

/** Speakers are kept, so that a component is given a new one when the language changes and not before. */
const SPEAKERS: Readonly<Record<Language, Speaker>> = {
  en: createSpeaker(translator('en'), 'en'),
  zh: createSpeaker(translator('zh'), 'zh'),
};

export const isLanguage = (code: string): code is Language => Object.hasOwn(SPEAKERS, code);

/** The speaker of a language, whichever is chosen. */
export const speakerOf = (language: Language): Speaker => SPEAKERS[language];

/** The speaker of the language that is chosen now. */
export const speaker = (): Speaker => SPEAKERS[isLanguage(texts.language) ? texts.language : 'en'];

/** Outside of React: the text of a key, in the language that is chosen now. */
export const t: Speaker['t'] = (key, ...values) => speaker().t(key, ...values);

/** Outside of React: a wording, in the language that is chosen now. */
export const say: Speaker['say'] = (spoken) => speaker().say(spoken);

/** Fetches the texts of a language; until then its speaker speaks English. */
export async function fetchTexts(language: Language): Promise<void> {
  if (language !== 'zh' || texts.hasResourceBundle('zh', 'translation')) return;
  const { chinese } = await import('../../shared/texts/chinese.ts');
  texts.addResourceBundle('zh', 'translation', chinese);
}

/** Has the window speak another language, without a reload. */
export async function chooseLanguage(language: Language): Promise<void> {
  await fetchTexts(language);
  await texts.changeLanguage(language);
}

import type { i18n } from 'i18next';
import type { Language } from '../../shared/texts/language.ts';
import type { TextKey, TextValue, ValueArguments, Wording } from '../../shared/texts/wording.ts';

/** Says texts of the catalogue in one language. */
export type Speaker = {
  readonly language: Language;
  /** The text of this key with its values. */
  readonly t: <Key extends TextKey>(key: Key, ...values: ValueArguments<Key>) => string;
  /** A wording in this language; what is text already stays as it is. */
  readonly say: (spoken: Wording | string) => string;
};

/** British lists have no comma before the last word, as all our sentences. */
const LIST_LOCALE = { en: 'en-GB', zh: 'zh-Hans' } as const;

/** The speaker of one language, whatever language the screen has at the time. */
export function createSpeaker(instance: i18n, language: Language): Speaker {
  const translate = instance.getFixedT(language);

  const valueText = (value: TextValue): string | number => {
    if (typeof value !== 'object') return value;
    if ('key' in value) return say(value);
    const type = value.kind === 'any' ? 'disjunction' : 'conjunction';
    const list = new Intl.ListFormat(LIST_LOCALE[language], { type });
    return list.format(value.of.map((one) => String(valueText(one))));
  };

  const say = (spoken: Wording | string): string => {
    if (typeof spoken === 'string') return spoken;
    const { key, values = {} } = spoken;
    const replace = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, valueText(value)]),
    );
    const { count } = replace;
    // Values are data: what looks like a text of the catalogue in a file's name is not one.
    return translate(key, { replace, nest: false, ...(typeof count === 'number' && { count }) });
  };

  return {
    language,
    say,
    t: (key, ...[values]) => say(values === undefined ? { key } : { key, values }),
  };
}

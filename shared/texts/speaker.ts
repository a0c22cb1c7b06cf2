import type { Language } from './language.ts';
import type { TextKey, TextValue, ValueArguments, Wording } from './wording.ts';

/** Says texts of the catalogue in one language. */
export type Speaker = {
  readonly language: Language;
  /** The text of this key with its values. */
  readonly t: <Key extends TextKey>(key: Key, ...values: ValueArguments<Key>) => string;
  /** A wording in this language; what is text already stays as it is. */
  readonly say: (spoken: Wording | string) => string;
};

/** How a text is asked of i18next, which has the catalogue: by key, with values that are put into it as data. */
export type Translate = (
  key: TextKey,
  options: {
    readonly replace: Readonly<Record<string, string | number>>;
    readonly nest: false;
    readonly count?: number;
  },
) => string;

/** The format of `{{name, capital}}`, which a catalogue's instance knows: the value with its first letter a capital. */
export function capital(text: unknown, language: string | undefined): string {
  const [first = '', ...rest] = String(text);
  return first.toLocaleUpperCase(language) + rest.join('');
}

/** British lists have no comma before the last word, as all our sentences. */
const LIST_LOCALE = { en: 'en-GB', zh: 'zh-Hans' } as const;

/** What parts a list that has no joint. */
const BETWEEN = { en: ', ', zh: '、' } as const;

/** A Chinese joint between Latin words stands apart from them, as in all our texts: "I、II 或 III". */
const spaced = (list: string): string =>
  list
    .replaceAll(/([\p{Script=Latin}\p{N}])([或和])/gu, '$1 $2')
    .replaceAll(/([或和])([\p{Script=Latin}\p{N}])/gu, '$1 $2');

/**
 * The speaker of one language, whatever language a screen has at the time. Wordings within a sentence, and lists of
 * them, are said in the same language.
 */
export function createSpeaker(translate: Translate, language: Language): Speaker {
  const valueText = (value: TextValue): string | number => {
    if (typeof value !== 'object') return value;
    if ('key' in value) return say(value);
    const of = value.of.map((one) => String(valueText(one)));
    if (value.kind === 'each') return of.join(BETWEEN[language]);
    const type = value.kind === 'any' ? 'disjunction' : 'conjunction';
    return spaced(new Intl.ListFormat(LIST_LOCALE[language], { type }).format(of));
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

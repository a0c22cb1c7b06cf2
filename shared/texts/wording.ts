import type { TextsByKey, ValueNameIn } from './catalogue.ts';
import type { english } from './english.ts';

type EnglishTexts = TextsByKey<typeof english>;

/** A text by where it stands in the catalogue: `worklist.title`. */
export type TextKey = keyof EnglishTexts;

/** Several values, said as a list: "I, II or III" (any), "I, II and III" (all) or "I, II, III" (each). */
export type TextList = { readonly kind: 'any' | 'all' | 'each'; readonly of: readonly TextValue[] };

/** What stands in the place of a placeholder. A wording is said in the language of the sentence around it. */
export type TextValue = string | number | Wording | TextList;

/**
 * A sentence that is not yet in any language: which text, with which values. The same wording is said in every
 * language, so that it can be derived, compared and kept where no language is known. Made by {@link worded},
 * which holds text and values together.
 */
export type Wording = {
  readonly key: TextKey;
  readonly values?: Readonly<Record<string, TextValue>>;
};

/** The values that a text wants, by name; `count` is the number its plural depends on. */
export type TextValues<Key extends TextKey> = {
  readonly [Name in ValueNameIn<EnglishTexts[Key]>]: Name extends 'count' ? number : TextValue;
};

/** The values as arguments: none where the text wants none. */
export type ValueArguments<Key extends TextKey> = [ValueNameIn<EnglishTexts[Key]>] extends [never]
  ? readonly []
  : readonly [values: TextValues<Key>];

/** A text of the catalogue with the values it wants; a wrong key or a missing value does not compile. */
export function worded<Key extends TextKey>(key: Key, ...[values]: ValueArguments<Key>): Wording {
  return values === undefined ? { key } : { key, values };
}

/** One of these: "I, II or III". */
export const anyOf = (of: readonly TextValue[]): TextList => ({ kind: 'any', of });

/** All of these: "I, II and III". */
export const allOf = (of: readonly TextValue[]): TextList => ({ kind: 'all', of });

/** Each of these, without a joint: "I, II, III". */
export const eachOf = (of: readonly TextValue[]): TextList => ({ kind: 'each', of });

import { describe, expect, it } from 'vitest';
import type { Catalogue } from './catalogue.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';

/** Texts by their path. */
const leavesOf = (catalogue: Catalogue, path = ''): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(catalogue).flatMap(([name, value]): readonly (readonly [string, string])[] =>
      typeof value === 'string' ? [[`${path}${name}`, value]] : [...leavesOf(value, `${path}${name}.`)],
    ),
  );

const inEnglish = leavesOf(english);
const inChinese = leavesOf(chinese);

/** Names that are the same in both languages. */
const SAME_IN_BOTH: readonly string[] = [
  'grading.source.mr',
  'keys.preset.osteoread',
  'remote.addressExample',
  'steps.locked.hash',
];

const placeholdersOf = (text: string): readonly string[] =>
  [
    ...new Set([...text.matchAll(/\{\{\s*([^,}]+?)\s*(?:,[^}]*)?\}\}/gu)].map(([, name = '']) => name)),
  ].sort();

/** Where a key of the other language stands in English. */
const englishFor = (key: string): string | undefined => inEnglish.get(key);

describe('the catalogue', () => {
  it('has the same keys in both languages; Chinese knows no singular', () => {
    const keys = [...inEnglish.keys()].filter((key) => !key.endsWith('_one'));
    expect([...inChinese.keys()].sort()).toEqual(keys.sort());
  });

  it('has both forms of every plural', () => {
    const singular = [...inEnglish.keys()].filter((key) => key.endsWith('_one'));
    const plural = [...inEnglish.keys()].filter((key) => key.endsWith('_other'));
    expect(plural.map((key) => key.replace(/_other$/u, '_one')).sort()).toEqual(singular.sort());
  });

  it('wants the same values in both languages', () => {
    const differing = [...inChinese].filter(
      ([key, text]) => String(placeholdersOf(text)) !== String(placeholdersOf(englishFor(key) ?? '')),
    );
    expect(differing).toEqual([]);
  });

  it('has no empty text and none with blanks around it', () => {
    const blank = [...inEnglish, ...inChinese].filter(([, text]) => text === '' || text !== text.trim());
    expect(blank).toEqual([]);
  });

  it('is translated', () => {
    // What holds values, signs and units alone, such as “{{mean}} HU”, needs no translation.
    const isSaid = (text: string) => /\p{L}{3}/u.test(text.replaceAll(/\{\{.*?\}\}/gu, ''));
    const same = [...inChinese]
      .filter(([key, text]) => text === englishFor(key) && isSaid(text))
      .map(([key]) => key);
    expect(same.filter((key) => !SAME_IN_BOTH.includes(key))).toEqual([]);
    expect(SAME_IN_BOTH.filter((key) => !same.includes(key))).toEqual([]);
  });

  it('holds no half-width mark within a Chinese sentence', () => {
    const mixed = [...inChinese].filter(([, text]) => /\p{Script=Han}[,;:?!](?!\S)/u.test(text));
    expect(mixed).toEqual([]);
  });
});

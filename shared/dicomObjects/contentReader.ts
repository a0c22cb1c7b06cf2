/** Looks up what a report says. What is missing or different from what this software writes is thrown as {@link Malformed}. */
import { type Code, isSameCode } from './code.ts';
import type { ContentItem, ContentValue } from './contentItem.ts';
import { keyOf } from './ownCodes.ts';

/** A report is not as this software writes it. Caught where a report is read; its message is for developers. */
export class Malformed extends Error {}

export type Items = readonly ContentItem[];

/** The items of a name, in their order. */
export const named = (items: Items, name: Code): Items =>
  items.filter((item) => item.name !== null && isSameCode(item.name, name));

/** The one value of a kind under a name; null where there is none. */
export function valueUnder<K extends ContentValue['kind']>(
  items: Items,
  name: Code,
  kind: K,
): Extract<ContentValue, { kind: K }> | null {
  const found = named(items, name);
  if (found.length > 1) throw new Malformed(`more than one of ${name.value}`);
  const value = found[0]?.value ?? null;
  if (value === null) return null;
  if (!isKind(value, kind)) throw new Malformed(`${name.value} is no ${kind}`);
  return value;
}

const isKind = <K extends ContentValue['kind']>(
  value: ContentValue,
  kind: K,
): value is Extract<ContentValue, { kind: K }> => value.kind === kind;

/** What must be there. */
export function needed<T>(value: T | null, what: string): T {
  if (value === null) throw new Malformed(`no ${what}`);
  return value;
}

/** A number, a percentage as the share it is. */
export function numberUnder(items: Items, name: Code): number | null {
  const found = valueUnder(items, name, 'number');
  return found === null ? null : (found.share ?? found.value);
}

export const neededNumber = (items: Items, name: Code): number =>
  needed(numberUnder(items, name), name.value);

export const textUnder = (items: Items, name: Code): string | null =>
  valueUnder(items, name, 'text')?.text ?? null;

export const neededUid = (items: Items, name: Code): string =>
  needed(valueUnder(items, name, 'uid'), name.value).uid;

export const codeUnder = (items: Items, name: Code): Code | null =>
  valueUnder(items, name, 'code')?.code ?? null;

/** Which of a table a code is; null where none stands there. A code of no such table is malformed. */
export function keyUnder<K extends string>(
  items: Items,
  name: Code,
  codes: Readonly<Record<K, Code>>,
): K | null {
  const found = codeUnder(items, name);
  return found === null ? null : needed(keyOf(codes, found), `known ${name.value}`);
}

export const neededKey = <K extends string>(items: Items, name: Code, codes: Readonly<Record<K, Code>>): K =>
  needed(keyUnder(items, name, codes), name.value);

/** The containers of a name that follow a template. */
export const groupsOf = (items: Items, name: Code, template: string): readonly Items[] =>
  named(items, name).flatMap((item) =>
    item.value.kind === 'container' && item.value.template === template ? [item.items] : [],
  );

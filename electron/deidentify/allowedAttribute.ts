import type { WrittenVr } from './writtenElement.ts';

/**
 * What happens to an attribute on its way out. An attribute without an action is not written: PS3.15 table E.1-1
 * names what must go, and this list goes the other way round, so that what the table has forgotten goes too.
 */
export type Action =
  /** Bytes as they are: numbers in binary form, tables. */
  | { readonly kind: 'copied'; readonly vr: WrittenVr }
  /** US or SS, as Pixel Representation says. */
  | { readonly kind: 'pixelValue' }
  /** Three numbers, of which the middle one may be negative (PS3.3 C.11.1.1). */
  | { readonly kind: 'tableDescriptor' }
  /** Numbers in text: what is no number is not written. */
  | { readonly kind: 'number'; readonly vr: 'DS' | 'IS' }
  /** Words of {@link import('../../shared/dicom/knownTerms.ts')}, or those of `isAllowed`. */
  | {
      readonly kind: 'words';
      readonly vr: 'CS' | 'LO' | 'SH';
      readonly isAllowed?: (value: string) => boolean;
    }
  /** A UID that DICOM has given out; another is replaced. */
  | { readonly kind: 'classUid' }
  | { readonly kind: 'uid' }
  | { readonly kind: 'date' }
  | { readonly kind: 'time' }
  | { readonly kind: 'dateTime' }
  /** Type 2 in some object: stays where it is, and empty. */
  | { readonly kind: 'emptied'; readonly vr: WrittenVr | 'SQ' }
  /** Type 1 in some object: stays where it is, with a word of ours. */
  | { readonly kind: 'dummy'; readonly vr: 'LO' | 'SH'; readonly text: string }
  /** A label that holds things together: numbers stay, any other text becomes one that says nothing. */
  | { readonly kind: 'label' }
  | { readonly kind: 'codes' }
  | { readonly kind: 'items'; readonly allowed: AllowList };

/** By tag: eight upper-case hex digits. */
export type AllowList = { readonly [tag: string]: Action };

type Tags = string;
const each = (tags: Tags, action: Action): AllowList =>
  Object.fromEntries(
    tags
      .trim()
      .split(/\s+/)
      .map((tag) => [tag, action]),
  );

export const copied = (vr: WrittenVr, tags: Tags): AllowList => each(tags, { kind: 'copied', vr });
export const numbers = (vr: 'DS' | 'IS', tags: Tags): AllowList => each(tags, { kind: 'number', vr });
export const words = (tags: Tags): AllowList => each(tags, { kind: 'words', vr: 'CS' });
export const uids = (tags: Tags): AllowList => each(tags, { kind: 'uid' });
export const codes = (tags: Tags): AllowList => each(tags, { kind: 'codes' });
export const pixelValues = (tags: Tags): AllowList => each(tags, { kind: 'pixelValue' });
export const of = (action: Action, tags: Tags): AllowList => each(tags, action);
export const items = (allowed: AllowList): Action => ({ kind: 'items', allowed });

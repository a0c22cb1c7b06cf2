import type { SourceWindow } from './sourceWindow.ts';

/** How the elements of a data set are written (PS3.5 §7.1, §A.1 to §A.3). */
export type ElementEncoding = { readonly isExplicit: boolean; readonly isBigEndian: boolean };

/** A data element as its head names it, value untouched. */
export type DataElement = {
  /** Group and element in one number: 0x00280010 is Rows. */
  readonly tag: number;
  /** Empty where none is written. */
  readonly vr: string;
  /** Where its value begins. */
  readonly offset: number;
  /** Of its value in bytes, as written: {@link UNDEFINED_LENGTH} where an end mark ends it. */
  readonly length: number;
};

export const UNDEFINED_LENGTH = 0xffffffff;
export const ITEM = 0xfffee000;
export const ITEM_END = 0xfffee00d;
export const SEQUENCE_END = 0xfffee0dd;
/** Head of an item, of an end mark, and of an element whose length takes two bytes, or four in the implicit form. */
export const SHORT_HEAD = 8;
const LONG_HEAD = 12;
const DELIMITER_GROUP = 0xfffe;

const codes = (vrs: string): ReadonlyMap<number, string> =>
  new Map(vrs.split(' ').map((vr) => [vr.charCodeAt(0) * 0x100 + vr.charCodeAt(1), vr]));
/** Value representations whose length takes four bytes after two reserved ones (PS3.5 table 7.1-1). */
const LONG_VRS = codes('OB OD OF OL OV OW SQ SV UC UN UR UT UV');
const SHORT_VRS = codes('AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US');

const isUpperCase = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;

export const tagAt = (window: SourceWindow, at: number, isBigEndian: boolean): number =>
  window.uint16At(at, isBigEndian) * 0x10000 + window.uint16At(at + 2, isBigEndian);

/** Its two letters stand in this order in either byte order. */
const vrCodeAt = (window: SourceWindow, at: number): number =>
  window.byteAt(at + 4) * 0x100 + window.byteAt(at + 5);

/** Whether what stands at `at` has a value representation where the explicit form has it. */
export function hasVrAt(window: SourceWindow, at: number): boolean {
  const code = vrCodeAt(window, at);
  return LONG_VRS.has(code) || SHORT_VRS.has(code);
}

/** The head of the element at `at`, or null where the source or `to` ends inside it. */
export function elementAt(
  window: SourceWindow,
  at: number,
  to: number,
  { isExplicit, isBigEndian }: ElementEncoding,
): DataElement | null {
  if (at + SHORT_HEAD > to || !window.reach(at, SHORT_HEAD)) return null;
  const tag = tagAt(window, at, isBigEndian);
  const plain = (): DataElement => ({
    tag,
    vr: '',
    offset: at + SHORT_HEAD,
    length: window.uint32At(at + 4, isBigEndian),
  });
  if (!isExplicit || Math.floor(tag / 0x10000) === DELIMITER_GROUP) return plain();
  const code = vrCodeAt(window, at);
  const short = SHORT_VRS.get(code);
  if (short !== undefined) return shortForm(window, at, tag, short, isBigEndian);
  const long = LONG_VRS.get(code);
  if (long !== undefined) return longForm(window, at, to, tag, long, isBigEndian);
  if (!isUpperCase(window.byteAt(at + 4)) || !isUpperCase(window.byteAt(at + 5))) {
    // Some writers leave the representation of a private element out.
    return plain();
  }
  return unknownVr(window, at, to, tag, isBigEndian);
}

const shortForm = (
  window: SourceWindow,
  at: number,
  tag: number,
  vr: string,
  isBigEndian: boolean,
): DataElement => ({ tag, vr, offset: at + SHORT_HEAD, length: window.uint16At(at + 6, isBigEndian) });

function longForm(
  window: SourceWindow,
  at: number,
  to: number,
  tag: number,
  vr: string,
  isBigEndian: boolean,
): DataElement | null {
  if (at + LONG_HEAD > to || !window.reach(at, LONG_HEAD)) return null;
  return { tag, vr, offset: at + LONG_HEAD, length: window.uint32At(at + 8, isBigEndian) };
}

/** A representation that nobody knows is of either form: of that which leads to a higher tag. */
function unknownVr(
  window: SourceWindow,
  at: number,
  to: number,
  tag: number,
  isBigEndian: boolean,
): DataElement | null {
  const leadsOn = (element: DataElement | null): boolean => {
    if (element === null) return false;
    const next = element.offset + element.length;
    if (next === to) return true;
    return (
      next + SHORT_HEAD <= to && window.reach(next, SHORT_HEAD) && tagAt(window, next, isBigEndian) > tag
    );
  };
  const long = longForm(window, at, to, tag, 'UN', isBigEndian);
  if (leadsOn(long)) return long;
  if (!window.reach(at, SHORT_HEAD)) return null;
  return shortForm(window, at, tag, 'UN', isBigEndian);
}

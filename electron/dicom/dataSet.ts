import {
  type DataElement,
  type ElementEncoding,
  elementAt,
  hasVrAt,
  ITEM,
  ITEM_END,
  SEQUENCE_END,
  SHORT_HEAD,
  tagAt,
  UNDEFINED_LENGTH,
} from './dataElement.ts';
import type { SourceWindow } from './sourceWindow.ts';

/** Why a data set could not be read to its end. */
export type DataSetStop = 'cut' | 'tooDeep' | 'tooMany';

/** The elements of one level. Sequences are passed over here; {@link itemsOf} opens one. */
export type DataSet = {
  readonly elements: ReadonlyMap<number, DataElement>;
  /** Pixel data, at which reading stops; null where there is none up to the end. */
  readonly pixels: DataElement | null;
  readonly stop: DataSetStop | null;
};

/** A run of the source that holds the elements of one item. */
export type ItemRange = { readonly offset: number; readonly length: number };

/** Reports nest some twenty levels; what nests deeper was made to exhaust its reader. */
export const MAX_DEPTH = 64;
/** Of one level. A long private header has some thousand. */
const MAX_ELEMENTS = 50_000;
/** Heads passed while looking for the end marks of one data set; 10,000 frames take some 500,000. */
const MAX_HEADS = 5_000_000;
const MAX_ITEMS = 100_000;
/** Pixel data, float and double float pixel data (PS3.3 C.7.6.3, C.7.6.24, C.7.6.25). */
const PIXEL_DATA = new Set([0x7fe00008, 0x7fe00009, 0x7fe00010]);

type Walk = { readonly window: SourceWindow; heads: number };

/** Reads the heads of the elements from `from` up to `to`, or to the pixel data of the whole file. */
export function readDataSet(
  window: SourceWindow,
  from: number,
  to: number,
  encoding: ElementEncoding,
  isNested: boolean,
): DataSet {
  const walk: Walk = { window, heads: 0 };
  const elements = new Map<number, DataElement>();
  const ended = (stop: DataSetStop | null): DataSet => ({ elements, pixels: null, stop });
  let at = from;
  while (at < to) {
    if (elements.size > 0 && isPadding(window, at, to)) return ended(null);
    const element = elementAt(window, at, to, encoding);
    if (element === null) return ended('cut');
    if (!isNested && PIXEL_DATA.has(element.tag)) return { elements, pixels: element, stop: null };
    const end = endOfValue(walk, element, to, encoding, 0);
    if (typeof end !== 'number') return ended(end);
    // The first of two elements of one tag counts: a reader that stopped earlier would have seen no other.
    if (!elements.has(element.tag)) elements.set(element.tag, element);
    if (elements.size > MAX_ELEMENTS) return ended('tooMany');
    at = end;
  }
  return ended(null);
}

/** The items of a sequence, as far as they can be read. An element that is no sequence has none. */
export function itemsOf(
  window: SourceWindow,
  element: DataElement,
  encoding: ElementEncoding,
): { readonly items: readonly ItemRange[]; readonly encoding: ElementEncoding } {
  const inner = encodingInside(element, encoding);
  const walk: Walk = { window, heads: 0 };
  const items: ItemRange[] = [];
  const to = element.length === UNDEFINED_LENGTH ? window.size : element.offset + element.length;
  let at = element.offset;
  while (at + SHORT_HEAD <= to && items.length < MAX_ITEMS && window.reach(at, SHORT_HEAD)) {
    if (tagAt(window, at, inner.isBigEndian) !== ITEM) break;
    const length = window.uint32At(at + 4, inner.isBigEndian);
    const offset = at + SHORT_HEAD;
    const end = length === UNDEFINED_LENGTH ? endOfItem(walk, offset, to, inner, 0) : offset + length;
    if (typeof end !== 'number' || end > to) break;
    const content = length === UNDEFINED_LENGTH ? end - SHORT_HEAD - offset : length;
    items.push({ offset, length: content });
    at = end;
  }
  return { items, encoding: inner };
}

/** Some writers put implicit items into an explicit data set: the first head of each tells. */
export function encodingOfItem(
  window: SourceWindow,
  item: ItemRange,
  encoding: ElementEncoding,
): ElementEncoding {
  if (!encoding.isExplicit || encoding.isBigEndian || item.length < SHORT_HEAD) return encoding;
  if (!window.reach(item.offset, SHORT_HEAD) || hasVrAt(window, item.offset)) return encoding;
  const isDelimiter = Math.floor(tagAt(window, item.offset, false) / 0x10000) === 0xfffe;
  return isDelimiter ? encoding : { ...encoding, isExplicit: false };
}

/** What is of unknown representation and undefined length is implicit inside (PS3.5 §6.2.2, note 2). */
const encodingInside = (element: DataElement, encoding: ElementEncoding): ElementEncoding =>
  element.vr === 'UN' ? { isExplicit: false, isBigEndian: false } : encoding;

/** Zeros to the end of a sector, and what is too short to be an element. */
function isPadding(window: SourceWindow, at: number, to: number): boolean {
  const length = Math.min(SHORT_HEAD, to - at);
  if (!window.reach(at, length)) return false;
  for (let index = 0; index < length; index += 1) if (window.byteAt(at + index) !== 0) return false;
  return true;
}

function endOfValue(
  walk: Walk,
  element: DataElement,
  to: number,
  encoding: ElementEncoding,
  depth: number,
): number | DataSetStop {
  if (element.length === UNDEFINED_LENGTH) {
    return endOfSequence(walk, element.offset, to, encodingInside(element, encoding), depth + 1);
  }
  const end = element.offset + element.length;
  return end > to ? 'cut' : end;
}

/** Where a sequence of undefined length ends, its end mark included. */
function endOfSequence(
  walk: Walk,
  from: number,
  to: number,
  encoding: ElementEncoding,
  depth: number,
): number | DataSetStop {
  if (depth > MAX_DEPTH) return 'tooDeep';
  const { window } = walk;
  let at = from;
  for (;;) {
    if (at + SHORT_HEAD > to || !window.reach(at, SHORT_HEAD)) return 'cut';
    walk.heads += 1;
    if (walk.heads > MAX_HEADS) return 'tooMany';
    const tag = tagAt(window, at, encoding.isBigEndian);
    const length = window.uint32At(at + 4, encoding.isBigEndian);
    at += SHORT_HEAD;
    if (tag === SEQUENCE_END) return at;
    if (tag !== ITEM) return 'cut';
    const end = length === UNDEFINED_LENGTH ? endOfItem(walk, at, to, encoding, depth) : at + length;
    if (typeof end !== 'number') return end;
    at = end;
  }
}

/** Where an item of undefined length ends, its end mark included. */
function endOfItem(
  walk: Walk,
  from: number,
  to: number,
  outer: ElementEncoding,
  depth: number,
): number | DataSetStop {
  const { window } = walk;
  const encoding = encodingOfItem(window, { offset: from, length: to - from }, outer);
  let at = from;
  for (;;) {
    walk.heads += 1;
    if (walk.heads > MAX_HEADS) return 'tooMany';
    const element = elementAt(window, at, to, encoding);
    if (element === null) return 'cut';
    if (element.tag === ITEM_END) return element.offset;
    const end = endOfValue(walk, element, to, encoding, depth);
    if (typeof end !== 'number') return end;
    at = end;
  }
}

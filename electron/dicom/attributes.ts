import { decodeText } from './characterSets.ts';
import type { DataElement, ElementEncoding } from './dataElement.ts';
import { UNDEFINED_LENGTH } from './dataElement.ts';
import { type DataSet, encodingOfItem, itemsOf, MAX_DEPTH, readDataSet } from './dataSet.ts';
import type { SourceWindow } from './sourceWindow.ts';

/** Eight upper-case hex digits, as in DICOM JSON: `00280010` is Rows (0028,0010). */
export type Tag = string;

/**
 * The values of one data set, or of one item of a sequence. Absent, empty and unintelligible read the same:
 * an empty list, `''` or null.
 */
export type Attributes = {
  readonly has: (tag: Tag) => boolean;
  /** The bytes of one value as stored. Empty where the element runs past the bytes that were read. */
  readonly bytes: (tag: Tag) => Uint8Array;
  /** Values of CS, UI, DA and the like: trimmed, split at the backslash. */
  readonly strings: (tag: Tag) => readonly string[];
  readonly string: (tag: Tag) => string;
  /** Values of LO, SH, PN and the like, decoded by Specific Character Set. */
  readonly text: (tag: Tag) => string;
  /** Values of DS and IS. A value that is no number ends up as NaN in its place. */
  readonly decimals: (tag: Tag) => readonly number[];
  readonly decimal: (tag: Tag) => number | null;
  readonly uint16s: (tag: Tag) => readonly number[];
  readonly uint16: (tag: Tag) => number | null;
  readonly int16s: (tag: Tag) => readonly number[];
  /** The first value of FD. */
  readonly float64: (tag: Tag) => number | null;
  readonly items: (tag: Tag) => readonly Attributes[];
};

const NO_BYTES = new Uint8Array();
const tagNumbers = new Map<Tag, number>();

/** The same few hundred tags are asked for in every file. */
function tagNumber(tag: Tag): number {
  let number = tagNumbers.get(tag);
  if (number === undefined) {
    number = Number.parseInt(tag, 16);
    tagNumbers.set(tag, number);
  }
  return number;
}

/** The longest value that is read at all: tables of pixels and of offsets stay far below. */
const MAX_VALUE = 16 * 1024 * 1024;

/** What an item takes over from the data set around it. */
type Around = { readonly characterSets: readonly string[]; readonly depth: number };
const OUTERMOST: Around = { characterSets: [], depth: 0 };

/** Reads values where `window` has them, when they are asked for. */
export function attributesOf(
  dataSet: DataSet,
  window: SourceWindow,
  encoding: ElementEncoding,
  around: Around = OUTERMOST,
): Attributes {
  const { isBigEndian } = encoding;
  const opened = new Map<DataElement, readonly Attributes[]>();
  const element = (tag: Tag): DataElement | undefined => dataSet.elements.get(tagNumber(tag));

  const bytesOf = (tag: Tag): Uint8Array => {
    const found = element(tag);
    if (found === undefined || found.length > MAX_VALUE) return NO_BYTES;
    const value = window.read(found.offset, found.length);
    return value.length < found.length ? NO_BYTES : value;
  };
  const strings = (tag: Tag): readonly string[] => {
    const value = bytesOf(tag);
    if (value.length === 0) return [];
    const written = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1');
    const texts = written.includes('\\') ? written.split('\\') : [written];
    return texts.map((text) => (text.includes('\0') ? text.replaceAll('\0', ' ') : text).trim());
  };
  const written = strings('00080005');
  const characterSets = written.length > 0 ? written : around.characterSets;

  const viewOf = (tag: Tag): DataView => {
    const value = bytesOf(tag);
    return new DataView(value.buffer, value.byteOffset, value.byteLength);
  };
  const shorts = (tag: Tag, read: (view: DataView, offset: number) => number): readonly number[] => {
    const view = viewOf(tag);
    const values: number[] = [];
    for (let offset = 0; offset + 2 <= view.byteLength; offset += 2) values.push(read(view, offset));
    return values;
  };
  const uint16s = (tag: Tag): readonly number[] =>
    shorts(tag, (view, offset) => view.getUint16(offset, !isBigEndian));
  const decimals = (tag: Tag): readonly number[] =>
    strings(tag).map((text) => (text === '' ? Number.NaN : Number(text)));

  return {
    has: (tag) => element(tag) !== undefined,
    bytes: bytesOf,
    strings,
    string: (tag) => strings(tag)[0] ?? '',
    text: (tag) => decodeText(bytesOf(tag), characterSets),
    decimals,
    decimal: (tag) => {
      const first = decimals(tag)[0];
      return first === undefined || !Number.isFinite(first) ? null : first;
    },
    uint16s,
    uint16: (tag) => uint16s(tag)[0] ?? null,
    int16s: (tag) => shorts(tag, (view, offset) => view.getInt16(offset, !isBigEndian)),
    float64: (tag) => {
      const view = viewOf(tag);
      return view.byteLength < 8 ? null : view.getFloat64(0, !isBigEndian);
    },
    items: (tag) => {
      const found = element(tag);
      if (found === undefined || !isSequence(found) || around.depth >= MAX_DEPTH) return [];
      const known = opened.get(found);
      if (known !== undefined) return known;
      const inside = itemsOf(window, found, encoding);
      const items = inside.items.map((item) => {
        const ofItem = encodingOfItem(window, item, inside.encoding);
        const nested = readDataSet(window, item.offset, item.offset + item.length, ofItem, true);
        return attributesOf(nested, window, ofItem, { characterSets, depth: around.depth + 1 });
      });
      opened.set(found, items);
      return items;
    },
  };
}

/** Where no representation is written, what is asked for as a sequence is taken for one. */
const isSequence = ({ vr, length }: DataElement): boolean =>
  vr === 'SQ' || vr === '' || (vr === 'UN' && length === UNDEFINED_LENGTH);

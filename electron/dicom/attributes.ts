import type { DataSet } from 'dicom-parser';
import { decodeText } from './characterSets.ts';

/** Eight upper-case hex digits, as in DICOM JSON: `00280010` is Rows (0028,0010). */
export type Tag = string;

type ParsedDataSet = Pick<DataSet, 'elements'>;

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
const latin1 = new TextDecoder('latin1');

/** Reads values from `bytes`, which the offsets of `dataSet` refer to. */
export function attributesOf(
  dataSet: ParsedDataSet,
  bytes: Uint8Array,
  isBigEndian: boolean,
  inherited: readonly string[] = [],
): Attributes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const element = (tag: Tag) => dataSet.elements[`x${tag.toLowerCase()}`];

  const bytesOf = (tag: Tag): Uint8Array => {
    const found = element(tag);
    if (found === undefined || found.dataOffset + found.length > bytes.length) return NO_BYTES;
    return bytes.subarray(found.dataOffset, found.dataOffset + found.length);
  };
  const strings = (tag: Tag): readonly string[] => {
    const value = bytesOf(tag);
    if (value.length === 0) return [];
    return latin1
      .decode(value)
      .split('\\')
      .map((text) => text.replaceAll('\0', ' ').trim());
  };
  const written = strings('00080005');
  const characterSets = written.length > 0 ? written : inherited;

  const shorts = (tag: Tag, read: (offset: number) => number): readonly number[] => {
    const found = element(tag);
    if (found === undefined || found.dataOffset + found.length > bytes.length) return [];
    return Array.from({ length: Math.floor(found.length / 2) }, (_, index) =>
      read(found.dataOffset + 2 * index),
    );
  };
  const uint16s = (tag: Tag): readonly number[] =>
    shorts(tag, (offset) => view.getUint16(offset, !isBigEndian));
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
    int16s: (tag) => shorts(tag, (offset) => view.getInt16(offset, !isBigEndian)),
    float64: (tag) => {
      const found = element(tag);
      if (found === undefined || found.length < 8 || found.dataOffset + 8 > bytes.length) return null;
      return view.getFloat64(found.dataOffset, !isBigEndian);
    },
    items: (tag) =>
      (element(tag)?.items ?? []).flatMap((item) =>
        item.dataSet === undefined ? [] : [attributesOf(item.dataSet, bytes, isBigEndian, characterSets)],
      ),
  };
}

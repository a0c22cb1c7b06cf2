import { type DataElement, type ElementEncoding, UNDEFINED_LENGTH } from '../dataElement.ts';
import { encodingOfItem, type ItemRange, itemsOf, readDataSet } from '../dataSet.ts';
import type { SourceWindow } from '../sourceWindow.ts';

/** One element to be written: its tag, and its head and value in little endian. */
export type CopiedElement = { readonly tag: number; readonly bytes: Uint8Array };

/**
 * The elements of a data set, up to its pixel data, in little endian: as they are written where they are so already,
 * their values turned by representation where they are big endian (PS3.5 §7.3). What is implicit stays implicit, as
 * its representations are not written anywhere.
 */
export function copiedElements(
  window: SourceWindow,
  range: ItemRange,
  encoding: ElementEncoding,
  isNested: boolean,
): readonly CopiedElement[] {
  const { elements } = readDataSet(window, range.offset, range.offset + range.length, encoding, isNested);
  return [...elements.values()].map((element) => ({
    tag: element.tag,
    bytes: copied(window, element, encoding),
  }));
}

function copied(window: SourceWindow, element: DataElement, encoding: ElementEncoding): Uint8Array {
  const isOpen = element.length === UNDEFINED_LENGTH;
  if (element.vr !== 'SQ' && !isOpen) {
    const value = Buffer.from(window.read(element.offset, element.length));
    const written = encoding.isBigEndian ? turned(value, element.vr) : value;
    return Buffer.concat([head(element, written.length, encoding), written]);
  }
  // Compressed pixels inside of an item are a picture of the picture, and go.
  if (element.vr === 'OB' || element.vr === 'OW') return new Uint8Array();
  const { items, encoding: inner } = itemsOf(window, element, encoding);
  const content = items.flatMap((item) => copiedItem(window, item, inner));
  // An undefined length is how a sequence of unknown representation is told from bytes, so it stays.
  if (isOpen) return Buffer.concat([head(element, UNDEFINED_LENGTH, encoding), ...content, SEQUENCE_ENDS]);
  const value = Buffer.concat(content);
  return Buffer.concat([head(element, value.length, encoding), value]);
}

/** Sequence delimitation item (PS3.5 table 7.5-3). */
const SEQUENCE_ENDS = Uint8Array.of(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0);

function copiedItem(window: SourceWindow, item: ItemRange, outer: ElementEncoding): Uint8Array[] {
  const encoding = encodingOfItem(window, item, outer);
  const content = Buffer.concat(copiedElements(window, item, encoding, true).map(({ bytes }) => bytes));
  const start = Buffer.alloc(8);
  start.writeUInt16LE(0xfffe, 0);
  start.writeUInt16LE(0xe000, 2);
  start.writeUInt32LE(content.length, 4);
  return [start, content];
}

const LONG = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);

/** The head of an element in little endian, explicit or implicit as its data set is. */
function head({ tag, vr }: DataElement, length: number, { isExplicit }: ElementEncoding): Buffer {
  const isLong = LONG.has(vr) || vr === '' || length > 0xfffe;
  const bytes = Buffer.alloc(isExplicit && isLong ? 12 : 8);
  bytes.writeUInt16LE(Math.floor(tag / 0x10000), 0);
  bytes.writeUInt16LE(tag % 0x10000, 2);
  if (!isExplicit) {
    bytes.writeUInt32LE(length, 4);
    return bytes;
  }
  bytes.write(vr === '' || (isLong && !LONG.has(vr)) ? 'UN' : vr, 4, 'latin1');
  if (isLong) bytes.writeUInt32LE(length, 8);
  else bytes.writeUInt16LE(length, 6);
  return bytes;
}

/** Bytes of one number of each representation that has an order of bytes. */
const WIDTHS: Readonly<Record<string, 2 | 4 | 8>> = {
  AT: 2,
  OW: 2,
  SS: 2,
  US: 2,
  FL: 4,
  OF: 4,
  OL: 4,
  SL: 4,
  UL: 4,
  FD: 8,
  OD: 8,
  OV: 8,
  SV: 8,
  UV: 8,
};

function turned(value: Buffer, vr: string): Buffer {
  const width = WIDTHS[vr] ?? 1;
  if (value.length % width !== 0) return value;
  if (width === 2) return value.swap16();
  if (width === 4) return value.swap32();
  return width === 8 ? value.swap64() : value;
}

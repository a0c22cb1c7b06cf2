/**
 * Writes DICOM Part 10 files in Explicit VR Little Endian (PS3.5 §7, PS3.10 §7). Only the value
 * representations that our own pictures and objects need; what it cannot write it refuses by throwing, because a
 * header is made by code and a wrong one is a defect.
 */
import type { DicomElement } from '../../shared/dicomObjects/dicomElement.ts';

export type Part10File = {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  /** The data set without group 0002, in any order; the two SOP UIDs are added. */
  readonly elements: readonly DicomElement[];
};

const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
/** A UID of the 2.25 arc (PS3.5 B.2) from a fixed UUID: names this writer, not a host or a site. */
export const IMPLEMENTATION_CLASS_UID = '2.25.275648610931874650212907315682244310417';
const LONG_VRS: ReadonlySet<string> = new Set(['OB', 'OW', 'SQ', 'UT']);
const MAX_DS_CHARACTERS = 16;
const MAX_SHORT_LENGTH = 0xfffe;

/** The whole file: preamble, `DICM`, file meta information, data set sorted by tag. */
export function writePart10(file: Part10File): Uint8Array {
  const meta = encodeDataSet([
    { tag: 0x00020001, vr: 'OB', value: Uint8Array.of(0, 1) },
    { tag: 0x00020002, vr: 'UI', value: file.sopClassUid },
    { tag: 0x00020003, vr: 'UI', value: file.sopInstanceUid },
    { tag: 0x00020010, vr: 'UI', value: EXPLICIT_VR_LITTLE_ENDIAN },
    { tag: 0x00020012, vr: 'UI', value: IMPLEMENTATION_CLASS_UID },
    { tag: 0x00020013, vr: 'SH', value: 'OSTEOREAD' },
  ]);
  const start = Buffer.alloc(144);
  start.write('DICM', 128, 'latin1');
  start.writeUInt16LE(0x0002, 132);
  start.write('UL', 136, 'latin1');
  start.writeUInt16LE(4, 138);
  start.writeUInt32LE(meta.length, 140);
  const dataSet = encodeDataSet([
    ...file.elements,
    { tag: 0x00080016, vr: 'UI', value: file.sopClassUid },
    { tag: 0x00080018, vr: 'UI', value: file.sopInstanceUid },
  ]);
  return Buffer.concat([start, meta, dataSet]);
}

function encodeDataSet(elements: readonly DicomElement[]): Buffer {
  const sorted = elements.toSorted((a, b) => a.tag - b.tag);
  sorted.forEach((element, index) => {
    if (sorted[index + 1]?.tag === element.tag)
      throw new Error(`Element ${tagName(element.tag)} is given twice`);
  });
  return Buffer.concat(sorted.flatMap(encodeElement));
}

function encodeElement(element: DicomElement): Buffer[] {
  const value = encodeValue(element);
  const isLong = LONG_VRS.has(element.vr);
  const header = Buffer.alloc(isLong ? 12 : 8);
  writeTag(header, element.tag, 0);
  header.write(element.vr, 4, 'latin1');
  if (isLong) header.writeUInt32LE(value.length, 8);
  else if (value.length > MAX_SHORT_LENGTH) throw new Error(`Element ${tagName(element.tag)} is too long`);
  else header.writeUInt16LE(value.length, 6);
  return [header, value];
}

function encodeValue(element: DicomElement): Buffer {
  switch (element.vr) {
    case 'OB':
    case 'OW':
      return padded(Buffer.from(element.value.buffer, element.value.byteOffset, element.value.byteLength), 0);
    case 'SQ':
      return Buffer.concat(element.items.flatMap(encodeItem));
    case 'US':
      return packed(element.value, 2, (buffer, value, offset) => buffer.writeUInt16LE(value, offset));
    case 'SS':
      return packed(element.value, 2, (buffer, value, offset) => buffer.writeInt16LE(value, offset));
    case 'UL':
      return packed(element.value, 4, (buffer, value, offset) => buffer.writeUInt32LE(value, offset));
    case 'SL':
      return packed(element.value, 4, (buffer, value, offset) => buffer.writeInt32LE(value, offset));
    case 'FL':
      return packed(element.value, 4, (buffer, value, offset) => buffer.writeFloatLE(value, offset));
    case 'AT':
      return packed(element.value, 4, writeTag);
    case 'FD':
      return packed(element.value, 8, (buffer, value, offset) => buffer.writeDoubleLE(value, offset));
    case 'DS':
    case 'IS':
      return padded(Buffer.from(listOf(element.value).map(decimal).join('\\'), 'latin1'), 0x20);
    default: {
      const text = typeof element.value === 'string' ? element.value : element.value.join('\\');
      return padded(Buffer.from(text, 'utf8'), element.vr === 'UI' ? 0 : 0x20);
    }
  }
}

function encodeItem(elements: readonly DicomElement[]): Buffer[] {
  const content = encodeDataSet(elements);
  const header = Buffer.alloc(8);
  header.writeUInt16LE(0xfffe, 0);
  header.writeUInt16LE(0xe000, 2);
  header.writeUInt32LE(content.length, 4);
  return [header, content];
}

const writeTag = (buffer: Buffer, tag: number, offset: number): void => {
  buffer.writeUInt16LE(Math.floor(tag / 0x10000), offset);
  buffer.writeUInt16LE(tag % 0x10000, offset + 2);
};

const listOf = (value: number | readonly number[]): readonly number[] =>
  typeof value === 'number' ? [value] : value;

function packed(
  value: number | readonly number[],
  size: number,
  write: (buffer: Buffer, value: number, offset: number) => void,
): Buffer {
  const values = listOf(value);
  const buffer = Buffer.alloc(values.length * size);
  values.forEach((one, index) => {
    write(buffer, one, index * size);
  });
  return buffer;
}

/**
 * A decimal string keeps ten significant digits, which every spacing and window here fits; nine where a sign and the
 * exponent leave no room for more.
 */
function decimal(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`${value} is no decimal string`);
  for (const digits of [10, 9]) {
    const rounded = Number(value.toPrecision(digits));
    const text = [String(rounded), rounded.toExponential()].find(({ length }) => length <= MAX_DS_CHARACTERS);
    if (text !== undefined) return text;
  }
  throw new Error(`${value} is no decimal string`);
}

const padded = (bytes: Buffer, fill: number): Buffer =>
  bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.of(fill)]);

const tagName = (tag: number): string => tag.toString(16).padStart(8, '0');

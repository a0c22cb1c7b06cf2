/** Elements as they are written, in any of the encodings that a file keeps on its way out (PS3.5 §7.1, §A.1 to A.3). */

type ShortVr =
  | 'AT'
  | 'CS'
  | 'DA'
  | 'DS'
  | 'DT'
  | 'FD'
  | 'FL'
  | 'IS'
  | 'LO'
  | 'PN'
  | 'SH'
  | 'SL'
  | 'SS'
  | 'TM'
  | 'UI'
  | 'UL'
  | 'US';
type LongVr = 'OB' | 'OD' | 'OF' | 'OV' | 'OW';
export type WrittenVr = ShortVr | LongVr;

export type WrittenElement =
  | { readonly tag: number; readonly vr: WrittenVr; readonly bytes: Uint8Array }
  | { readonly tag: number; readonly vr: 'SQ'; readonly items: readonly (readonly WrittenElement[])[] };

export type WrittenEncoding = { readonly isExplicit: boolean; readonly isBigEndian: boolean };

const LONG_VRS: ReadonlySet<string> = new Set(['OB', 'OD', 'OF', 'OV', 'OW', 'SQ']);
const MAX_SHORT_LENGTH = 0xfffe;

/** An element of ASCII text, padded to an even length. */
export const textElement = (
  tag: number,
  vr: ShortVr,
  ...values: readonly string[]
): Extract<WrittenElement, { bytes: Uint8Array }> => {
  const text = values.join('\\');
  const isOdd = text.length % 2 === 1;
  return { tag, vr, bytes: Buffer.from(isOdd ? text + (vr === 'UI' ? '\0' : ' ') : text, 'latin1') };
};

/**
 * A data set, its elements put in the order of their tags. A value of a short representation that is longer than the
 * explicit form can say is left out: only in the implicit form it could be written at all.
 */
export const encodeElements = (elements: readonly WrittenElement[], encoding: WrittenEncoding): Buffer =>
  Buffer.concat(
    elements
      .filter((element) => fits(element, encoding))
      .toSorted((a, b) => a.tag - b.tag)
      .flatMap((element) => encodeOne(element, encoding)),
  );

const fits = (element: WrittenElement, { isExplicit }: WrittenEncoding): boolean =>
  !isExplicit || element.vr === 'SQ' || LONG_VRS.has(element.vr) || element.bytes.length <= MAX_SHORT_LENGTH;

/** The head of an element. `length` 0xFFFFFFFF for one that an end mark ends. */
export function elementHead(
  tag: number,
  vr: WrittenElement['vr'],
  length: number,
  { isExplicit, isBigEndian }: WrittenEncoding,
): Buffer {
  const isLong = isExplicit && LONG_VRS.has(vr);
  const head = Buffer.alloc(isLong ? 12 : 8);
  writeTag(head, tag, isBigEndian);
  if (!isExplicit) writeUint32(head, 4, length, isBigEndian);
  else {
    head.write(vr, 4, 'latin1');
    if (isLong) writeUint32(head, 8, length, isBigEndian);
    else if (length > MAX_SHORT_LENGTH) throw new Error(`Element ${tag.toString(16)} is too long for ${vr}`);
    else if (isBigEndian) head.writeUInt16BE(length, 6);
    else head.writeUInt16LE(length, 6);
  }
  return head;
}

/** The head of an item, or of an end mark. */
export function itemHead(tag: number, length: number, isBigEndian: boolean): Buffer {
  const head = Buffer.alloc(8);
  writeTag(head, tag, isBigEndian);
  writeUint32(head, 4, length, isBigEndian);
  return head;
}

function encodeOne(element: WrittenElement, encoding: WrittenEncoding): readonly Uint8Array[] {
  if (element.vr !== 'SQ') {
    const { tag, vr, bytes } = element;
    const padding = Buffer.alloc(bytes.length % 2);
    return [elementHead(tag, vr, bytes.length + padding.length, encoding), bytes, padding];
  }
  const items = element.items.flatMap((item) => {
    const content = encodeElements(item, encoding);
    return [itemHead(0xfffee000, content.length, encoding.isBigEndian), content];
  });
  const length = items.reduce((sum, part) => sum + part.length, 0);
  return [elementHead(element.tag, 'SQ', length, encoding), ...items];
}

function writeTag(buffer: Buffer, tag: number, isBigEndian: boolean): void {
  const [group, element] = [Math.floor(tag / 0x10000), tag % 0x10000];
  if (isBigEndian) {
    buffer.writeUInt16BE(group, 0);
    buffer.writeUInt16BE(element, 2);
  } else {
    buffer.writeUInt16LE(group, 0);
    buffer.writeUInt16LE(element, 2);
  }
}

function writeUint32(buffer: Buffer, offset: number, value: number, isBigEndian: boolean): void {
  if (isBigEndian) buffer.writeUInt32BE(value, offset);
  else buffer.writeUInt32LE(value, offset);
}

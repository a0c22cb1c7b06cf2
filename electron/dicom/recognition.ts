import { EXPLICIT_BIG_ENDIAN, EXPLICIT_LITTLE_ENDIAN, IMPLICIT_LITTLE_ENDIAN } from './transferSyntax.ts';

/** Where the data set begins and what the file says of itself, from its first bytes. */
export type Recognition =
  | { readonly kind: 'notDicom' }
  | { readonly kind: 'broken'; readonly reason: string }
  | {
      readonly kind: 'dicom';
      /** The first byte after preamble and file meta information. */
      readonly dataSetAt: number;
      /** (0002,0010), or null where there is no file meta information or it does not say. */
      readonly declaredTransferSyntaxUid: string | null;
      readonly metaSopClassUid: string;
      readonly metaSopInstanceUid: string;
      /** How the first element of the data set is written, by its look; null where it looks like none. */
      readonly observed: string | null;
    };

const PREAMBLE_LENGTH = 128;
const LONG_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const VRS = new Set([
  ...LONG_VRS,
  ...['AE', 'AS', 'AT', 'CS', 'DA', 'DS', 'DT', 'FD', 'FL', 'IS', 'LO', 'LT', 'PN', 'SH', 'SL', 'SS', 'ST'],
  ...['TM', 'UI', 'UL', 'US'],
]);

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, from + length);

/**
 * How the element at `at` is written, by its look, or null. Group 0008 begins every data set; group 0004
 * begins a DICOMDIR and group 0010 a few old exports.
 */
export function observeEncoding(bytes: Uint8Array, at: number): string | null {
  if (at + 8 > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isFirst = (group: number): boolean => group === 0x0008 || group === 0x0004 || group === 0x0010;
  const hasVr = VRS.has(ascii(bytes, at + 4, 2));
  if (isFirst(view.getUint16(at, true))) {
    if (hasVr) return EXPLICIT_LITTLE_ENDIAN;
    // Implicit: a group length is four bytes; any other first element of these groups is short and even.
    const length = view.getUint32(at + 4, true);
    return length <= 1024 && length % 2 === 0 ? IMPLICIT_LITTLE_ENDIAN : null;
  }
  return isFirst(view.getUint16(at, false)) && hasVr ? EXPLICIT_BIG_ENDIAN : null;
}

/** Tells a DICOM file by its first bytes, with or without preamble and file meta information (PS3.10 §7.1). */
export function recognise(bytes: Uint8Array): Recognition {
  const hasPrefix = ascii(bytes, PREAMBLE_LENGTH, 4) === 'DICM';
  const afterPrefix = PREAMBLE_LENGTH + 4;
  if (hasPrefix && bytes.length < afterPrefix + 8) {
    return {
      kind: 'broken',
      reason: 'The file ends right after its DICOM preamble: it holds no header and no picture.',
    };
  }
  if (hasPrefix && isGroup2(bytes, afterPrefix)) return readMeta(bytes, afterPrefix);
  // A meta header without its preamble, then a data set without either. "DICM" may also stand there by chance.
  if (isGroup2(bytes, 0)) return readMeta(bytes, 0);
  for (const dataSetAt of hasPrefix ? [afterPrefix, 0] : [0]) {
    const observed = observeEncoding(bytes, dataSetAt);
    if (observed !== null) return withoutMeta(dataSetAt, observed);
  }
  return hasPrefix
    ? { kind: 'broken', reason: 'The file begins as DICOM, but no header follows that could be read.' }
    : { kind: 'notDicom' };
}

const withoutMeta = (dataSetAt: number, observed: string): Recognition => ({
  kind: 'dicom',
  dataSetAt,
  declaredTransferSyntaxUid: null,
  metaSopClassUid: '',
  metaSopInstanceUid: '',
  observed,
});

const isGroup2 = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 2 && bytes[at + 1] === 0 && VRS.has(ascii(bytes, at + 4, 2));

/** File meta information is explicit little endian whatever follows; its group length is often wrong and not used. */
function readMeta(bytes: Uint8Array, from: number): Recognition {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Map<number, string>();
  let at = from;
  while (at + 8 <= bytes.length && view.getUint16(at, true) === 0x0002) {
    const isLong = LONG_VRS.has(ascii(bytes, at + 4, 2));
    if (isLong && at + 12 > bytes.length) break;
    const length = isLong ? view.getUint32(at + 8, true) : view.getUint16(at + 6, true);
    const valueAt = at + (isLong ? 12 : 8);
    if (valueAt + length > bytes.length) {
      return { kind: 'broken', reason: 'The file ends inside its DICOM file header, before any picture.' };
    }
    if (!isLong) values.set(view.getUint16(at + 2, true), uidOf(ascii(bytes, valueAt, length)));
    at = valueAt + length;
  }
  if (at >= bytes.length) {
    return { kind: 'broken', reason: 'The file ends after its DICOM file header: it holds no picture.' };
  }
  return {
    kind: 'dicom',
    dataSetAt: at,
    declaredTransferSyntaxUid: values.get(0x0010) || null,
    metaSopClassUid: values.get(0x0002) ?? '',
    metaSopInstanceUid: values.get(0x0003) ?? '',
    observed: observeEncoding(bytes, at),
  };
}

const uidOf = (text: string): string => text.replaceAll('\0', ' ').trim();

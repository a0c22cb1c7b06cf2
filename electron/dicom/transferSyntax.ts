/** How the bytes of a data set and of its pixel data are written (PS3.5 §10, PS3.6 table A-1). */
export type TransferSyntax = {
  readonly uid: string;
  readonly isExplicit: boolean;
  readonly isBigEndian: boolean;
  readonly isDeflated: boolean;
  /** Pixel data as a sequence of fragments (PS3.5 §A.4). */
  readonly isEncapsulated: boolean;
};

export const IMPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2';
export const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
export const EXPLICIT_BIG_ENDIAN = '1.2.840.10008.1.2.2';
export const DEFLATED_LITTLE_ENDIAN = '1.2.840.10008.1.2.1.99';

const native = (uid: string, facts: Partial<TransferSyntax> = {}): TransferSyntax => ({
  uid,
  isExplicit: true,
  isBigEndian: false,
  isDeflated: false,
  isEncapsulated: false,
  ...facts,
});

const encapsulated = (uid: string): TransferSyntax => native(uid, { isEncapsulated: true });

const JPEG_FAMILY = '1.2.840.10008.1.2.4';

/**
 * What can be imported: everything for which the picture's decoder has a codec. Video is not among them, and
 * neither is Deflated Image Frame, which no scanner for radiographs writes.
 */
const KNOWN: ReadonlyMap<string, TransferSyntax> = new Map(
  [
    native(IMPLICIT_LITTLE_ENDIAN, { isExplicit: false }),
    native(EXPLICIT_LITTLE_ENDIAN),
    native(EXPLICIT_BIG_ENDIAN, { isBigEndian: true }),
    native(DEFLATED_LITTLE_ENDIAN, { isDeflated: true }),
    encapsulated('1.2.840.10008.1.2.5'), // RLE
    ...['50', '51', '53', '55', '57', '70'].map((end) => encapsulated(`${JPEG_FAMILY}.${end}`)), // JPEG
    ...['80', '81'].map((end) => encapsulated(`${JPEG_FAMILY}.${end}`)), // JPEG-LS
    ...['90', '91'].map((end) => encapsulated(`${JPEG_FAMILY}.${end}`)), // JPEG 2000
    ...['201', '202', '203'].map((end) => encapsulated(`${JPEG_FAMILY}.${end}`)), // High-Throughput JPEG 2000
    ...['110', '111', '112'].map((end) => encapsulated(`${JPEG_FAMILY}.${end}`)), // JPEG XL
  ].map((syntax) => [syntax.uid, syntax]),
);

/** The transfer syntax of this UID, or null where its pictures cannot be decoded here. */
export const transferSyntaxOf = (uid: string): TransferSyntax | null => KNOWN.get(uid) ?? null;

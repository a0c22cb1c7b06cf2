import { inflateRawSync } from 'node:zlib';
import dicomParser, { type DataSet, type Element } from 'dicom-parser';
import { type Attributes, attributesOf } from './attributes.ts';
import { observeEncoding, type Recognition, recognise } from './recognition.ts';
import { bytesInMemory, type SourceBytes } from './sourceBytes.ts';
import {
  EXPLICIT_BIG_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  IMPLICIT_LITTLE_ENDIAN,
  type TransferSyntax,
  transferSyntaxOf,
} from './transferSyntax.ts';

/** The pixel data element as its header names it: its value is not read. */
export type PixelElement = {
  /** Where its value, or its first item, begins in `source`. */
  readonly offset: number;
  /** In bytes; null where the length is undefined, as encapsulated pixel data has it. */
  readonly length: number | null;
};

export type Header =
  | { readonly kind: 'notDicom' }
  | { readonly kind: 'broken'; readonly reason: string }
  | {
      readonly kind: 'header';
      readonly attributes: Attributes;
      readonly transferSyntaxUid: string;
      /** Null where its pictures cannot be decoded here. */
      readonly transferSyntax: TransferSyntax | null;
      readonly metaSopClassUid: string;
      readonly metaSopInstanceUid: string;
      readonly pixels: PixelElement | null;
      /** What the offsets refer to: the file, or for a deflated one the data set once inflated. */
      readonly source: SourceBytes;
      /** Set where the header itself could not be read to its end. */
      readonly cutShort: string | null;
    };

type Dicom = Extract<Recognition, { kind: 'dicom' }>;

const FIRST_READ = 64 * 1024;
const GROWTH = 8;
/** A header longer than this is no header: it would only fill the memory. */
const MAX_HEADER = 512 * 1024 * 1024;
const MAX_INFLATED = 2 * 1024 * 1024 * 1024;
const PIXEL_DATA = 'x7fe00010';
/** Float and double float pixel data (PS3.3 C.7.6.24, C.7.6.25). */
const OTHER_PIXEL_DATA = ['x7fe00008', 'x7fe00009'];
const UNDEFINED_LENGTH = 0xffffffff;

/** Reads a header and stops where the pixel data begins; reads on only where the header is longer than that. */
export function readHeader(file: SourceBytes): Header {
  const start = file.read(0, FIRST_READ);
  const recognised = recognise(start);
  if (recognised.kind !== 'dicom') return recognised;
  const declared = recognised.declaredTransferSyntaxUid;
  const syntax = declared === null ? null : transferSyntaxOf(declared);
  if (syntax?.isDeflated === true) return readDeflated(file, recognised, syntax);
  return readPlain(file, start, recognised);
}

/** A deflated data set has no header of its own to read: all of it is inflated. */
function readDeflated(file: SourceBytes, recognised: Dicom, syntax: TransferSyntax): Header {
  const inflated = inflate(file.read(recognised.dataSetAt, file.size - recognised.dataSetAt));
  if (inflated === null) {
    return { kind: 'broken', reason: 'The file is compressed as a whole, and is cut short or damaged.' };
  }
  const header = readPlain(bytesInMemory(inflated), inflated, {
    ...recognised,
    dataSetAt: 0,
    declaredTransferSyntaxUid: EXPLICIT_LITTLE_ENDIAN,
    observed: observeEncoding(inflated, 0),
  });
  if (header.kind !== 'header') return header;
  return { ...header, transferSyntaxUid: syntax.uid, transferSyntax: syntax };
}

/** The data set, or null where it does not inflate to its end. */
function inflate(deflated: Uint8Array): Uint8Array | null {
  try {
    return inflateRawSync(deflated, { maxOutputLength: MAX_INFLATED });
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return null;
    throw thrown;
  }
}

function readPlain(file: SourceBytes, start: Uint8Array, recognised: Dicom): Header {
  const encoding = encodingOf(recognised);
  if (encoding.kind === 'broken') return encoding;
  let bytes = start;
  for (;;) {
    const isWhole = bytes.length >= file.size;
    const parsed = parse(bytes.subarray(recognised.dataSetAt), encoding.dataSetUid);
    const pixels = pixelElement(parsed.dataSet);
    const isEnough = pixels !== null && parsed.failure === null;
    if (isEnough || isWhole || bytes.length >= MAX_HEADER) {
      return describe(file, bytes, recognised, encoding, parsed, pixels);
    }
    bytes = file.read(0, Math.min(file.size, bytes.length * GROWTH));
  }
}

type Parsed = { readonly dataSet: DataSet | null; readonly failure: string | null };

function parse(bytes: Uint8Array, dataSetUid: string): Parsed {
  try {
    const dataSet = dicomParser.parseDicom(bytes, { TransferSyntaxUID: dataSetUid, untilTag: PIXEL_DATA });
    return { dataSet, failure: null };
  } catch (thrown) {
    return { dataSet: partialOf(thrown), failure: 'cut short' };
  }
}

/** dicom-parser throws strings, errors, and for a data set an object with as much of it as was read. */
function partialOf(thrown: unknown): DataSet | null {
  if (typeof thrown !== 'object' || thrown === null || !('dataSet' in thrown)) return null;
  const { dataSet } = thrown;
  return typeof dataSet === 'object' && dataSet !== null && 'elements' in dataSet
    ? (dataSet as DataSet)
    : null;
}

function pixelElement(dataSet: DataSet | null): Element | null {
  const elements = dataSet?.elements ?? {};
  for (const tag of [PIXEL_DATA, ...OTHER_PIXEL_DATA]) {
    const found = elements[tag];
    if (found !== undefined) return found;
  }
  return null;
}

type Encoding =
  | { readonly kind: 'broken'; readonly reason: string }
  | {
      readonly kind: 'encoding';
      /** How the data set's elements are written. */
      readonly dataSetUid: string;
      /** How its pixels are. */
      readonly transferSyntaxUid: string;
    };

const NATIVE = [IMPLICIT_LITTLE_ENDIAN, EXPLICIT_LITTLE_ENDIAN];

/**
 * Reconciles what the file says of its encoding with how its first element looks. Implicit for explicit is a
 * known slip and is taken as it is written; a byte order that contradicts itself is refused, since nothing
 * says which of the two its pixels follow.
 */
function encodingOf({ declaredTransferSyntaxUid: declared, observed }: Dicom): Encoding {
  if (declared === null) {
    if (observed === null)
      return { kind: 'broken', reason: 'The file begins as DICOM, but its header cannot be read.' };
    return { kind: 'encoding', dataSetUid: observed, transferSyntaxUid: observed };
  }
  const saysBigEndian = declared === EXPLICIT_BIG_ENDIAN;
  if (observed !== null && saysBigEndian !== (observed === EXPLICIT_BIG_ENDIAN)) {
    return {
      kind: 'broken',
      reason: 'The file contradicts itself about its byte order, so its pixel values cannot be trusted.',
    };
  }
  const usual = declared === IMPLICIT_LITTLE_ENDIAN || saysBigEndian ? declared : EXPLICIT_LITTLE_ENDIAN;
  const dataSetUid = observed ?? usual;
  return {
    kind: 'encoding',
    dataSetUid,
    transferSyntaxUid: NATIVE.includes(declared) ? dataSetUid : declared,
  };
}

function describe(
  source: SourceBytes,
  bytes: Uint8Array,
  recognised: Dicom,
  encoding: Extract<Encoding, { kind: 'encoding' }>,
  parsed: Parsed,
  pixels: Element | null,
): Header {
  const dataSet = parsed.dataSet ?? { elements: {} };
  const dataSetBytes = bytes.subarray(recognised.dataSetAt);
  const isBigEndian = encoding.dataSetUid === EXPLICIT_BIG_ENDIAN;
  const isDicom = recognised.declaredTransferSyntaxUid !== null || identifies(dataSet);
  if (!isDicom) return { kind: 'notDicom' };
  return {
    kind: 'header',
    attributes: attributesOf(dataSet, dataSetBytes, isBigEndian),
    transferSyntaxUid: encoding.transferSyntaxUid,
    transferSyntax: transferSyntaxOf(encoding.transferSyntaxUid),
    metaSopClassUid: recognised.metaSopClassUid,
    metaSopInstanceUid: recognised.metaSopInstanceUid,
    pixels:
      pixels === null
        ? null
        : {
            offset: recognised.dataSetAt + pixels.dataOffset,
            length:
              pixels.hadUndefinedLength === true || pixels.length === UNDEFINED_LENGTH ? null : pixels.length,
          },
    source,
    cutShort:
      pixels === null && (parsed.failure !== null || isCut(dataSet, dataSetBytes.length))
        ? cutShortReason(dataSet)
        : null,
  };
}

/** Whether a data set without file meta information names itself as an object of the standard. */
const identifies = ({ elements }: Pick<DataSet, 'elements'>): boolean =>
  ['x00080016', 'x00080018', 'x00080060', 'x0020000d', 'x00041220'].some(
    (tag) => elements[tag] !== undefined,
  );

/** An implicit data set may end inside an element without dicom-parser noticing. */
const isCut = ({ elements }: Pick<DataSet, 'elements'>, length: number): boolean =>
  Object.values(elements).some((element) => element.dataOffset + element.length > length);

function cutShortReason({ elements }: Pick<DataSet, 'elements'>): string {
  const last = Object.keys(elements)
    .filter((tag) => tag >= 'x0004')
    .toSorted()
    .at(-1);
  const after = last === undefined ? '' : `, after (${last.slice(1, 5)},${last.slice(5)})`;
  return `The file is cut short or broken inside its header${after}.`;
}

import { inflateRawSync } from 'node:zlib';
import { type Attributes, attributesOf } from './attributes.ts';
import { type DataElement, type ElementEncoding, UNDEFINED_LENGTH } from './dataElement.ts';
import { type DataSet, type DataSetStop, MAX_DEPTH, readDataSet } from './dataSet.ts';
import { observeEncoding, type Recognition, recognise } from './recognition.ts';
import { bytesInMemory, type SourceBytes } from './sourceBytes.ts';
import { sourceWindow } from './sourceWindow.ts';
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

/** Nearly all headers are shorter than this: four times as much makes reading one a seventh slower. */
const FIRST_READ = 16 * 1024;
/** Only documents are deflated in practice; what inflates to more than this would fill the memory. */
const MAX_INFLATED = 64 * 1024 * 1024;
/** Deflate cannot do better than this: all that is taken inflates into one piece of memory, untouched where unused. */
const MAX_DEFLATE_RATIO = 1032;

/** Reads a header and stops where the pixel data begins. Long values before it are passed over unread. */
export function readHeader(file: SourceBytes): Header {
  const start = file.read(0, FIRST_READ);
  const recognised = recognise(start);
  if (recognised.kind !== 'dicom') return recognised;
  const declared = recognised.declaredTransferSyntaxUid;
  const syntax = declared === null ? null : transferSyntaxOf(declared);
  if (syntax?.isDeflated === true) return readDeflated(file, start, recognised, syntax);
  return readPlain(file, start, recognised);
}

const TOO_LARGE =
  `The file is compressed as a whole, and holds more than ${MAX_INFLATED / 1024 ** 2} MB, which cannot be ` +
  'opened. An export as Explicit VR Little Endian can.';

/** A deflated data set has no header of its own to read: all of it is inflated. */
function readDeflated(
  file: SourceBytes,
  start: Uint8Array,
  recognised: Dicom,
  syntax: TransferSyntax,
): Header {
  // Said to be deflated, and not: its first element can be read as it is.
  if (recognised.observed === EXPLICIT_LITTLE_ENDIAN) {
    return readPlain(file, start, { ...recognised, declaredTransferSyntaxUid: EXPLICIT_LITTLE_ENDIAN });
  }
  const length = file.size - recognised.dataSetAt;
  if (length > MAX_INFLATED) return { kind: 'broken', reason: TOO_LARGE };
  const inflated = inflate(file.read(recognised.dataSetAt, length));
  if (inflated.kind === 'broken') return inflated;
  const { bytes } = inflated;
  const header = readPlain(bytesInMemory(bytes), bytes, {
    ...recognised,
    dataSetAt: 0,
    declaredTransferSyntaxUid: EXPLICIT_LITTLE_ENDIAN,
    observed: observeEncoding(bytes, 0),
  });
  if (header.kind !== 'header') return header;
  return { ...header, transferSyntaxUid: syntax.uid, transferSyntax: syntax };
}

type Inflated =
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'inflated'; readonly bytes: Uint8Array };

function inflate(deflated: Uint8Array): Inflated {
  const chunkSize = Math.min(MAX_INFLATED + 1, (deflated.length + 1) * MAX_DEFLATE_RATIO);
  try {
    return {
      kind: 'inflated',
      bytes: inflateRawSync(deflated, { maxOutputLength: MAX_INFLATED, chunkSize }),
    };
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
    const reason =
      thrown.code === 'ERR_BUFFER_TOO_LARGE'
        ? TOO_LARGE
        : 'The file is compressed as a whole, and is cut short or damaged.';
    return { kind: 'broken', reason };
  }
}

function readPlain(file: SourceBytes, start: Uint8Array, recognised: Dicom): Header {
  const encoding = encodingOf(recognised);
  if (encoding.kind === 'broken') return encoding;
  const window = sourceWindow(file, start);
  const written: ElementEncoding = {
    isExplicit: encoding.dataSetUid !== IMPLICIT_LITTLE_ENDIAN,
    isBigEndian: encoding.dataSetUid === EXPLICIT_BIG_ENDIAN,
  };
  const dataSet = readDataSet(window, recognised.dataSetAt, file.size, written, false);
  if (recognised.declaredTransferSyntaxUid === null && !identifies(dataSet)) return { kind: 'notDicom' };
  const { pixels } = dataSet;
  return {
    kind: 'header',
    attributes: attributesOf(dataSet, window, written),
    transferSyntaxUid: encoding.transferSyntaxUid,
    transferSyntax: transferSyntaxOf(encoding.transferSyntaxUid),
    metaSopClassUid: recognised.metaSopClassUid,
    metaSopInstanceUid: recognised.metaSopInstanceUid,
    pixels: pixels === null ? null : pixelElement(pixels),
    source: file,
    cutShort: dataSet.stop === null ? null : stopReason(dataSet.stop, dataSet),
  };
}

const pixelElement = ({ offset, length }: DataElement): PixelElement => ({
  offset,
  length: length === UNDEFINED_LENGTH ? null : length,
});

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

/** SOP class, SOP instance, modality, study, and the records of a DICOMDIR. */
const IDENTIFYING = [0x00080016, 0x00080018, 0x00080060, 0x0020000d, 0x00041220];

/** Whether a data set without file meta information names itself as an object of the standard. */
const identifies = ({ elements }: DataSet): boolean => IDENTIFYING.some((tag) => elements.has(tag));

function stopReason(stop: DataSetStop, { elements }: DataSet): string {
  switch (stop) {
    case 'cut':
      return `The file is cut short or broken inside its header${afterLast(elements)}.`;
    case 'tooDeep':
      return `The header of the file nests sequences more than ${MAX_DEPTH} deep, as no sound file does.`;
    case 'tooMany':
      return 'The header of the file has more elements than any sound file, so it was not read to its end.';
  }
}

function afterLast(elements: DataSet['elements']): string {
  const last = [...elements.keys()].at(-1)?.toString(16).padStart(8, '0');
  return last === undefined ? '' : `, after (${last.slice(0, 4)},${last.slice(4)})`;
}

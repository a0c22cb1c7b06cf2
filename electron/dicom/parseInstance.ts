import { err, ok, type Result } from '../../shared/base/result.ts';
import { knownModality } from '../../shared/dicom/knownTerms.ts';
import type { Attributes } from './attributes.ts';
import { displayHeaderOf } from './displayHeader.ts';
import { encapsulatedFrames, type Frames, nativeFrames, type PixelShape } from './frames.ts';
import { documentKindOf, isForReading } from './objectKinds.ts';
import { isOwnObject } from './ownObject.ts';
import type { ParsedDocument, ParsedIdentity, ParsedInstance } from './parsedInstance.ts';
import { type Header, readHeader } from './readHeader.ts';
import type { SourceBytes } from './sourceBytes.ts';
import { spacingFactsOf } from './spacing.ts';
import { stackFactsOf } from './stackFacts.ts';
import { daysSinceSpacerOf, isReference } from './timePoint.ts';
import type { TransferSyntax } from './transferSyntax.ts';
import { bodyPartOf, limbOf, patientOrientationOf, projectionOf } from './views.ts';

/** A picture as its header tells it; the content hash is added once its bytes have been read. */
export type Picture = Omit<ParsedInstance, 'contentHash'>;

/** A report, plan or other object without pixels; the content hash is added likewise. */
export type Document = Omit<ParsedDocument, 'contentHash'>;

/** What a file turned out to be. `reason` is the sentence for the report. */
export type ParsedFile =
  | { readonly kind: 'image'; readonly picture: Picture }
  | { readonly kind: 'document'; readonly document: Document }
  /** No DICOM, or a DICOMDIR, which names others. */
  | { readonly kind: 'notImage' }
  | { readonly kind: 'damaged'; readonly reason: string };

type ReadHeader = Extract<Header, { kind: 'header' }>;

/** What happened to the file, that it was not taken, and what to do. */
const damaged = (happened: string, remedy = 'Copy or export it again from where it came.'): ParsedFile => ({
  kind: 'damaged',
  reason: `${happened} It was not imported. ${remedy}`,
});

/** Reads what a file is, pixel data untouched. `originalPath` is kept with the identity. */
export function parseInstance(file: SourceBytes, originalPath: string): ParsedFile {
  if (file.size === 0) return damaged('The file is empty: nothing was written into it.');
  const header = readHeader(file);
  switch (header.kind) {
    case 'notDicom':
      return { kind: 'notImage' };
    case 'broken':
      return damaged(header.reason);
    case 'header':
      return parsePicture(header, file.size, originalPath);
  }
}

function parsePicture(header: ReadHeader, sizeBytes: number, originalPath: string): ParsedFile {
  const { attributes, pixels } = header;
  if (isOwnObject(attributes)) return damaged(OWN_OBJECT, CHECK_IT);
  if (pixels === null) {
    if (header.cutShort !== null) return damaged(header.cutShort);
    if (isPictureClass(header)) {
      return damaged('The file is a picture by its header, but holds no pixel data.');
    }
    return documentIn(header, sizeBytes, originalPath);
  }
  const shape = pixelShape(attributes);
  if (!shape.ok) return damaged(shape.error);
  if (header.transferSyntax === null) {
    return damaged(
      `The picture uses an unknown encoding (transfer syntax ${header.transferSyntaxUid}).`,
      'Export it again as Explicit VR Little Endian.',
    );
  }
  const frames = framesOf(header, header.transferSyntax, shape.value);
  if (!frames.ok) return damaged(frames.error);
  return { kind: 'image', picture: pictureOf(header, shape.value, frames.value, sizeBytes, originalPath) };
}

/** Of a case code it would make a patient, and of a segmentation a picture. */
const OWN_OBJECT = 'This is no picture: OsteoRead made it of a locked read.';
const CHECK_IT = 'Lay it beside that read under Study, Exports, Check objects.';

const STORAGE = '1.2.840.10008.5.1.4.1.1.';
/** Storage classes of pictures: radiography, CT, MR, ultrasound, secondary capture and the like (PS3.4 §B.5). */
const PICTURE_CLASS =
  /^(1|1\.\d(\.\d)?|2|2\.\d|3\.1|4|4\.[134]|6\.[123]|7|7\.\d|12\.[12](\.1)?|13\.1\.\d|20|77\.1\.\d(\.\d)?|128|130|481\.1)$/;

const sopClassOf = ({ attributes, metaSopClassUid }: ReadHeader): string =>
  attributes.string('00080016') || metaSopClassUid;

function isPictureClass(header: ReadHeader): boolean {
  // The data set speaks here, not the file header: a stub that only names a class in passing is no lost picture.
  const uid = header.attributes.string('00080016');
  if (uid.startsWith(STORAGE)) return PICTURE_CLASS.test(uid.slice(STORAGE.length));
  return header.attributes.has('00280010') && header.attributes.has('00280100');
}

/** One frame of more than this, decoded, is a misread number: the largest detectors have 100 megapixels. */
const MAX_FRAME_BYTES = 1024 * 1024 * 1024;
/** More frames than this are a misread number, not a picture. */
const MAX_FRAMES = 100_000;

function pixelShape(attributes: Attributes): Result<PixelShape, string> {
  const rows = attributes.uint16('00280010') ?? 0;
  const columns = attributes.uint16('00280011') ?? 0;
  if (rows === 0 || columns === 0) {
    return err('The file has pixel data, but does not say how many rows and columns it has.');
  }
  const bitsAllocated = attributes.uint16('00280100') ?? 0;
  if (![1, 8, 16, 32, 64].includes(bitsAllocated)) {
    return err(
      bitsAllocated === 0
        ? 'The file has pixel data, but does not say how many bits a pixel has.'
        : `The file stores ${bitsAllocated} bits a pixel, which cannot be shown.`,
    );
  }
  const samplesPerPixel = attributes.uint16('00280002') ?? 1;
  if (![1, 3, 4].includes(samplesPerPixel)) {
    return err(`The file stores ${samplesPerPixel} values a pixel, which cannot be shown.`);
  }
  if ((rows * columns * samplesPerPixel * bitsAllocated) / 8 > MAX_FRAME_BYTES) {
    return err(`The file claims a picture of ${columns} × ${rows} pixels, which is more than can be shown.`);
  }
  const written = attributes.string('00280008');
  // "1A" has been seen where 1 was meant; whether the bytes agree is checked with the pixel data.
  const numberOfFrames = written === '' ? 1 : Number.parseInt(written, 10);
  if (!(numberOfFrames >= 1 && numberOfFrames <= MAX_FRAMES)) {
    return err(
      numberOfFrames === 0
        ? 'The file says that it holds zero frames: there is no picture in it.'
        : 'The file does not say in an intelligible way how many frames it holds.',
    );
  }
  return ok({
    rows,
    columns,
    numberOfFrames,
    bitsAllocated,
    samplesPerPixel,
    photometric: attributes.string('00280004'),
  });
}

function framesOf(
  { attributes, pixels, source }: ReadHeader,
  transferSyntax: TransferSyntax,
  shape: PixelShape,
): Frames {
  if (pixels === null) throw new Error('frames of a file without pixel data');
  if (!transferSyntax.isEncapsulated) return nativeFrames(shape, pixels, source);
  return encapsulatedFrames(shape, pixels, source, extendedOffsets(attributes.bytes('7FE00001')));
}

function extendedOffsets(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / 8) }, (_, index) =>
    Number(view.getBigUint64(8 * index, true)),
  );
}

function documentIn(header: ReadHeader, sizeBytes: number, originalPath: string): ParsedFile {
  const documentKind = documentKindOf(header.attributes.string('00080016'));
  const identity = identityOf(header, originalPath);
  if (documentKind === null || identity.sopInstanceUid === '') return { kind: 'notImage' };
  return {
    kind: 'document',
    document: { sizeBytes, identity, documentKind, ...placeOf(header) },
  };
}

/** Which object of which series this is, as far as a reader may know. */
function placeOf(header: ReadHeader) {
  const { attributes } = header;
  const integer = (tag: string): number | null => {
    const value = attributes.decimal(tag);
    return value !== null && Number.isInteger(value) ? value : null;
  };
  return {
    sopClassUid: sopClassOf(header),
    transferSyntaxUid: header.transferSyntaxUid,
    modality: knownModality(attributes.string('00080060')),
    seriesNumber: integer('00200011'),
    instanceNumber: integer('00200013'),
  };
}

function pictureOf(
  header: ReadHeader,
  shape: PixelShape,
  frames: ParsedInstance['frames'],
  sizeBytes: number,
  originalPath: string,
): Picture {
  const { attributes } = header;
  return {
    sizeBytes,
    identity: identityOf(header, originalPath),
    ...placeOf(header),
    rows: shape.rows,
    columns: shape.columns,
    numberOfFrames: shape.numberOfFrames,
    isForReading: isForReading(sopClassOf(header)),
    frames,
    projection: projectionOf(attributes),
    limb: limbOf(attributes),
    bodyPart: bodyPartOf(attributes),
    patientOrientation: patientOrientationOf(attributes),
    spacing: spacingFactsOf(attributes),
    daysSinceSpacer: daysSinceSpacerOf(attributes),
    isReference: isReference(attributes),
    stack: stackFactsOf(attributes, shape.numberOfFrames),
    header: displayHeaderOf(attributes, header.transferSyntax?.isBigEndian === true),
  };
}

function identityOf({ attributes, metaSopInstanceUid }: ReadHeader, originalPath: string): ParsedIdentity {
  return {
    originalPath,
    patientId: attributes.text('00100020').trim(),
    issuerOfPatientId: attributes.text('00100021').trim(),
    patientName: attributes.text('00100010').replace(/=+$/, ''),
    patientBirthDate: dateOf(attributes, ['00100030']),
    patientSex: attributes.string('00100040'),
    accessionNumber: attributes.text('00080050').trim(),
    studyDescription: attributes.text('00081030').trim(),
    seriesDescription: attributes.text('0008103E').trim(),
    // Study, series, acquisition, content: an old export may have lost the first.
    studyDate: dateOf(attributes, ['00080020', '00080021', '00080022', '00080023']),
    studyTime: attributes.string('00080030'),
    studyInstanceUid: attributes.string('0020000D'),
    seriesInstanceUid: attributes.string('0020000E'),
    sopInstanceUid: attributes.string('00080018') || metaSopInstanceUid,
    frameOfReferenceUid: attributes.string('00200052'),
  };
}

/** YYYYMMDD, also from the dotted form of ACR-NEMA, or empty. */
function dateOf(attributes: Attributes, tags: readonly string[]): string {
  for (const tag of tags) {
    const date = attributes.string(tag).replaceAll('.', '');
    if (/^\d{8}$/.test(date)) return date;
  }
  return '';
}

import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { DicomJson } from '../../../shared/pixels/dicomJson.ts';
import { type PixelHeader, pixelHeaderOf } from '../../../shared/pixels/pixelHeader.ts';
import { UndecodableFrame } from '../../../shared/pixels/undecodable.ts';
import { parseInstance } from '../parseInstance.ts';
import { readHeader } from '../readHeader.ts';
import { recognise } from '../recognition.ts';
import { bytesInMemory } from '../sourceBytes.ts';
import { sourceWindow } from '../sourceWindow.ts';
import {
  DEFLATED_LITTLE_ENDIAN,
  EXPLICIT_BIG_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  IMPLICIT_LITTLE_ENDIAN,
} from '../transferSyntax.ts';
import { blankBoxes, type PixelBox } from './blankBoxes.ts';
import { type CopiedElement, copiedElements } from './copiedDataSet.ts';
import { type DecodedFrame, decodeFrame } from './decodeFrame.ts';
import type { MaskedCopy } from './pixelTasks.ts';

/**
 * Writes a copy of a DICOM file whose boxes are blank: every frame decoded and stored native in little endian, Burned
 * In Annotation NO, all else as it was, but for what shows or could show the picture as it was (icons, overlays,
 * signatures). What was lossy stays said to be so. The copy is implicit where the original is, explicit else.
 *
 * @param bytes the whole original
 * @param path where the copy is written; whoever asked removes it again
 * @throws UndecodableFrame with its sentence
 */
export async function writeMaskedCopy(
  bytes: Uint8Array,
  boxes: readonly PixelBox[],
  path: string,
): Promise<MaskedCopy> {
  const original = opened(bytes);
  const [first] = original.frames;
  const header = headerOf(original, 1);
  if (first === undefined) throw new UndecodableFrame('The picture has no frame.');
  if (header.isFloat) throw new UndecodableFrame('A picture of floating-point values cannot be masked.');
  const changes = changesOf(header, original.transferSyntaxUid);
  const frameBytes = header.rows * header.columns * header.samplesPerPixel * (changes.bitsAllocated / 8);
  const pixelBytes = frameBytes * original.frames.length;
  if (pixelBytes > MAX_PIXEL_BYTES)
    throw new UndecodableFrame('The picture is too large to be stored uncompressed.');
  const file = await open(path, 'wx');
  try {
    const out = hashed(file);
    await out.write(metaHeader(original));
    await out.write(dataSet(original, changes, pixelBytes));
    const frames: MaskedCopy['frames'][number][] = [];
    for (let index = 0; index < original.frames.length; index += 1) {
      const own = headerOf(original, index + 1);
      const frame = await decodeFrame(original.frames[index] ?? new Uint8Array(), own);
      blankBoxes(frame, own, boxes);
      frames.push([{ offset: out.size(), length: frameBytes }]);
      await out.write(bytesOf(frame));
    }
    if (pixelBytes % 2 === 1) await out.write(Uint8Array.of(0));
    await file.sync();
    return {
      path,
      contentHash: out.digest(),
      sizeBytes: out.size(),
      transferSyntaxUid: original.isExplicit ? EXPLICIT_LITTLE_ENDIAN : IMPLICIT_LITTLE_ENDIAN,
      frames,
      servedHeader: changes.json,
    };
  } finally {
    await file.close();
  }
}

/** The length of pixel data is written in four bytes. */
const MAX_PIXEL_BYTES = 0xfffffffe;

type Original = {
  readonly elements: readonly CopiedElement[];
  readonly isExplicit: boolean;
  /** In which its frames are given. */
  readonly transferSyntaxUid: string;
  readonly json: DicomJson;
  readonly frames: readonly Uint8Array[];
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
};

function opened(bytes: Uint8Array): Original {
  const file = bytesInMemory(bytes);
  const parsed = parseInstance(file, '');
  const header = readHeader(file);
  const recognised = recognise(bytes.subarray(0, 65_536));
  if (parsed.kind !== 'image' || header.kind !== 'header' || recognised.kind !== 'dicom')
    throw new UndecodableFrame('The original file can no longer be read as a picture.');
  const { picture } = parsed;
  const isDeflated = picture.transferSyntaxUid === DEFLATED_LITTLE_ENDIAN;
  const declared = recognised.declaredTransferSyntaxUid ?? EXPLICIT_LITTLE_ENDIAN;
  const isPlain = declared === IMPLICIT_LITTLE_ENDIAN || declared === EXPLICIT_BIG_ENDIAN;
  const written = isDeflated
    ? EXPLICIT_LITTLE_ENDIAN
    : (recognised.observed ?? (isPlain ? declared : EXPLICIT_LITTLE_ENDIAN));
  const isExplicit = written !== IMPLICIT_LITTLE_ENDIAN;
  const offset = isDeflated ? 0 : recognised.dataSetAt;
  const range = { offset, length: header.source.size - offset };
  const encoding = { isExplicit, isBigEndian: written === EXPLICIT_BIG_ENDIAN };
  return {
    elements: copiedElements(sourceWindow(header.source), range, encoding, false),
    isExplicit,
    transferSyntaxUid: isDeflated ? EXPLICIT_LITTLE_ENDIAN : picture.transferSyntaxUid,
    json: picture.header,
    frames: picture.frames.map((parts) =>
      Buffer.concat(parts.map((part) => header.source.read(part.offset, part.length))),
    ),
    sopClassUid: picture.sopClassUid,
    sopInstanceUid: picture.identity.sopInstanceUid,
  };
}

function headerOf({ json, transferSyntaxUid }: Original, frameNumber: number): PixelHeader {
  const header = pixelHeaderOf(json, transferSyntaxUid, frameNumber);
  if (!header.ok) throw new UndecodableFrame(header.error);
  return header.value;
}

/** Pixel data as little endian bytes: every host of ours is one. */
const bytesOf = ({ samples }: DecodedFrame): Uint8Array =>
  new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);

type Change = { readonly tag: number; readonly vr: 'US' | 'CS'; readonly value: number | string };
type Changes = {
  readonly bitsAllocated: number;
  readonly elements: readonly Change[];
  readonly json: DicomJson;
};

/** Transfer syntaxes whose pixels may not be what the detector gave (PS3.5 annex A.4). */
const LOSSY = /^1\.2\.840\.10008\.1\.2\.4\.(50|51|53|55)$/;

/** What the copy's header says otherwise: native samples, colour as RGB by pixel, nothing burned in. */
function changesOf(header: PixelHeader, transferSyntaxUid: string): Changes {
  const bitsAllocated = Math.max(8, header.bitsAllocated);
  const bitsStored = header.bitsAllocated === 1 ? 1 : header.bitsStored;
  const isColour = header.samplesPerPixel === 3;
  const elements: readonly Change[] = [
    ...(isColour
      ? ([
          { tag: 0x00280004, vr: 'CS', value: 'RGB' },
          { tag: 0x00280006, vr: 'US', value: 0 },
        ] as const)
      : []),
    { tag: 0x00280100, vr: 'US', value: bitsAllocated },
    { tag: 0x00280101, vr: 'US', value: bitsStored },
    { tag: 0x00280102, vr: 'US', value: bitsStored - 1 },
    { tag: 0x00280301, vr: 'CS', value: 'NO' },
    ...(LOSSY.test(transferSyntaxUid) ? ([{ tag: 0x00282110, vr: 'CS', value: '01' }] as const) : []),
  ];
  const json = Object.fromEntries(
    elements.map(({ tag, vr, value }) => [
      tag.toString(16).toUpperCase().padStart(8, '0'),
      { vr, Value: [value] },
    ]),
  );
  // RFC 7396: null takes away.
  return { bitsAllocated, elements, json: { ...json, '00280106': null, '00280107': null } };
}

/**
 * Group lengths, extremes of the old pixels, icons, signatures of the old bytes, graphics over the picture, and where
 * compressed frames begin (PS3.3 C.7.6.3.1.8), which native ones do not say.
 */
const isDropped = (tag: number): boolean =>
  tag % 0x10000 === 0 ||
  [0x00280106, 0x00280107, 0x00880200, 0x04000561, 0x4ffe0001, 0x7fe00001, 0x7fe00002].includes(tag) ||
  Math.floor(tag / 0x1000000) === 0x60;

function dataSet({ elements, isExplicit }: Original, changes: Changes, pixelBytes: number): Uint8Array {
  const changed = changes.elements.map(({ tag, vr, value }) => ({
    tag,
    bytes: elementOf(tag, vr, value, isExplicit),
  }));
  const tags = new Set(changed.map(({ tag }) => tag));
  const kept = elements.filter(({ tag }) => !tags.has(tag) && !isDropped(tag));
  const sorted = [...kept, ...changed].sort((a, b) => a.tag - b.tag);
  const pixelHead = Buffer.alloc(isExplicit ? 12 : 8);
  pixelHead.writeUInt16LE(0x7fe0, 0);
  pixelHead.writeUInt16LE(0x0010, 2);
  if (isExplicit) pixelHead.write(changes.bitsAllocated === 8 ? 'OB' : 'OW', 4, 'latin1');
  pixelHead.writeUInt32LE(pixelBytes + (pixelBytes % 2), isExplicit ? 8 : 4);
  return Buffer.concat([...sorted.map(({ bytes }) => bytes), pixelHead]);
}

function elementOf(
  tag: number,
  vr: Change['vr'] | 'UI' | 'OB',
  value: number | string,
  isExplicit: boolean,
): Uint8Array {
  const text = typeof value === 'string' ? value : '';
  const content =
    typeof value === 'number'
      ? Buffer.alloc(2)
      : Buffer.alloc(text.length + (text.length % 2), vr === 'UI' ? 0 : 0x20);
  if (typeof value === 'number') content.writeUInt16LE(value);
  else content.write(text, 'latin1');
  const head = Buffer.alloc(8);
  head.writeUInt16LE(Math.floor(tag / 0x10000), 0);
  head.writeUInt16LE(tag % 0x10000, 2);
  if (isExplicit) {
    head.write(vr, 4, 'latin1');
    head.writeUInt16LE(content.length, 6);
  } else head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content]);
}

/**
 * Preamble and file meta information. The preamble, which is anybody's to use (PS3.10 §7.1), is random: two copies
 * never have the same content hash, though their pictures be the same.
 */
function metaHeader({ sopClassUid, sopInstanceUid, isExplicit }: Original): Uint8Array {
  const syntax = isExplicit ? EXPLICIT_LITTLE_ENDIAN : IMPLICIT_LITTLE_ENDIAN;
  const version = Buffer.from([2, 0, 1, 0, 0x4f, 0x42, 0, 0, 2, 0, 0, 0, 0, 1]);
  const meta = Buffer.concat([
    version,
    elementOf(0x00020002, 'UI', sopClassUid, true),
    elementOf(0x00020003, 'UI', sopInstanceUid, true),
    elementOf(0x00020010, 'UI', syntax, true),
  ]);
  const start = Buffer.alloc(144);
  randomBytes(16).copy(start);
  start.write('DICM', 128, 'latin1');
  start.set([2, 0, 0, 0, 0x55, 0x4c, 4, 0], 132);
  start.writeUInt32LE(meta.length, 140);
  return Buffer.concat([start, meta]);
}

function hashed(file: FileHandle) {
  const hash = createHash('sha256');
  let size = 0;
  return {
    write: async (bytes: Uint8Array): Promise<void> => {
      hash.update(bytes);
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await file.write(bytes, done, bytes.length - done);
        done += bytesWritten;
      }
      size += bytes.length;
    },
    size: (): number => size,
    digest: (): string => hash.digest('hex'),
  };
}

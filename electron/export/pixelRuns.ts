import { elementHead, itemHead, type WrittenVr } from '../deidentify/writtenElement.ts';
import { ITEM, UNDEFINED_LENGTH } from '../dicom/dataElement.ts';
import type { PixelElement } from '../dicom/readHeader.ts';
import type { SourceBytes } from '../dicom/sourceBytes.ts';
import type { OpenedFile } from '../dicom/storedBytes.ts';
import type { TransferSyntax } from '../dicom/transferSyntax.ts';
import type { Fragment, PixelChange, Run } from './run.ts';

const SEQUENCE_END = 0xfffee0dd;
const PIXEL_DATA = 0x7fe00010;
const FLOAT_PIXELS: Readonly<Record<number, WrittenVr>> = { 2145386504: 'OF', 2145386505: 'OD' };
/** Ten a frame of the longest run that an import takes. */
const MAX_FRAGMENTS = 1_000_000;

/** Where the frames of a stored file lie: from the first byte of the first to behind the last byte of the last. */
export type FrameExtent = {
  readonly begin: number;
  readonly end: number;
  /** Where each frame begins: a compressed one may go on over several fragments. */
  readonly frameStarts: ReadonlySet<number>;
};

export type PixelHead = { readonly tag: number; readonly vr: WrittenVr };

/** Which pixel data it is, and by which representation, from the head that stands before it. */
export function pixelHead(
  source: SourceBytes,
  offset: number,
  { isBigEndian, isEncapsulated }: TransferSyntax,
  isWide: boolean,
): PixelHead {
  if (isEncapsulated) return { tag: PIXEL_DATA, vr: 'OB' };
  const head = Buffer.from(source.read(Math.max(0, offset - 12), 12));
  const tagAt = (at: number): number =>
    isBigEndian
      ? head.readUInt16BE(at) * 0x10000 + head.readUInt16BE(at + 2)
      : head.readUInt16LE(at) * 0x10000 + head.readUInt16LE(at + 2);
  const vr = head.toString('latin1', 4, 6);
  const isExplicit = /^(O[BWFDLV]|UN)$/.test(vr) && tagAt(0) >= 0x7fe00008 && tagAt(0) <= PIXEL_DATA;
  const tag = isExplicit ? tagAt(0) : tagAt(4);
  const float = FLOAT_PIXELS[tag];
  if (float !== undefined) return { tag, vr: float };
  const written = isExplicit && (vr === 'OB' || vr === 'OW') ? vr : null;
  return { tag: PIXEL_DATA, vr: written ?? (isWide || !isExplicit ? 'OW' : 'OB') };
}

type Pixels = {
  readonly head: PixelHead;
  readonly transferSyntax: TransferSyntax;
  /** Bits of a pixel that hold overlays. */
  readonly clearedBits: number;
};

/**
 * The pixel data element: its frames as they are stored, and nothing of what stands behind them. Null where the file
 * does not have them where its index says.
 */
export const pixelRuns = (
  file: OpenedFile,
  element: PixelElement,
  extent: FrameExtent,
  pixels: Pixels,
): Promise<readonly Run[] | null> =>
  pixels.transferSyntax.isEncapsulated
    ? encapsulatedRuns(file, element, extent, pixels)
    : nativeRuns(file, element, extent, pixels);

async function nativeRuns(
  file: OpenedFile,
  element: PixelElement,
  { begin, end }: FrameExtent,
  { head, transferSyntax, clearedBits }: Pixels,
): Promise<readonly Run[] | null> {
  if (begin !== element.offset || end > file.size) return null;
  const length = end - begin;
  const padding = length % 2;
  const change: PixelChange =
    clearedBits === 0
      ? { kind: 'none' }
      : { kind: 'clearBits', bits: clearedBits, isBigEndian: transferSyntax.isBigEndian };
  return [
    { kind: 'bytes', bytes: elementHead(head.tag, head.vr, length + padding, transferSyntax) },
    { kind: 'stored', offset: begin, length, change },
    { kind: 'bytes', bytes: Buffer.alloc(padding) },
  ];
}

async function encapsulatedRuns(
  file: OpenedFile,
  element: PixelElement,
  { end, frameStarts }: FrameExtent,
  { head, transferSyntax }: Pixels,
): Promise<readonly Run[] | null> {
  const runs: Run[] = [
    { kind: 'bytes', bytes: elementHead(head.tag, head.vr, UNDEFINED_LENGTH, transferSyntax) },
  ];
  let at = element.offset;
  let frame: Fragment[] = [];
  for (let fragments = 0; at < end; fragments += 1) {
    if (fragments > MAX_FRAGMENTS) return null;
    const item = Buffer.from(await file.read(at, 8));
    if (item.length < 8 || item.readUInt16LE(0) * 0x10000 + item.readUInt16LE(2) !== ITEM) return null;
    const length = item.readUInt32LE(4);
    if (at + 8 + length > file.size) return null;
    const fragment = { offset: at + 8, length };
    if (at === element.offset) {
      // The offset table comes first.
      runs.push({ kind: 'bytes', bytes: itemHead(ITEM, length, false) });
      runs.push({ kind: 'stored', ...fragment, change: { kind: 'none' } });
    } else if (frame.length === 0 || frameStarts.has(fragment.offset)) {
      frame = [fragment];
      runs.push({ kind: 'compressedFrame', fragments: frame });
    } else frame.push(fragment);
    at += 8 + length;
  }
  return [...runs, { kind: 'bytes', bytes: itemHead(SEQUENCE_END, 0, false) }];
}

import { err, ok, type Result } from '../../shared/base/result.ts';
import { ITEM, SEQUENCE_END, SHORT_HEAD, tagAt } from './dataElement.ts';
import type { ByteRange } from './parsedInstance.ts';
import type { PixelElement } from './readHeader.ts';
import type { SourceBytes } from './sourceBytes.ts';
import { type SourceWindow, sourceWindow } from './sourceWindow.ts';

/** What the header says of the size of a picture. */
export type PixelShape = {
  readonly rows: number;
  readonly columns: number;
  readonly numberOfFrames: number;
  readonly samplesPerPixel: number;
  readonly bitsAllocated: number;
  readonly photometric: string;
};

/** The bytes of each frame, in order, or the sentence that says why there are none. */
export type Frames = Result<readonly (readonly ByteRange[])[], string>;

const count = (value: number, one: string): string => `${value} ${value === 1 ? one : `${one}s`}`;

/** Samples that are stored for a pixel: chroma is shared by two or four pixels in the subsampled forms (PS3.3 C.7.6.3.1.2). */
function storedSamples({ photometric, samplesPerPixel }: PixelShape): number {
  if (samplesPerPixel !== 3) return samplesPerPixel;
  if (photometric === 'YBR_FULL_422' || photometric === 'YBR_PARTIAL_422') return 2;
  return photometric === 'YBR_PARTIAL_420' ? 1.5 : 3;
}

/** Frames of native pixel data: equal runs of bytes, all of which must be there. */
export function nativeFrames(shape: PixelShape, pixels: PixelElement, source: SourceBytes): Frames {
  if (pixels.length === null) {
    return err('The file says that its pixel data is uncompressed, but stores it in compressed form.');
  }
  const bits = shape.rows * shape.columns * storedSamples(shape) * shape.bitsAllocated;
  if (bits % 8 !== 0 && shape.numberOfFrames > 1) {
    return err('The frames of this file do not begin at whole bytes, which cannot be shown.');
  }
  const frameLength = Math.ceil(bits / 8);
  const expected = frameLength * shape.numberOfFrames;
  const present = Math.max(0, Math.min(pixels.length, source.size - pixels.offset));
  if (pixels.length === 0) return err('The file has an empty pixel data element: there is no picture in it.');
  // Some writers leave the padding of an odd length out; more that is missing is a file cut short behind its frames.
  if (present < expected || pixels.length > present + 1) {
    return err(
      pixels.length > present
        ? `The file ends before its pixel data is complete: ${present} of ${pixels.length} bytes.`
        : `The pixel data is too short for ${shape.columns} × ${shape.rows} pixels` +
            `${shape.numberOfFrames > 1 ? ` in ${shape.numberOfFrames} frames` : ''}: ` +
            `${present} of ${expected} bytes.`,
    );
  }
  return ok(
    Array.from({ length: shape.numberOfFrames }, (_, index) => [
      { offset: pixels.offset + index * frameLength, length: frameLength },
    ]),
  );
}

const ITEM_HEADER = SHORT_HEAD;
/** Heads of fragments lie far apart, or, where a file was made to exhaust its reader, close together. */
const FRAGMENT_WINDOW = 4096;
/** Ten a frame of the longest run that is taken. */
const MAX_FRAGMENTS = 1_000_000;

type Item = { readonly tag: number; readonly length: number };

const itemAt = (window: SourceWindow, offset: number): Item | null =>
  window.reach(offset, ITEM_HEADER)
    ? { tag: tagAt(window, offset, false), length: window.uint32At(offset + 4, false) }
    : null;

/** A fragment, and where its item begins counted from the first fragment's item, as offset tables count. */
type Fragment = ByteRange & { readonly itemOffset: number };

/** Offsets of frames as the file lists them (basic or extended offset table), if it does. */
type OffsetTable = readonly number[];

/**
 * Frames of encapsulated pixel data (PS3.5 §A.4): walks the item headers, eight bytes each, and never reads a
 * fragment. `extendedOffsets` are the values of (7FE0,0001), where present.
 */
export function encapsulatedFrames(
  shape: PixelShape,
  pixels: PixelElement,
  source: SourceBytes,
  extendedOffsets: OffsetTable = [],
): Frames {
  if (pixels.length !== null) {
    return err(
      'The file says that its pixel data is compressed, but stores it without the fragments that needs.',
    );
  }
  const window = sourceWindow(source, undefined, FRAGMENT_WINDOW);
  const table = itemAt(window, pixels.offset);
  if (table === null) return err('The file ends where its pixel data should begin.');
  if (table.tag !== ITEM) return err('The compressed pixel data of this file does not begin as it must.');
  const basicOffsets = readOffsets(
    source.read(pixels.offset + ITEM_HEADER, Math.min(table.length, MAX_FRAGMENTS * 4)),
  );

  const fragments: Fragment[] = [];
  const first = pixels.offset + ITEM_HEADER + table.length;
  let at = first;
  for (;;) {
    const item = itemAt(window, at);
    if (item?.tag === SEQUENCE_END) break;
    const end = at + ITEM_HEADER + (item?.length ?? 0);
    if (item === null || end > source.size) {
      return err(
        `The file ends before its pixel data is complete: ${count(fragments.length, 'whole fragment')} ` +
          `of its compressed data, and no end mark.`,
      );
    }
    if (item.tag !== ITEM) {
      return err(`The compressed pixel data is broken after ${count(fragments.length, 'fragment')}.`);
    }
    if (fragments.length >= MAX_FRAGMENTS) {
      return err(
        `The compressed pixel data is cut into more than ${MAX_FRAGMENTS} fragments, as no sound file has it.`,
      );
    }
    fragments.push({ offset: at + ITEM_HEADER, length: item.length, itemOffset: at - first });
    at = end;
  }
  return groupFragments(shape.numberOfFrames, fragments, [extendedOffsets, basicOffsets], source);
}

function readOffsets(bytes: Uint8Array): OffsetTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => view.getUint32(4 * index, true));
}

function groupFragments(
  numberOfFrames: number,
  fragments: readonly Fragment[],
  tables: readonly OffsetTable[],
  source: SourceBytes,
): Frames {
  if (fragments.every(({ length }) => length === 0)) {
    return err('The pixel data of this file is empty: there is no picture in it.');
  }
  if (fragments.length < numberOfFrames) {
    return err(`The file holds ${fragments.length} of the ${numberOfFrames} frames that its header names.`);
  }
  const starts =
    numberOfFrames === 1
      ? [0]
      : fragments.length === numberOfFrames
        ? fragments.map(({ itemOffset }) => itemOffset)
        : (tables.find((table) => isUsable(table, numberOfFrames, fragments)) ??
          codestreamStarts(fragments, source));
  if (starts.length !== numberOfFrames) {
    return err(
      `The ${fragments.length} fragments of the compressed pixel data cannot be told apart into ` +
        `${numberOfFrames} frames.`,
    );
  }
  const frames: ByteRange[][] = starts.map(() => []);
  let frame = 0;
  for (const { offset, length, itemOffset } of fragments) {
    while (itemOffset >= (starts[frame + 1] ?? Number.POSITIVE_INFINITY)) frame += 1;
    frames[frame]?.push({ offset, length });
  }
  const empty = frames.findIndex((ranges) => ranges.every(({ length }) => length === 0));
  return empty < 0 ? ok(frames) : err(`Frame ${empty + 1} of ${numberOfFrames} is empty.`);
}

/** An offset table counts only where every entry is the beginning of a fragment, in ascending order. */
function isUsable(table: OffsetTable, numberOfFrames: number, fragments: readonly Fragment[]): boolean {
  const beginnings = new Set(fragments.map(({ itemOffset }) => itemOffset));
  return (
    table.length === numberOfFrames &&
    table[0] === 0 &&
    table.every((offset, index) => beginnings.has(offset) && offset > (table[index - 1] ?? -1))
  );
}

/** Without a usable table: a frame begins where a JPEG or JPEG 2000 codestream does. */
function codestreamStarts(fragments: readonly Fragment[], source: SourceBytes): readonly number[] {
  return fragments
    .filter(({ offset, length }) => {
      const [first, second] = length < 2 ? [] : source.read(offset, 2);
      return first === 0xff && (second === 0xd8 || second === 0x4f);
    })
    .map(({ itemOffset }) => itemOffset);
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { encodeDicom, type TestElement } from '../../../test/import/encodedDicom.ts';
import { refusalOf } from '../../../test/pixels/refusalOf.ts';
import { parseInstance } from '../parseInstance.ts';
import { readHeader } from '../readHeader.ts';
import { bytesInMemory } from '../sourceBytes.ts';
import type { PixelBox } from './blankBoxes.ts';
import { writeMaskedCopy } from './maskedCopy.ts';
import { encodeJpeg } from './renderPicture.ts';

const ROWS = 4;
const COLUMNS = 4;
const SIDE = 96;
const MASK: PixelBox = { kind: 'mask', left: 0, top: 0, right: 3, bottom: 2 };
const MARKER: PixelBox = { kind: 'leadMarker', left: 1, top: 0, right: 2, bottom: 1 };

const elements = (changed: readonly TestElement[] = []): TestElement[] => {
  const all: TestElement[] = [
    [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'],
    [0x00080018, 'UI', '2.25.3'],
    [0x00080060, 'CS', 'SC'],
    [0x00100010, 'PN', 'Doe^Jane'],
    [0x00280002, 'US', [1]],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', [ROWS]],
    [0x00280011, 'US', [COLUMNS]],
    [0x00280100, 'US', [16]],
    [0x00280101, 'US', [12]],
    [0x00280103, 'US', [0]],
    [0x00280301, 'CS', 'YES'],
    [0x60003000, 'OW', Uint8Array.of(1, 2)],
  ];
  return [...all.filter(([tag]) => changed.every(([other]) => other !== tag)), ...changed];
};

const values = Uint16Array.from({ length: ROWS * COLUMNS }, (_, index) => 100 + index);
const littleEndian = new Uint8Array(values.buffer);

/** The copy of a file with these boxes: how it reads as a file, and its pixels. */
async function copyOf(file: Uint8Array, boxes: readonly PixelBox[]) {
  const folder = mkdtempSync(join(tmpdir(), 'osteoread-mask-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const copy = await writeMaskedCopy(file, boxes, join(folder, 'copy'));
  const bytes = readFileSync(copy.path);
  const header = readHeader(bytesInMemory(bytes));
  const parsed = parseInstance(bytesInMemory(bytes), '');
  if (header.kind !== 'header' || parsed.kind !== 'image') throw new Error('the copy is no picture');
  expect(parsed.picture.frames).toEqual(copy.frames);
  expect(copy.sizeBytes).toBe(bytes.length);
  const pixels = copy.frames.map(
    ([range]) => new Uint8Array(bytes.subarray(range?.offset, (range?.offset ?? 0) + (range?.length ?? 0))),
  );
  return { copy, attributes: header.attributes, transferSyntaxUid: header.transferSyntaxUid, pixels };
}

const grey = (bytes: Uint8Array | undefined): number[] => [
  ...new Uint16Array(bytes?.buffer ?? new ArrayBuffer(0)),
];
const blanked = (dark: number): number[] =>
  [...values].map((value, at) => ([0, 1, 2, 4, 5, 6].includes(at) ? dark : value));

const native = (bytes: Uint8Array) => ({ kind: 'native', bytes: Buffer.from(bytes) }) as const;

describe('a masked copy', () => {
  it.each([
    ['1.2.840.10008.1.2', '1.2.840.10008.1.2'],
    ['1.2.840.10008.1.2.1', '1.2.840.10008.1.2.1'],
    ['1.2.840.10008.1.2.1.99', '1.2.840.10008.1.2.1'],
    ['1.2.840.10008.1.2.2', '1.2.840.10008.1.2.1'],
  ])('of a file in %s is in %s, blank under the mask, the rest as it was', async (from, to) => {
    const bytes = from.endsWith('.2.2') ? Buffer.from(littleEndian).swap16() : littleEndian;
    const file = encodeDicom({ transferSyntaxUid: from, elements: elements(), pixels: native(bytes) });
    const { pixels, attributes, transferSyntaxUid, copy } = await copyOf(file, [MASK]);
    expect(grey(pixels[0])).toEqual(blanked(100));
    expect([transferSyntaxUid, copy.transferSyntaxUid]).toEqual([to, to]);
    expect(attributes.string('00280301')).toBe('NO');
    expect(attributes.text('00100010')).toBe('Doe^Jane');
    expect(attributes.uint16('00280101')).toBe(12);
    expect(attributes.has('60003000')).toBe(false);
  });

  it('keeps a lead marker inside of a mask', async () => {
    const file = encodeDicom({
      transferSyntaxUid: '1.2.840.10008.1.2.1',
      elements: elements(),
      pixels: native(littleEndian),
    });
    const { pixels } = await copyOf(file, [MASK, MARKER]);
    expect(grey(pixels[0])[1]).toBe(101);
    expect(grey(pixels[0])[0]).toBe(100);
    expect(grey(pixels[0])[2]).toBe(100);
  });

  it('is as dark as the picture gets: at its highest value where low is white, or at its padding', async () => {
    const inverse = elements([[0x00280004, 'CS', 'MONOCHROME1']]);
    const uid = '1.2.840.10008.1.2.1';
    const white = encodeDicom({ transferSyntaxUid: uid, elements: inverse, pixels: native(littleEndian) });
    expect(grey((await copyOf(white, [MASK])).pixels[0])).toEqual(blanked(115));
    const padded = elements([[0x00280120, 'US', [7]]]);
    const film = encodeDicom({ transferSyntaxUid: uid, elements: padded, pixels: native(littleEndian) });
    expect(grey((await copyOf(film, [MASK])).pixels[0])).toEqual(blanked(7));
  });

  it('of colour by plane is colour by pixel, black under the mask, in every frame', async () => {
    const plane = (value: number): number[] => Array.from({ length: 16 }, () => value);
    const frame = [...plane(10), ...plane(20), ...plane(30)];
    const colour = elements([
      [0x00280002, 'US', [3]],
      [0x00280004, 'CS', 'RGB'],
      [0x00280006, 'US', [1]],
      [0x00280008, 'IS', '2'],
      [0x00280100, 'US', [8]],
      [0x00280101, 'US', [8]],
    ]);
    const pixels = native(Uint8Array.from([...frame, ...frame]));
    const file = encodeDicom({ transferSyntaxUid: '1.2.840.10008.1.2.1', elements: colour, pixels });
    const { pixels: found, attributes, copy } = await copyOf(file, [MASK]);
    expect(found).toHaveLength(2);
    expect(found[0]).toEqual(found[1]);
    expect([...(found[1] ?? [])].slice(0, 12)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 20, 30]);
    expect(attributes.uint16('00280006')).toBe(0);
    expect(copy.servedHeader).toMatchObject({ '00280004': { Value: ['RGB'] }, '00280006': { Value: [0] } });
  });

  it('of a lossy JPEG is native, and says that it was lossy', async () => {
    const bytes = new Uint8Array(SIDE * SIDE).fill(200);
    const jpeg = await encodeJpeg({ width: SIDE, height: SIDE, components: 1, bytes });
    const eight = elements([
      [0x00280010, 'US', [SIDE]],
      [0x00280011, 'US', [SIDE]],
      [0x00280100, 'US', [8]],
      [0x00280101, 'US', [8]],
    ]);
    const pixels = { kind: 'encapsulated', fragments: [jpeg] } as const;
    const offsets = [0x7fe00001, 0x7fe00002].map((tag) => [tag, 'OV', new Uint8Array(8)] as const);
    const file = encodeDicom({
      transferSyntaxUid: '1.2.840.10008.1.2.4.50',
      elements: [...eight, ...offsets],
      pixels,
    });
    const {
      pixels: found,
      attributes,
      transferSyntaxUid,
    } = await copyOf(file, [{ ...MASK, right: 4, bottom: 2 }]);
    expect(transferSyntaxUid).toBe('1.2.840.10008.1.2.1');
    expect(attributes.string('00282110')).toBe('01');
    expect(['7FE00001', '7FE00002'].filter((tag) => attributes.has(tag))).toEqual([]);
    expect(found[0]).toHaveLength(SIDE * SIDE);
    expect(found[0]?.at(-1)).toBe(200);
  });

  it('is another file each time, so that no two pictures share one', async () => {
    const file = encodeDicom({
      transferSyntaxUid: '1.2.840.10008.1.2.1',
      elements: elements(),
      pixels: native(littleEndian),
    });
    const [one, two] = [await copyOf(file, [MASK]), await copyOf(file, [MASK])];
    expect(one.copy.contentHash).not.toBe(two.copy.contentHash);
    expect(one.pixels).toEqual(two.pixels);
  });

  it('is refused where the pixels cannot be decoded', async () => {
    const pixels = { kind: 'encapsulated', fragments: [Uint8Array.of(1, 2, 3, 4)] } as const;
    const file = encodeDicom({ transferSyntaxUid: '1.2.840.10008.1.2.4.90', elements: elements(), pixels });
    expect(await refusalOf(copyOf(file, [MASK]))).toContain('does not begin');
  });
});

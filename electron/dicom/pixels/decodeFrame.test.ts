import { describe, expect, it } from 'vitest';
import type { DicomJson } from '../../../shared/pixels/dicomJson.ts';
import { pixelHeaderOf } from '../../../shared/pixels/pixelHeader.ts';
import { refusalOf } from '../../../test/pixels/refusalOf.ts';
import { say } from '../../english.ts';
import { decodeFrame } from './decodeFrame.ts';
import { encodeJpeg, renderPicture } from './renderPicture.ts';

const LITTLE = '1.2.840.10008.1.2.1';
const BIG = '1.2.840.10008.1.2.2';
const RLE = '1.2.840.10008.1.2.5';
const JPEG = '1.2.840.10008.1.2.4';

type Shape = {
  readonly rows?: number;
  readonly columns?: number;
  readonly samples?: number;
  readonly allocated?: number;
  readonly stored?: number;
  readonly high?: number;
  readonly signed?: 0 | 1;
  readonly photometric?: string;
  readonly planar?: 0 | 1;
};

/** A header in DICOM JSON, of a grey picture of 2 × 2 unless it is said otherwise. */
function json(shape: Shape = {}): DicomJson {
  const { rows = 2, columns = 2, samples = 1, allocated = 16, signed = 0, planar = 0 } = shape;
  const { stored = allocated, photometric = samples === 3 ? 'RGB' : 'MONOCHROME2' } = shape;
  const us = (value: number) => ({ vr: 'US', Value: [value] });
  return {
    '00280002': us(samples),
    '00280004': { vr: 'CS', Value: [photometric] },
    '00280006': us(planar),
    '00280010': us(rows),
    '00280011': us(columns),
    '00280100': us(allocated),
    '00280101': us(stored),
    '00280102': us(shape.high ?? stored - 1),
    '00280103': us(signed),
  };
}

function header(shape: Shape, transferSyntaxUid = LITTLE) {
  const made = pixelHeaderOf(json(shape), transferSyntaxUid);
  if (!made.ok) throw new Error(say(made.error));
  return made.value;
}

const decoded = async (bytes: Uint8Array, shape: Shape, uid?: string): Promise<number[]> => [
  ...(await decodeFrame(bytes, header(shape, uid))).samples,
];
const words = (...values: number[]): Uint8Array => new Uint8Array(Uint16Array.from(values).buffer);

describe('uncompressed samples', () => {
  it('are what their stored bits say, with their sign', async () => {
    // Twelve bits with rubbish above them.
    expect(await decoded(words(0xf001, 0x0fff, 0x0800, 0x07ff), { stored: 12 })).toEqual([
      1, 4095, 2048, 2047,
    ]);
    expect(await decoded(words(0xf001, 0x0fff, 0x0800, 0x07ff), { stored: 12, signed: 1 })).toEqual([
      1, -1, -2048, 2047,
    ]);
    // Twelve bits that end at the highest one.
    expect(await decoded(words(0x0010, 0xfff0, 0x8000, 0x000f), { stored: 12, high: 15 })).toEqual([
      1, 4095, 2048, 0,
    ]);
  });

  it('are read in either byte order, and of 1, 8 and 32 bits', async () => {
    expect(await decoded(Uint8Array.of(0, 1, 1, 0, 0, 2, 2, 0), {}, BIG)).toEqual([1, 256, 2, 512]);
    const long = Uint8Array.of(0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 3, 0xff, 0xff, 0xff, 0xff);
    expect(await decoded(long, { allocated: 32 }, BIG)).toEqual([256, 2, 3, 0xffffffff]);
    expect(await decoded(Uint8Array.of(0b1010), { allocated: 1 })).toEqual([0, 1, 0, 1]);
    expect(await decoded(Uint8Array.of(0, 127, 128, 255), { allocated: 8, signed: 1 })).toEqual([
      0, 127, -128, -1,
    ]);
  });

  it('come out by pixel where they are stored by plane', async () => {
    const planes = Uint8Array.of(1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24);
    expect(await decoded(planes, { samples: 3, allocated: 8, planar: 1 })).toEqual([
      1, 11, 21, 2, 12, 22, 3, 13, 23, 4, 14, 24,
    ]);
  });

  it('come out as red, green and blue where they are luma and chroma', async () => {
    const red = [76, 85, 255];
    const full = Uint8Array.from([...red, ...red, 255, 128, 128, 0, 128, 128]);
    const shape = { samples: 3, allocated: 8, photometric: 'YBR_FULL' } as const;
    expect(await decoded(full, shape)).toEqual([254, 0, 0, 254, 0, 0, 255, 255, 255, 0, 0, 0]);
    const shared = Uint8Array.of(76, 76, 85, 255, 255, 0, 128, 128);
    expect(await decoded(shared, { ...shape, photometric: 'YBR_FULL_422' })).toEqual([
      254, 0, 0, 254, 0, 0, 255, 255, 255, 0, 0, 0,
    ]);
  });

  it('are refused where there are fewer than the size needs', async () => {
    expect(await refusalOf(decoded(words(1, 2, 3), {}))).toContain('6 bytes where its size needs 8');
  });
});

describe('run-length coded samples', () => {
  const segment = (...bytes: number[]): number[] => bytes;
  function rle(...segments: number[][]): Uint8Array {
    const head = new DataView(new ArrayBuffer(64));
    head.setUint32(0, segments.length, true);
    let at = 64;
    segments.forEach((bytes, index) => {
      head.setUint32(4 + 4 * index, at, true);
      at += bytes.length;
    });
    return Uint8Array.from([...new Uint8Array(head.buffer), ...segments.flat()]);
  }

  it('come from runs and from bytes that differ, the high bytes first', async () => {
    const bytes = rle(segment(253, 1), segment(3, 10, 20, 30, 40));
    expect(await decoded(bytes, {}, RLE)).toEqual([266, 276, 286, 296]);
    const colour = rle(segment(253, 9), segment(253, 8), segment(253, 7));
    const shape = { samples: 3, allocated: 8 } as const;
    expect(await decoded(colour, shape, RLE)).toEqual([9, 8, 7, 9, 8, 7, 9, 8, 7, 9, 8, 7]);
  });

  it('are refused where segments are missing, end early, or lie outside', async () => {
    expect(await refusalOf(decoded(rle(segment(253, 1)), {}, RLE))).toContain('1 segments');
    expect(await refusalOf(decoded(rle(segment(253, 1), segment(254, 1)), {}, RLE))).toContain(
      'before its last pixel',
    );
    const outside = rle(segment(253, 1), segment(253, 1));
    new DataView(outside.buffer).setUint32(8, 9999, true);
    expect(await refusalOf(decoded(outside, {}, RLE))).toContain('outside');
    expect(await refusalOf(decoded(new Uint8Array(10), {}, RLE))).toContain('no header');
  });
});

describe('a compressed frame', () => {
  const shape = { rows: 100, columns: 128, allocated: 8 } as const;
  const picture = () => {
    const samples = Uint8Array.from({ length: 128 * 100 }, (_, at) => 60 + (at % 128));
    return renderPicture(
      { samples, rows: 100, columns: 128, samplesPerPixel: 1, photometric: 'MONOCHROME2' },
      {
        ...header(shape),
        display: { ...header(shape).display, window: { center: 128, width: 256, voi: 'LINEAR' } },
      },
      { maxSide: 128 },
    );
  };

  it('of JPEG is the same by both of its decoders, within the rounding of the transform', async () => {
    const jpeg = await encodeJpeg(picture());
    const baseline = await decoded(jpeg, shape, `${JPEG}.50`);
    const sequential = await decoded(jpeg, shape, `${JPEG}.51`);
    expect(baseline).toHaveLength(128 * 100);
    const differences = baseline.map((value, at) => Math.abs(value - (sequential[at] ?? 0)));
    expect(Math.max(...differences)).toBeLessThanOrEqual(2);
    expect(Math.abs((baseline[40] ?? 0) - 100)).toBeLessThanOrEqual(4);
  });

  it('is refused before it is decoded where its own size is another than the header’s', async () => {
    const jpeg = await encodeJpeg(picture());
    for (const end of ['50', '51']) {
      expect(await refusalOf(decoded(jpeg, { ...shape, rows: 99 }, `${JPEG}.${end}`))).toContain(
        'is 128 × 100 with 1 samples, the header says 128 × 99',
      );
    }
    // A codestream that claims 65,535 × 65,535: the height and width of its frame header.
    const bomb = jpeg.slice();
    const frame = bomb.findIndex((byte, at) => byte === 0xff && [0xc0, 0xc2].includes(bomb[at + 1] ?? 0));
    bomb.fill(0xff, frame + 5, frame + 9);
    expect(await refusalOf(decoded(bomb, shape, `${JPEG}.50`))).toContain('is 65535 × 65535');
  });

  it('is refused in words where it is cut, or is something else', async () => {
    const jpeg = await encodeJpeg(picture());
    expect(await refusalOf(decoded(jpeg.subarray(0, 300), shape, `${JPEG}.51`))).toMatch(
      /damaged|begin|cut short/,
    );
    for (const end of ['50', '51', '57', '70', '80', '81', '90', '91', '201']) {
      expect(await refusalOf(decoded(words(1, 2, 3, 4), shape, `${JPEG}.${end}`))).toContain(
        'does not begin',
      );
    }
    expect(await refusalOf(decoded(words(1), shape, '1.2.840.10008.1.2.4.102'))).toContain('not known here');
  });
});

describe('a header', () => {
  const refused = (shape: Shape): string => {
    const made = pixelHeaderOf(json(shape), LITTLE);
    return made.ok ? 'taken' : say(made.error);
  };

  it('is refused where it claims more than any picture has, before anything is set aside for it', () => {
    expect(refused({ rows: 65_535, columns: 65_535 })).toContain('claims 65535 × 65535 pixels');
    expect(refused({ rows: 15_000, columns: 3_000 })).toBe('taken');
  });

  it('is refused where it makes no sense', () => {
    expect(refused({ rows: 0 })).toContain('no rows');
    expect(refused({ samples: 4 })).toContain('4 samples a pixel');
    expect(refused({ allocated: 12 })).toContain('12 bits');
    expect(refused({ stored: 17 })).toContain('contradicts itself');
    expect(refused({ stored: 12, high: 3 })).toContain('contradicts itself');
  });
});

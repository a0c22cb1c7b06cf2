import { describe, expect, it } from 'vitest';
import { bytesOfBase64 } from './base64.ts';
import { coloursOf, expandSegments, paletteOf } from './palette.ts';

const words = (...values: readonly number[]): Uint8Array => new Uint8Array(Uint16Array.from(values).buffer);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const channels = (
  descriptor: readonly number[],
  tables: readonly Uint8Array[],
  firstData: number = 0x00281201,
) =>
  Object.fromEntries(
    tables.flatMap((table, index) => [
      [`0028110${index + 1}`, { vr: 'US', Value: descriptor }],
      [
        (firstData + index).toString(16).padStart(8, '0').toUpperCase(),
        { vr: 'OW', InlineBinary: base64(table) },
      ],
    ]),
  );

describe('base64', () => {
  it('gives the bytes of every length, line breaks or not', () => {
    for (let length = 0; length < 10; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, index) => 255 - index * 7);
      expect(bytesOfBase64(base64(bytes).replace(/(.{4})/g, '$1\r\n'))).toEqual(bytes);
    }
  });
});

describe('a palette', () => {
  it('of sixteen bits is shown by the upper eight', () => {
    const palette = paletteOf(
      channels([2, 0, 16], [words(0x1234, 0xff00), words(0, 0x8000), words(0xffff, 1)]),
    );
    expect(palette).toMatchObject({
      red: Uint8Array.from([0x12, 0xff]),
      green: Uint8Array.from([0, 0x80]),
      blue: Uint8Array.from([0xff, 0]),
    });
  });

  it('of eight bits may lie one entry a byte or one a word', () => {
    const narrow = [1, 2, 3].map((entry) => Uint8Array.from([entry, entry + 10]));
    const wide = [1, 2, 3].map((entry) => words(entry, entry + 10));
    expect(paletteOf(channels([2, 0, 8], narrow))).toEqual(paletteOf(channels([2, 0, 8], wide)));
  });

  it('gives indices below and above it its nearest end, counted from the first that it maps', () => {
    const table = [Uint8Array.from([10, 20]), Uint8Array.from([30, 40]), Uint8Array.from([50, 60])];
    const palette = paletteOf(channels([2, 100, 8], table));
    if (palette === null) throw new Error('no palette');
    expect([...coloursOf([0, 100, 101, 65_535], palette)]).toEqual([
      10, 30, 50, 10, 30, 50, 20, 40, 60, 20, 40, 60,
    ]);
  });

  it('is none where a channel is missing', () => {
    expect(paletteOf(channels([1, 0, 8], [Uint8Array.from([1]), Uint8Array.from([2])]))).toBeNull();
  });

  it('in segments is written out: a run, a line, and a run again', () => {
    // PS3.3 C.7.9.2: discrete 0 and 0x100; linear to 0x500 in four steps; the first segment once more.
    const segments = words(0, 2, 0, 0x100, 1, 4, 0x500, 2, 1, 0, 0);
    expect(expandSegments(segments, 8, 16)).toEqual([0, 0x100, 0x200, 0x300, 0x400, 0x500, 0, 0x100]);
    const palette = paletteOf(channels([8, 0, 16], [segments, segments, segments], 0x00281221));
    expect(palette?.red).toEqual(Uint8Array.from([0, 1, 2, 3, 4, 5, 0, 1]));
  });

  it('in segments that repeat each other comes to an end', () => {
    expect(expandSegments(words(2, 60_000, 0, 0), 65_536, 16)).toEqual([]);
  });
});

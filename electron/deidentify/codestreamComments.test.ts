import { describe, expect, it } from 'vitest';
import { blankComments } from './codestreamComments.ts';

const marker = (code: number, content: string | Uint8Array): Buffer => {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : Buffer.from(content);
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
};
const box = (type: string, content: Uint8Array): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
};
const SOS = Buffer.from([0xff, 0xda, 0, 2, 1, 2, 3]);
const blanked = (bytes: Buffer): string => {
  blankComments(bytes);
  return bytes.toString('latin1');
};

describe('text beside compressed pixels', () => {
  it('is overwritten in JPEG comments, EXIF and application data, and nothing moves', () => {
    const jpeg = Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      marker(0xe0, 'JFIF\0\x01\x01\x00\x00\x01\x00\x01\x00\x00'),
      marker(0xe1, 'Exif CanaryName'),
      marker(0xfe, 'CanaryComment'),
      marker(0xdb, 'quantization'),
      SOS,
    ]);
    const { length } = jpeg;
    const said = blanked(jpeg);
    expect(said).not.toContain('Canary');
    expect(said).toContain('JFIF\0');
    expect(said).toContain('quantization');
    expect(jpeg).toHaveLength(length);
    expect(jpeg.subarray(-SOS.length)).toEqual(SOS);
  });

  it('does not take the colour transforms with it that decoders read', () => {
    const jpeg = Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      marker(0xee, 'Adobe\0\x64\0\0\0\0\x01'),
      marker(0xe8, 'mrfx\x01'),
      SOS,
    ]);
    expect(blanked(jpeg)).toContain('Adobe');
    expect(jpeg.toString('latin1')).toContain('mrfx');
  });

  it('is overwritten in JPEG 2000 comments and in the boxes of a JP2 file', () => {
    const codestream = Buffer.concat([
      Buffer.from([0xff, 0x4f]),
      marker(0x51, new Uint8Array(36)),
      marker(0x64, '\0\x01CanaryComment'),
      marker(0x90, new Uint8Array(8)),
    ]);
    const jp2 = Buffer.concat([
      box('jP  ', Buffer.from([0x0d, 0x0a, 0x87, 0x0a])),
      box('xml ', Buffer.from('<name>CanaryName</name>')),
      box('jp2c', codestream),
    ]);
    expect(blanked(jp2)).not.toContain('Canary');
    expect(blanked(codestream)).not.toContain('Canary');
  });

  it('is overwritten between the scans of a JPEG and behind its end, while coded pixels stay', () => {
    const coded = Buffer.from([1, 0xff, 0, 0xff, 0xd3, 0xff, 0x7f, 9]);
    const scan = Buffer.concat([marker(0xda, Uint8Array.of(1)), coded]);
    const end = Buffer.from([0xff, 0xd9]);
    const jpeg = Buffer.concat([
      ...[
        Buffer.from([0xff, 0xd8]),
        scan,
        marker(0xfe, 'CanaryBetween'),
        scan,
        marker(0xe5, 'CanaryLast'),
        end,
      ],
      Buffer.from('CanaryBehind'),
    ]);
    const said = blanked(jpeg);
    expect(said).not.toContain('Canary');
    expect(said.split(scan.toString('latin1'))).toHaveLength(3);
    expect(jpeg.subarray(-14)).toEqual(Buffer.concat([end, Buffer.alloc(12)]));
  });

  it('is overwritten in a comment that ends behind the picture', () => {
    const cut = Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      marker(0xfe, 'CanaryCut'.repeat(9)).subarray(0, 40),
    ]);
    expect(blanked(cut)).not.toContain('Canary');
  });

  it.each([
    ['with its length', 14 + 17 + 4 + 2],
    ['up to the end mark', 0],
  ])('is overwritten in the header of a tile-part %s, and behind the codestream', (_, length) => {
    const place = Buffer.alloc(8);
    place.writeUInt32BE(length, 2);
    const pixels = Buffer.from([0xff, 0x93, 7, 0xff, 0x8f, 7]);
    const tile = Buffer.concat([marker(0x90, place), marker(0x64, '\0\x01CanaryTile!!!'), pixels]);
    const codestream = Buffer.concat([
      ...[Buffer.from([0xff, 0x4f]), marker(0x51, new Uint8Array(36)), tile, Buffer.from([0xff, 0xd9])],
      Buffer.from('CanaryBehind'),
    ]);
    const said = blanked(codestream);
    expect(said).not.toContain('Canary');
    expect(said).toContain(pixels.toString('latin1'));
  });

  it('leaves other bytes alone', () => {
    const rle = Buffer.from('RLE Canary segments');
    expect(blanked(rle)).toBe('RLE Canary segments');
  });
});

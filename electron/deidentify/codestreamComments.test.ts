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
const blanked = (bytes: Buffer) => ({ outcome: blankComments(bytes), said: bytes.toString('latin1') });

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
    const { outcome, said } = blanked(jpeg);
    expect(outcome).toBe('done');
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
    expect(blanked(jpeg).said).toContain('Adobe');
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
    expect(blanked(jp2)).toMatchObject({ outcome: 'done', said: expect.not.stringContaining('Canary') });
    expect(blanked(codestream).said).not.toContain('Canary');
  });

  it('asks for more where the header of the picture is longer than what was read', () => {
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8]), marker(0xfe, 'x'.repeat(100)), SOS]);
    expect(blankComments(jpeg.subarray(0, 50))).toBe('needsMore');
  });

  it('leaves other bytes alone', () => {
    const rle = Buffer.from('RLE Canary segments');
    expect(blanked(rle)).toEqual({ outcome: 'nothing', said: 'RLE Canary segments' });
  });
});

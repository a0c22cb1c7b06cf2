import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UndecodableFrame } from '../../../shared/pixels/undecodable.ts';
import { readPhotograph } from './photograph.ts';

let folder = '';
let made = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'photograph-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const copyPath = (): string => {
  made += 1;
  return join(folder, String(made));
};

/** A photograph of 60 × 40, pink, with a dark left third. */
const photograph = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: { r: 230, g: 160, b: 200 } } }).composite(
    [{ input: { create: { width: 20, height: 40, channels: 3, background: '#301020' } }, left: 0, top: 0 }],
  );

const refusalOf = async (bytes: Uint8Array, page = 1): Promise<unknown> => {
  try {
    await readPhotograph(bytes, page, copyPath());
  } catch (thrown) {
    return thrown instanceof UndecodableFrame && typeof thrown.why !== 'string' ? thrown.why.key : thrown;
  }
  return null;
};

describe('a photograph', () => {
  it.each(['png', 'jpeg', 'tiff'] as const)(
    'comes in as %s, and its copy shows the same colours',
    async (format) => {
      const read = await readPhotograph(await photograph().toFormat(format).toBuffer(), 1, copyPath());
      expect(read).toMatchObject({ widthPx: 60, heightPx: 40, pages: 1, mediaType: `image/${format}` });
      const { data } = await sharp(read.copy.path).raw().toBuffer({ resolveWithObject: true });
      const [dark, light] = [data[(20 * 60 + 8) * 3 + 1], data[(20 * 60 + 50) * 3 + 1]];
      expect(Math.abs((dark ?? 0) - 0x10)).toBeLessThan(4);
      expect(Math.abs((light ?? 0) - 160)).toBeLessThan(4);
    },
  );

  it('stands upright as its camera held it, and its copy holds no word of the file', async () => {
    const named = await photograph()
      .withExif({ IFD0: { ImageDescription: 'DOE^JANE' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(named.includes('DOE^JANE')).toBe(true);
    const read = await readPhotograph(named, 1, copyPath());
    expect(read).toMatchObject({ widthPx: 40, heightPx: 60 });
    const copy = readFileSync(read.copy.path);
    expect(copy.includes('DOE^JANE') || copy.includes('Exif')).toBe(false);
    expect((await sharp(copy).metadata()).exif).toBeUndefined();
  });

  it('of 12 bits in 16 is shown from its lowest to its highest value', async () => {
    const values = Uint16Array.from({ length: 64 * 64 }, (_, index) => (index % 64) * 60);
    const tiff = await sharp(values, { raw: { width: 64, height: 64, channels: 1 } })
      .toColourspace('grey16')
      .tiff({ compression: 'none' })
      .toBuffer();
    expect((await sharp(tiff).metadata()).depth).toBe('ushort');
    const read = await readPhotograph(tiff, 1, copyPath());
    const { data, info } = await sharp(read.copy.path).raw().toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeLessThan(8);
    expect(data[(info.width - 1) * info.channels]).toBeGreaterThan(247);
  });

  it('suggests the scale that its resolution tags say, and nothing where it is no TIFF', async () => {
    const tiff = await photograph().withMetadata({ density: 50_800 }).tiff().toBuffer();
    const jpeg = await photograph().withMetadata({ density: 300 }).jpeg().toBuffer();
    const { suggestedScale } = await readPhotograph(tiff, 1, copyPath());
    expect(suggestedScale?.kind === 'file' && suggestedScale.umPerPx).toBeCloseTo(0.5, 2);
    expect((await readPhotograph(jpeg, 1, copyPath())).suggestedScale).toBeNull();
  });

  it('whose resolution differs across and down says both, and suggests neither', async () => {
    const tiff = await photograph().tiff({ resolutionUnit: 'cm', xres: 2000, yres: 1000 }).toBuffer();
    expect((await readPhotograph(tiff, 1, copyPath())).suggestedScale).toEqual({
      kind: 'unequal',
      columnUm: 0.5,
      rowUm: 1,
    });
  });

  it('of several pages gives the page that is asked for', async () => {
    const pages = await Promise.all(
      ['#ff0000', '#0000ff'].map((background) =>
        sharp({ create: { width: 30, height: 20, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const tiff = await sharp(pages, { join: { animated: true } })
      .tiff()
      .toBuffer();
    const second = await readPhotograph(tiff, 2, copyPath());
    expect(second).toMatchObject({ widthPx: 30, heightPx: 20, pages: 2 });
    const [red = 0, , blue = 0] = await sharp(second.copy.path).raw().toBuffer();
    expect(blue).toBeGreaterThan(red);
    expect(await refusalOf(tiff, 3)).toBe('histology.refused.noPage');
  });

  it('that is large is shown smaller, and keeps its own pixels', async () => {
    const large = await sharp({ create: { width: 12_000, height: 300, channels: 3, background: '#eeccdd' } })
      .png()
      .toBuffer();
    const read = await readPhotograph(large, 1, copyPath());
    expect(read).toMatchObject({ widthPx: 12_000, heightPx: 300 });
    expect(await sharp(read.copy.path).metadata()).toMatchObject({ width: 8192, height: 205 });
  });
});

describe('what cannot be a photograph', () => {
  it('is refused in a sentence of its own', async () => {
    const jpeg = await photograph().jpeg().toBuffer();
    const png = await photograph().png().toBuffer();
    expect(await refusalOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe(
      'histology.refused.notAPhotograph',
    );
    expect(await refusalOf(new Uint8Array(0))).toBe('histology.refused.notAPhotograph');
    expect(await refusalOf(jpeg.subarray(0, Math.floor(jpeg.length * 0.6)))).toBe(
      'histology.refused.damaged',
    );
    expect(await refusalOf(png.subarray(0, 60))).toBe('histology.refused.damaged');
  });

  it('is not decoded where it claims more pixels than can be', async () => {
    const png = await photograph().png().toBuffer();
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    const crc = await import('node:zlib').then(({ crc32 }) => crc32(bomb.subarray(12, 29)));
    bomb.writeUInt32BE(crc, 29);
    expect(await refusalOf(bomb)).toBe('histology.refused.tooLarge');
  });

  it('is a TIFF of floating-point values', async () => {
    const values = Float32Array.from({ length: 100 }, (_, index) => index / 100);
    const tiff = await sharp(values, { raw: { width: 10, height: 10, channels: 1 } })
      .toColourspace('scrgb')
      .tiff({ compression: 'none' })
      .toBuffer();
    expect((await sharp(tiff).metadata()).depth).toBe('float');
    expect(await refusalOf(tiff)).toBe('histology.refused.depth');
  });
});

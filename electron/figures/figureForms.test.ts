import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type Scene, textItem } from '../../shared/figures/scene.ts';
import { runsOf, textWidth } from './fontFaces.ts';
import type { PrintedPicture } from './printedPicture.ts';
import { rasterFigure } from './rasterFigure.ts';
import { svgFigure } from './svgFigure.ts';

const SCENE: Scene = {
  widthMm: 85,
  heightMm: 40,
  description: 'a < b',
  items: [
    {
      kind: 'picture',
      picture: 'film/1',
      crop: { left: 0, top: 0, width: 2, height: 1 },
      at: { left: 0, top: 0, width: 40, height: 20 },
    },
    {
      kind: 'clip',
      to: { left: 0, top: 20, width: 40, height: 10 },
      items: [
        {
          kind: 'rect',
          at: { left: 0, top: 20, width: 80, height: 20 },
          fill: { colour: '#ff0000', opacity: 1 },
          stroke: null,
        },
      ],
    },
    { kind: 'arrow', from: [50, 5], to: [60, 5], stroke: { colour: '#0000ff', widthMm: 1 } },
    textItem([60, 30], 'Day 90 ≥ 50 %', { sizePt: 12, halo: '#ffffff' }),
  ],
};

const black = await sharp(new Uint8Array([0, 255]), { raw: { width: 2, height: 1, channels: 1 } })
  .png()
  .toBuffer();
const pictureOf = (): PrintedPicture => ({ mediaType: 'image/png', bytes: black });

const LZW = 5;

/** The value of the tag Compression (259) in the first directory of a TIFF in little endian. */
function tiffCompression(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = view.getUint32(4, true);
  for (let entry = 0; entry < view.getUint16(directory, true); entry += 1) {
    const at = directory + 2 + entry * 12;
    if (view.getUint16(at, true) === 259) return view.getUint16(at + 8, true);
  }
  return null;
}

describe('a figure as a file', () => {
  it('is as many pixels as its width has at its resolution, which stands in the file', async () => {
    for (const format of ['png', 'tiff'] as const) {
      const bytes = await rasterFigure(SCENE, pictureOf, { format, dpi: 300 });
      const found = await sharp(bytes).metadata();
      expect([found.width, found.height, Math.round(found.density ?? 0)], format).toEqual([1004, 472, 300]);
      if (format === 'tiff') expect(tiffCompression(bytes)).toBe(LZW);
    }
    const fine = await sharp(await rasterFigure(SCENE, pictureOf, { format: 'png', dpi: 600 })).metadata();
    expect([fine.width, fine.density]).toEqual([2008, 600]);
  });

  it('shows the picture, clips what is clipped, and draws its text without a font of the machine', async () => {
    const bytes = await rasterFigure(SCENE, pictureOf, { format: 'png', dpi: 254 });
    const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const at = (xMm: number, yMm: number) => {
      const start = (Math.round(yMm * 10) * info.width + Math.round(xMm * 10)) * info.channels;
      return [...data.subarray(start, start + 3)];
    };
    expect([at(3, 10), at(37, 10)]).toEqual([
      [0, 0, 0],
      [255, 255, 255],
    ]);
    expect([at(20, 25), at(20, 35), at(45, 25)]).toEqual([
      [255, 0, 0],
      [255, 255, 255],
      [255, 255, 255],
    ]);
    expect(at(52, 5)).toEqual([0, 0, 255]);
    const inked = (from: number, to: number): number => {
      let dark = 0;
      for (let x = from; x < to; x += 0.1)
        for (let y = 26; y < 31; y += 0.1) if ((at(x, y)[0] ?? 255) < 128) dark += 1;
      return dark;
    };
    expect(inked(60, 60 + textWidth('Day 90 ≥ 50 %', false, 12) / (72 / 25.4))).toBeGreaterThan(100);
  });

  it('keeps text as text in SVG, escaped, and its size in millimetres', () => {
    const svg = svgFigure(SCENE, pictureOf, { text: 'text', size: { unit: 'mm' } });
    expect(svg).toContain('width="85mm" height="40mm" viewBox="0 0 85 40"');
    expect(svg).toContain('<title>a &lt; b</title>');
    expect(svg).toMatch(/<text [^>]*>Day 90 ≥ 50 %<\/text>/);
    expect(svgFigure(SCENE, pictureOf, { text: 'outlines', size: { unit: 'mm' } })).not.toContain('<text');
  });
});

describe('letters', () => {
  it('of several alphabets are found, each in the face that has it', () => {
    const runs = runsOf('κ ≥ 0.8, Łódź – Нет', false);
    expect(runs.map(({ text }) => text).join('')).toBe('κ ≥ 0.8, Łódź – Нет');
    for (const { face, text } of runs)
      for (const letter of text)
        expect(face.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0), letter).toBe(true);
  });

  it('that no face has are told by their code point', () => {
    const text = (said: string) =>
      runsOf(said, true)
        .map((run) => run.text)
        .join('');
    expect(text('王 A')).toBe('[U+738B] A');
    expect(text('a\nb')).toBe('a b');
  });
});

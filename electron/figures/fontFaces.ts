import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Font } from 'fontkit';
import * as fontkit from 'fontkit';

/** One file of a font: some of its letters. */
export type FontFace = {
  /** Unique among faces. */
  readonly name: string;
  readonly bytes: Buffer;
  readonly font: Font;
};

/** Text of one face. */
export type TextRun = { readonly face: FontFace; readonly text: string };

/** In the order in which a letter is looked for; the last one has signs and arrows, regular alone. */
const FILES = [
  'noto-sans/files/noto-sans-latin-{weight}-normal.woff',
  'noto-sans/files/noto-sans-latin-ext-{weight}-normal.woff',
  'noto-sans/files/noto-sans-vietnamese-{weight}-normal.woff',
  'noto-sans/files/noto-sans-greek-{weight}-normal.woff',
  'noto-sans/files/noto-sans-cyrillic-{weight}-normal.woff',
  'noto-sans-math/files/noto-sans-math-latin-400-normal.woff',
] as const;

const known = new Map<string, readonly FontFace[]>();

function facesOf(isBold: boolean): readonly FontFace[] {
  const weight = isBold ? '700' : '400';
  const loaded = known.get(weight);
  if (loaded !== undefined) return loaded;
  const faces = FILES.map((file): FontFace => {
    const path = file.replace('{weight}', weight);
    const bytes = readFileSync(fileURLToPath(import.meta.resolve(`@fontsource/${path}`)));
    const font = fontkit.create(bytes);
    if (!('unitsPerEm' in font)) throw new Error(`a collection instead of a font: ${path}`);
    return { name: path, bytes, font };
  });
  known.set(weight, faces);
  return faces;
}

/**
 * A text as runs, each of one face. A letter that no face has becomes its code point in brackets, such as [U+738B]: an
 * empty box would hide that something stood there. Line breaks and control characters become spaces.
 */
export function runsOf(text: string, isBold: boolean): readonly TextRun[] {
  const faces = facesOf(isBold);
  const [first] = faces;
  if (first === undefined) throw new Error('no font');
  const runs: { face: FontFace; text: string }[] = [];
  for (const letter of [...text.normalize('NFC')].flatMap((one) => printable(one, faces))) {
    const last = runs.at(-1);
    const has = ({ font }: FontFace): boolean => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
    // A space goes with what stands before it.
    const face =
      letter === ' ' && last !== undefined && has(last.face) ? last.face : (faces.find(has) ?? first);
    if (last?.face === face) last.text += letter;
    else runs.push({ face, text: letter });
  }
  return runs;
}

function printable(letter: string, faces: readonly FontFace[]): readonly string[] {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return [' '];
  if (faces.some(({ font }) => font.hasGlyphForCodePoint(code))) return [letter];
  return [...`[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`];
}

/** How wide a text is printed. @param size of the font, in the unit of the answer */
export const textWidth = (text: string, isBold: boolean, size: number): number =>
  runsOf(text, isBold).reduce((sum, run) => sum + runWidth(run, size), 0);

/** How wide a run is printed. */
export const runWidth = ({ face, text }: TextRun, size: number): number =>
  (face.font.layout(text).advanceWidth * size) / face.font.unitsPerEm;

/** The outline of a run as the `d` of an SVG path, its baseline at the origin, y downwards. */
export function runOutline({ face, text }: TextRun, size: number): string {
  const scale = size / face.font.unitsPerEm;
  const { glyphs, positions } = face.font.layout(text);
  let x = 0;
  const parts: string[] = [];
  for (const [index, glyph] of glyphs.entries()) {
    const at = positions[index];
    const path = glyph.path
      .scale(scale, -scale)
      .translate(x + (at?.xOffset ?? 0) * scale, -(at?.yOffset ?? 0) * scale);
    parts.push(path.toSVG());
    x += (at?.xAdvance ?? glyph.advanceWidth) * scale;
  }
  return parts.join('');
}

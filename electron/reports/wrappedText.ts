import { textWidth } from '../figures/fontFaces.ts';

/** Widths of words, which reports repeat by the thousand. In thousandths of the font's size. */
const known = new Map<string, number>();
const MOST_WORDS = 50_000;

function widthOf(text: string, isBold: boolean): number {
  const key = `${isBold ? 'b' : 'r'}${text}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size > MOST_WORDS) known.clear();
  const width = textWidth(text, isBold, 1000);
  known.set(key, width);
  return width;
}

/** How wide a text is, in the unit of `size`. */
export const wordsWidth = (text: string, isBold: boolean, size: number): number =>
  text.split(' ').reduce((sum, word) => sum + widthOf(word, isBold), 0) * (size / 1000) +
  (text.split(' ').length - 1) * widthOf(' ', isBold) * (size / 1000);

/**
 * A text as lines that are no wider than `width`, broken at spaces, and a word that is wider (a hash) anywhere.
 * Paragraphs are parted by line breaks.
 */
export function wrappedText(text: string, isBold: boolean, size: number, width: number): readonly string[] {
  return text.split('\n').flatMap((part) => wrappedParagraph(part, isBold, size, width));
}

function wrappedParagraph(text: string, isBold: boolean, size: number, width: number): readonly string[] {
  const room = (width / size) * 1000;
  const space = widthOf(' ', isBold);
  const lines: string[] = [];
  let line = '';
  let reached = 0;
  for (const word of text.split(' ').flatMap((one) => broken(one, isBold, room))) {
    const wide = widthOf(word, isBold);
    if (line !== '' && reached + space + wide > room) {
      lines.push(line);
      line = word;
      reached = wide;
    } else {
      reached += line === '' ? wide : space + wide;
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function broken(word: string, isBold: boolean, room: number): readonly string[] {
  if (widthOf(word, isBold) <= room) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && textWidth(part + letter, isBold, 1000) > room) {
      parts.push(part);
      part = letter;
    } else part += letter;
  }
  return [...parts, part];
}

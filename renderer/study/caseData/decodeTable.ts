/** Encodings that a person chooses between, because bytes that fit both mean other letters in each. */
export const GUESSED_ENCODINGS = ['windows-1252', 'gb18030'] as const;
export type GuessedEncoding = (typeof GUESSED_ENCODINGS)[number];

/** A table as it would be read in one encoding. */
export type DecodedAs = {
  readonly encoding: GuessedEncoding;
  readonly text: string;
  /** Pieces of lines that hold other letters than those of English, the same ones for every encoding. */
  readonly samples: readonly string[];
};

/** What a file comes to. */
export type DecodedTable =
  | { readonly kind: 'text'; readonly text: string }
  /** It is in one of these, and nothing in it says in which. */
  | { readonly kind: 'ask'; readonly readings: readonly DecodedAs[] }
  | { readonly kind: 'notText'; readonly why: 'spreadsheet' | 'binary' | 'tooLarge' };

/** Ten thousand cases with two hundred variables. */
const MOST_BYTES = 20 * 1024 * 1024;
const MOST_SAMPLES = 6;
const SAMPLE_BYTES = 48;
const LINE_FEED = 0x0a;
const FIRST_BEYOND_ASCII = 0x80;

/**
 * The text of a table. UTF-8 is taken where every byte of it fits, UTF-16 where a byte order mark or the zeros between
 * letters say so. Anything else is asked, with samples: a table in another encoding has the same digits and commas, and
 * only its words would be wrong.
 */
export function decodeTable(bytes: Uint8Array): DecodedTable {
  if (bytes.length > MOST_BYTES) return { kind: 'notText', why: 'tooLarge' };
  if (isSpreadsheet(bytes)) return { kind: 'notText', why: 'spreadsheet' };
  const wide = utf16Of(bytes);
  const certain = wide === null ? decoded('utf-8', bytes) : decoded(wide, bytes);
  if (certain !== null && !certain.includes('\0')) return { kind: 'text', text: certain };
  if (wide !== null || bytes.includes(0)) return { kind: 'notText', why: 'binary' };
  const samples = samplesOf(bytes);
  return {
    kind: 'ask',
    readings: GUESSED_ENCODINGS.flatMap((encoding) => {
      const text = decoded(encoding, bytes);
      if (text === null) return [];
      return [{ encoding, text, samples: samples.map((sample) => decoded(encoding, sample, false) ?? '') }];
    }),
  };
}

/** The letters of some bytes; null where they are no text of this encoding. A byte order mark is left out. */
function decoded(encoding: string, bytes: Uint8Array, isStrict = true): string | null {
  try {
    return new TextDecoder(encoding, { fatal: isStrict }).decode(bytes);
  } catch {
    return null;
  }
}

/** The beginnings of files of spreadsheets: a ZIP archive, and what programs before 2007 wrote. */
const SPREADSHEETS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

const isSpreadsheet = (bytes: Uint8Array): boolean =>
  SPREADSHEETS.some((beginning) => beginning.every((byte, place) => bytes[place] === byte));

/** UTF-16 by its byte order mark or, without one, by where its zeros stand: headings are mostly plain letters. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const beginning = bytes.subarray(0, 200);
  const zeros = [0, 0];
  for (const [place, byte] of beginning.entries())
    if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const enough = beginning.length / 4;
  if (odd >= enough && even === 0) return 'utf-16le';
  return even >= enough && odd === 0 ? 'utf-16be' : null;
}

/** Pieces of lines around letters beyond ASCII. In neither encoding does a line end within a letter. */
function samplesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const samples: Uint8Array[] = [];
  for (let from = 0; from < bytes.length && samples.length < MOST_SAMPLES; ) {
    const found = bytes.indexOf(LINE_FEED, from);
    const end = found === -1 ? bytes.length : found;
    const line = bytes.subarray(from, end);
    const first = line.findIndex((byte) => byte >= FIRST_BEYOND_ASCII);
    if (first !== -1) samples.push(pieceFrom(line, first));
    from = end + 1;
  }
  return samples;
}

/** The field that holds a byte: in neither encoding is what parts fields a piece of a letter. */
function pieceFrom(line: Uint8Array, first: number): Uint8Array {
  let start = first;
  while (start > 0 && !SEPARATOR_BYTES.includes(line[start - 1] ?? 0)) start -= 1;
  const found = line.findIndex((byte, place) => place > first && SEPARATOR_BYTES.includes(byte));
  return line.subarray(start, Math.min(start + SAMPLE_BYTES, found === -1 ? line.length : found));
}

const SEPARATOR_BYTES: readonly number[] = [...',;\t"'].map((sign) => sign.charCodeAt(0));

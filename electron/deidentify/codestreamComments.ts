/**
 * Compressed pictures carry text of their own beside the pixels: JPEG comments, EXIF and the like (ITU-T T.81 B.2.4.5,
 * B.2.4.6), JPEG 2000 comments (T.800 A.9.2), boxes of a JP2 file (T.800 annex I). It is overwritten with zeros, so
 * that nothing moves and no offset table changes.
 */

const COM = 0xfe;
const SOS = 0xda;
const EOI = 0xd9;
const APP0 = 0xe0;
const APP15 = 0xef;
const RST0 = 0xd0;
const RST7 = 0xd7;
const J2K_COM = 0x64;
const J2K_SOT = 0x90;
const J2K_SOD = 0x93;
const J2K_EOC = 0xd9;

/** Whether a frame, its fragments joined, begins as a compressed picture that may carry text; its first 8 bytes are enough to tell. */
export const mayHoldComments = (bytes: Uint8Array): boolean =>
  isJpeg(bytes) || isCodestream(bytes) || isAscii(bytes, 4, 'jP  ');

/** Blanks the text in a whole frame, in place: before its pixels, between its scans and tiles, and behind its end. */
export function blankComments(bytes: Uint8Array): void {
  if (isJpeg(bytes)) blankJpeg(bytes);
  else if (isCodestream(bytes)) blankCodestream(bytes, 0, bytes.length);
  else if (isAscii(bytes, 4, 'jP  ')) blankBoxes(bytes);
}

/** Where text says that it is longer than the frame, all that is there of it. */
const blank = (bytes: Uint8Array, from: number, to: number): void => {
  bytes.subarray(from, to).fill(0);
};

const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8;
const isCodestream = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0x4f;
const uint16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) * 0x100 + (bytes[at + 1] ?? 0);
const uint32 = (bytes: Uint8Array, at: number): number => uint16(bytes, at) * 0x10000 + uint16(bytes, at + 2);
const isAscii = (bytes: Uint8Array, at: number, text: string): boolean =>
  [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));

function blankJpeg(bytes: Uint8Array): void {
  let at = 2;
  while (at + 1 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) {
      blank(bytes, at + 2, bytes.length);
      return;
    }
    const length = uint16(bytes, at + 2);
    const end = at + 2 + length;
    const isText = marker === COM || (marker >= APP0 && marker <= APP15);
    if (isText && !isNeeded(bytes, at + 4, length - 2)) blank(bytes, at + 4, end);
    at = marker === SOS ? scanEnd(bytes, end) : end;
  }
}

/**
 * Where the next marker stands behind coded pixels: 0xFF and no stuffed byte (a zero, ITU-T T.81 F.1.2.3, or one below
 * 0x80 in JPEG-LS, T.87 A.1) and no restart.
 */
function scanEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at === -1) return bytes.length;
    const next = bytes[at + 1] ?? 0;
    if (next >= 0x80 && next !== 0xff && (next < RST0 || next > RST7)) return at;
    at += next === 0xff ? 1 : 2;
  }
}

/** What decoders read: the colour transforms of Adobe and of HP (JPEG-LS), and a JFIF head without its thumbnail. */
const isNeeded = (bytes: Uint8Array, at: number, length: number): boolean =>
  (isAscii(bytes, at, 'Adobe') && length === 12) ||
  (isAscii(bytes, at, 'mrfx') && length === 5) ||
  (isAscii(bytes, at, 'JFIF\0') && length === 14);

/** A codestream of tiles (T.800 annex A), from its first byte to `to`: its main header and those of its tile-parts. */
function blankCodestream(bytes: Uint8Array, from: number, to: number): void {
  let at = from + 2;
  let tileEnd = to;
  while (at + 1 < to && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === J2K_EOC) {
      blank(bytes, at + 2, to);
      return;
    }
    if (marker === J2K_SOD) {
      at = tileEnd;
      continue;
    }
    const end = at + 2 + uint16(bytes, at + 2);
    if (marker === J2K_SOT) {
      // A length of zero: up to the end mark, which coded pixels cannot hold (T.800 A.4.2, B.10.1).
      const length = uint32(bytes, at + 6);
      tileEnd = length === 0 ? endMark(bytes, end, to) : at + Math.max(length, 14);
    }
    // Behind the length stand two bytes that say what kind of comment it is.
    if (marker === J2K_COM) blank(bytes, at + 6, Math.min(end, to));
    at = end;
  }
}

function endMark(bytes: Uint8Array, from: number, to: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < to; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === J2K_EOC) return at;
  }
  return to;
}

const TEXT_BOXES = ['xml ', 'uuid', 'uinf', 'asoc', 'lbl ', 'jp2i', 'prfl'];

function blankBoxes(bytes: Uint8Array): void {
  let at = 0;
  while (at + 8 <= bytes.length) {
    const isLong = uint32(bytes, at) === 1;
    const head = isLong ? 16 : 8;
    const length = isLong ? uint32(bytes, at + 8) * 2 ** 32 + uint32(bytes, at + 12) : uint32(bytes, at);
    // Zero stands for the rest of the file.
    const end = length === 0 ? bytes.length : Math.min(at + Math.max(length, head), bytes.length);
    if (isAscii(bytes, at + 4, 'jp2c')) blankCodestream(bytes, at + head, end);
    else if (TEXT_BOXES.some((box) => isAscii(bytes, at + 4, box))) blank(bytes, at + head, end);
    at = end;
  }
}

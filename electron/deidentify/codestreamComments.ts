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
const J2K_COM = 0x64;
const J2K_SOT = 0x90;

/** How much of a fragment must be in memory for everything before its pixels to be seen, in practice. */
export type Blanking = 'nothing' | 'done' | 'needsMore';

/**
 * Blanks the text at the beginning of a fragment, in place. `needsMore` where the bytes end before the coded pixels
 * begin: call again with more of the fragment.
 */
export function blankComments(bytes: Uint8Array): Blanking {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return blankJpeg(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0x4f) return blankCodestream(bytes, 0);
  if (isAscii(bytes, 4, 'jP  ')) return blankBoxes(bytes);
  return 'nothing';
}

const uint16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) * 0x100 + (bytes[at + 1] ?? 0);
const uint32 = (bytes: Uint8Array, at: number): number => uint16(bytes, at) * 0x10000 + uint16(bytes, at + 2);
const isAscii = (bytes: Uint8Array, at: number, text: string): boolean =>
  [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));

function blankJpeg(bytes: Uint8Array): Blanking {
  let at = 2;
  for (;;) {
    if (at + 4 > bytes.length) return 'needsMore';
    if (bytes[at] !== 0xff) return 'done';
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === SOS || marker === EOI) return 'done';
    const length = uint16(bytes, at + 2);
    const end = at + 2 + length;
    if (end > bytes.length) return 'needsMore';
    const isText = marker === COM || (marker >= APP0 && marker <= APP15);
    if (isText && !isNeeded(bytes, at + 4, length - 2)) bytes.fill(0, at + 4, end);
    at = end;
  }
}

/** What decoders read: the colour transforms of Adobe and of HP (JPEG-LS), and a JFIF head without its thumbnail. */
const isNeeded = (bytes: Uint8Array, at: number, length: number): boolean =>
  (isAscii(bytes, at, 'Adobe') && length === 12) ||
  (isAscii(bytes, at, 'mrfx') && length === 5) ||
  (isAscii(bytes, at, 'JFIF\0') && length === 14);

/** The main header of a codestream (T.800 A.3), up to its first tile. */
function blankCodestream(bytes: Uint8Array, from: number): Blanking {
  let at = from + 2;
  for (;;) {
    if (at + 4 > bytes.length) return 'needsMore';
    if (bytes[at] !== 0xff) return 'done';
    const marker = bytes[at + 1] ?? 0;
    if (marker === J2K_SOT) return 'done';
    const end = at + 2 + uint16(bytes, at + 2);
    if (end > bytes.length) return 'needsMore';
    // Behind the length stand two bytes that say what kind of comment it is.
    if (marker === J2K_COM) bytes.fill(0, at + 6, end);
    at = end;
  }
}

const TEXT_BOXES = ['xml ', 'uuid', 'uinf', 'asoc', 'lbl ', 'jp2i', 'prfl'];

function blankBoxes(bytes: Uint8Array): Blanking {
  let at = 0;
  for (;;) {
    if (at + 16 > bytes.length) return 'needsMore';
    const length = uint32(bytes, at);
    if (isAscii(bytes, at + 4, 'jp2c')) {
      return blankCodestream(bytes, at + (length === 1 ? 16 : 8));
    }
    if (length < 8) return 'done';
    const end = at + length;
    if (end > bytes.length) return 'needsMore';
    if (TEXT_BOXES.some((box) => isAscii(bytes, at + 4, box))) bytes.fill(0, at + 8, end);
    at = end;
  }
}

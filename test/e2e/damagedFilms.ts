import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The tag of Pixel Data (7FE0,0010) and its value representation, as Explicit VR Little Endian writes them. */
const PIXEL_DATA = Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x57]);
const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1\0';
/** Of the same length, and nobody's. */
const NO_TRANSFER_SYNTAX = '1.2.840.10008.1.2.77';

/** Writes into `directory` what a folder of films may hold besides films, made from one film of the demo study. */
export function writeDamagedFilms(film: string, directory: string): void {
  const whole = readFileSync(film);
  const pixels = whole.lastIndexOf(PIXEL_DATA);
  const syntax = whole.indexOf(EXPLICIT_LITTLE_ENDIAN);
  if (pixels < 0 || syntax < 0) throw new Error('The film is not Explicit VR Little Endian');
  const foreign = Buffer.from(whole);
  foreign.write(NO_TRANSFER_SYNTAX, syntax, 'latin1');
  const files: Readonly<Record<string, Buffer>> = {
    'letter.txt': Buffer.from('Dear colleague, the films are enclosed.\n'),
    'empty.dcm': Buffer.alloc(0),
    'header-only.dcm': whole.subarray(0, pixels),
    'no-pixels.dcm': Buffer.concat([whole.subarray(0, pixels), PIXEL_DATA, Buffer.alloc(6)]),
    'truncated.dcm': whole.subarray(0, pixels + Math.floor((whole.length - pixels) / 2)),
    'truncated-header.dcm': whole.subarray(0, Math.floor(pixels / 2)),
    'unknown-syntax.dcm': foreign,
  };
  mkdirSync(directory, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(directory, name), bytes);
}

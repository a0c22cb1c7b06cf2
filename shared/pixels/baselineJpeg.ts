import { jpegSegments } from './codestream.ts';

const APP0 = 0xe0;
const APP14 = 0xee;
/** `Adobe` in ASCII. */
const ADOBE = [0x41, 0x64, 0x6f, 0x62, 0x65];

/**
 * The codestream with an Adobe segment that says whether its three components are YCbCr or RGB, in the place of what
 * JFIF and Adobe segments say: DICOM says it by Photometric Interpretation (PS3.5 §8.2.1), decoders go by these
 * segments, and writers of RGB leave JFIF ones in.
 */
export function withColourTransform(jpeg: Uint8Array, isYcc: boolean): Uint8Array {
  const adobe = Uint8Array.from([0xff, APP14, 0, 14, ...ADOBE, 0, 100, 0, 0, 0, 0, isYcc ? 1 : 0]);
  const parts: Uint8Array[] = [jpeg.subarray(0, 2), adobe];
  let kept = 2;
  for (const { marker, start, end } of jpegSegments(jpeg)) {
    if (marker !== APP0 && marker !== APP14) continue;
    parts.push(jpeg.subarray(kept, start - 4));
    kept = end;
  }
  parts.push(jpeg.subarray(kept));
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const part of parts) {
    whole.set(part, filled);
    filled += part.length;
  }
  return whole;
}

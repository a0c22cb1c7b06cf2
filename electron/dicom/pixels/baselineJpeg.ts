import { jpegSegments } from './codestream.ts';

const APP0 = 0xe0;
const APP14 = 0xee;

/**
 * The codestream with an Adobe segment that says whether its three components are YCbCr or RGB, in the place of what
 * JFIF and Adobe segments say: DICOM says it by Photometric Interpretation (PS3.5 §8.2.1), decoders go by these
 * segments, and writers of RGB leave JFIF ones in.
 */
export function withColourTransform(jpeg: Uint8Array, isYcc: boolean): Uint8Array {
  const adobe = Uint8Array.from([
    0xff,
    APP14,
    0,
    14,
    ...new TextEncoder().encode('Adobe'),
    0,
    100,
    0,
    0,
    0,
    0,
    isYcc ? 1 : 0,
  ]);
  const parts: Uint8Array[] = [jpeg.subarray(0, 2), adobe];
  let kept = 2;
  for (const { marker, start, end } of jpegSegments(jpeg)) {
    if (marker !== APP0 && marker !== APP14) continue;
    parts.push(jpeg.subarray(kept, start - 4));
    kept = end;
  }
  parts.push(jpeg.subarray(kept));
  return Buffer.concat(parts);
}

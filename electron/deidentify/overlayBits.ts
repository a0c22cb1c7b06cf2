import type { Attributes } from '../dicom/attributes.ts';

/**
 * The bits of a pixel in which overlays are drawn, as older files do it (PS3.3 C.9.2, retired: (60xx,0100) allocates
 * the bits of the pixel itself, and no (60xx,3000) is there). Overlays often hold names. Zero where there are none.
 */
export function overlayBits(attributes: Attributes): number {
  const allocated = attributes.uint16('00280100') ?? 0;
  const stored = attributes.uint16('00280101') ?? allocated;
  const high = attributes.uint16('00280102') ?? stored - 1;
  let bits = 0;
  for (let group = 0x6000; group <= 0x601e; group += 2) {
    const name = group.toString(16);
    const position = attributes.uint16(`${name}0102`);
    if (position === null || attributes.has(`${name}3000`)) continue;
    const isOfPixel = position <= high && position > high - stored;
    if (!isOfPixel && position < allocated) bits |= 1 << position;
  }
  return bits;
}

/** Clears these bits of every 16-bit number, in place. */
export function clearBits(bytes: Uint8Array, bits: number, isBigEndian: boolean): void {
  const [low, high] = [~bits & 0xff, (~bits >> 8) & 0xff];
  const [first, second] = isBigEndian ? [high, low] : [low, high];
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    bytes[at] = (bytes[at] ?? 0) & first;
    bytes[at + 1] = (bytes[at + 1] ?? 0) & second;
  }
}

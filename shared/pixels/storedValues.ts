import type { FrameHeader } from './pixelHeader.ts';

/** Stored values of a picture, in the narrowest array that holds them. */
export type SampleArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array;

type Bits = Pick<FrameHeader, 'bitsAllocated' | 'bitsStored' | 'highBit' | 'isSigned' | 'isFloat'>;

/** An array for stored values of these bits, over `buffer` or of so many samples. */
export function sampleArray(
  bits: Pick<Bits, 'bitsAllocated' | 'isSigned' | 'isFloat'>,
  of: ArrayBuffer | number,
): SampleArray {
  const { bitsAllocated, isSigned, isFloat } = bits;
  const buffer = typeof of === 'number' ? new ArrayBuffer((of * Math.max(8, bitsAllocated)) / 8) : of;
  if (isFloat) return new Float32Array(buffer);
  if (bitsAllocated <= 8) return isSigned ? new Int8Array(buffer) : new Uint8Array(buffer);
  if (bitsAllocated === 16) return isSigned ? new Int16Array(buffer) : new Uint16Array(buffer);
  return isSigned ? new Int32Array(buffer) : new Uint32Array(buffer);
}

/**
 * Leaves of each sample the bits that are its value, with their sign (PS3.5 §8.1.1): what lies above High Bit and
 * below the lowest one is no part of it. In place.
 */
export function keepStoredBits(
  samples: SampleArray,
  { bitsAllocated, bitsStored, highBit, isSigned }: Bits,
): void {
  const width = Math.max(8, bitsAllocated);
  const unused = 32 - bitsStored;
  const below = highBit + 1 - bitsStored;
  if (bitsStored >= width) return;
  for (let at = 0; at < samples.length; at += 1) {
    const raised = ((samples[at] ?? 0) >> below) << unused;
    samples[at] = isSigned ? raised >> unused : raised >>> unused;
  }
}

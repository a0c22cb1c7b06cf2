import { worded } from '../texts/wording.ts';
import { unpacked422 } from './colour.ts';
import type { FrameHeader } from './pixelHeader.ts';
import { type SampleArray, sampleArray } from './storedValues.ts';
import { UndecodableFrame } from './undecodable.ts';

const EXPLICIT_BIG_ENDIAN = '1.2.840.10008.1.2.2';

/** Uncompressed samples, in the order in which they are stored; chroma that pixels share is given to each. */
export function nativeSamples(bytes: Uint8Array, header: FrameHeader): SampleArray {
  const { rows, columns, samplesPerPixel, bitsAllocated, photometric } = header;
  const pixels = rows * columns;
  if (samplesPerPixel === 3 && photometric.endsWith('_420'))
    throw new UndecodableFrame(worded('undecodable.ybr420'));
  const is422 = samplesPerPixel === 3 && photometric.endsWith('_422');
  if (is422) {
    if (bitsAllocated !== 8) throw new UndecodableFrame(worded('undecodable.ybr422'));
    needed(bytes, 4 * Math.ceil(pixels / 2));
    return unpacked422(bytes, pixels);
  }
  const samples = pixels * samplesPerPixel;
  needed(bytes, Math.ceil((samples * bitsAllocated) / 8));
  if (bitsAllocated === 1) return unpackedBits(bytes, samples);
  const size = (samples * bitsAllocated) / 8;
  const copy = new ArrayBuffer(size);
  new Uint8Array(copy).set(bytes.subarray(0, size));
  if (header.transferSyntaxUid === EXPLICIT_BIG_ENDIAN) reverseWords(copy, bitsAllocated / 8);
  return sampleArray(header, copy);
}

/** The bytes of each word in the opposite order, in place. */
function reverseWords(buffer: ArrayBuffer, wordBytes: number): void {
  if (wordBytes === 2) {
    const words = new Uint16Array(buffer);
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] ?? 0;
      words[at] = (word << 8) | (word >> 8);
    }
  }
  if (wordBytes === 4) {
    const words = new Uint32Array(buffer);
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] ?? 0;
      words[at] = (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);
    }
  }
}

function needed(bytes: Uint8Array, length: number): void {
  if (bytes.length < length) {
    throw new UndecodableFrame(worded('undecodable.bytes', { bytes: bytes.length, needed: length }));
  }
}

/** One bit a pixel, the lowest bit of each byte first (PS3.5 §8.1.1). */
function unpackedBits(bytes: Uint8Array, samples: number): Uint8Array {
  const out = new Uint8Array(samples);
  for (let at = 0; at < samples; at += 1) out[at] = ((bytes[at >> 3] ?? 0) >> (at & 7)) & 1;
  return out;
}

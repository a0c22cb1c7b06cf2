import { Decoder } from '@cornerstonejs/jpeg-lossless-decoder-js';
import type { PixelHeader } from './pixelHeader.ts';
import { type SampleArray, sampleArray } from './storedValues.ts';
import { UndecodableFrame } from './undecodable.ts';

/** JPEG Lossless, any predictor (ITU-T T.81 process 14). The size of the codestream has been compared before. */
export function losslessSamples(bytes: Uint8Array, header: PixelHeader): SampleArray {
  const exact = new Uint8Array(bytes);
  let decoded: ArrayLike<number>;
  try {
    decoded = new Decoder().decode(exact.buffer, 0, exact.length, header.bitsAllocated <= 8 ? 1 : 2);
  } catch {
    throw new UndecodableFrame('The compressed frame is damaged, so it cannot be decoded.');
  }
  const count = header.rows * header.columns * header.samplesPerPixel;
  if (decoded.length !== count)
    throw new UndecodableFrame('The frame decodes to another number of pixels than its header says.');
  const samples = sampleArray(header, count);
  samples.set(decoded);
  return samples;
}

import { worded } from '../texts/wording.ts';
import type { PixelCodecs } from './pixelCodecs.ts';
import { UndecodableFrame } from './undecodable.ts';

/** A decoder of one frame of JPEG Lossless, which cannot be used again. */
type LosslessDecoder = {
  decode(buffer: ArrayBuffer, offset: number, length: number, bytesPerSample: number): ArrayLike<number>;
};

/**
 * JPEG Lossless, any predictor (ITU-T T.81 process 14), by the decoders that `make` gives.
 * What it gives throws UndecodableFrame where a frame is damaged.
 */
export const losslessBy =
  (make: () => LosslessDecoder): PixelCodecs['decodeLossless'] =>
  (encoded, bytesPerSample) => {
    const exact = new Uint8Array(encoded);
    try {
      return make().decode(exact.buffer, 0, exact.length, bytesPerSample);
    } catch {
      throw new UndecodableFrame(worded('undecodable.damaged'));
    }
  };

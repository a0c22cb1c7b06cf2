import { type DecodedFrame, decodeFrame as decodeWith } from '../../../shared/pixels/decodeFrame.ts';
import type { PixelHeader } from '../../../shared/pixels/pixelHeader.ts';
import { nodeCodecs } from './nodeCodecs.ts';

export type { DecodedFrame };

/**
 * Decodes one frame with the codecs as Node loads them. The screen decodes by the same code.
 * @param bytes of the frame, fragments joined
 * @throws UndecodableFrame with the sentence that says why there is no picture
 */
export const decodeFrame = (bytes: Uint8Array, header: PixelHeader): Promise<DecodedFrame> =>
  decodeWith(bytes, header, nodeCodecs);

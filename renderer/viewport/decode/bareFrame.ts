import { type ModalityValues, modalityValues } from '../../../shared/pixels/modalityValues.ts';
import { nativeSamples } from '../../../shared/pixels/nativePixels.ts';
import type { FrameHeader } from '../../../shared/pixels/pixelHeader.ts';
import { keepStoredBits } from '../../../shared/pixels/storedValues.ts';
import type { DecodeTask } from './decodeTask.ts';

/** A frame whose samples stand bare, and what they mean. */
export type BareFrame = Omit<DecodeTask, 'palette'>;

/** Uncompressed, in either byte order (PS3.5 A.1–A.3). */
const BARE = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2'];

/** Whether a frame is grey and uncompressed: its values are had in less time than a thread of its own takes to be asked. */
export const isBare = ({ transferSyntaxUid, samplesPerPixel, photometric }: FrameHeader): boolean =>
  BARE.includes(transferSyntaxUid) && samplesPerPixel === 1 && photometric !== 'PALETTE COLOR';

/**
 * The values of a frame that {@link isBare}, of the length its header promises: the same as decoding gives, without
 * waiting.
 */
export function bareValues({ bytes, header, modality }: BareFrame): ModalityValues {
  const samples = nativeSamples(bytes, header);
  keepStoredBits(samples, header);
  return modalityValues(samples, modality).values;
}

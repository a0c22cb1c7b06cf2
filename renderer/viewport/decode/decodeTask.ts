import { type DecodedFrame, decodeFrame } from '../../../shared/pixels/decodeFrame.ts';
import type { LookupTable } from '../../../shared/pixels/displaySettings.ts';
import { type ModalityValues, modalityValues } from '../../../shared/pixels/modalityValues.ts';
import type { Palette } from '../../../shared/pixels/palette.ts';
import type { PixelCodecs } from '../../../shared/pixels/pixelCodecs.ts';
import type { FrameHeader } from '../../../shared/pixels/pixelHeader.ts';
import { screenColours } from '../../../shared/pixels/screenColours.ts';
import type { SampleArray } from '../../../shared/pixels/storedValues.ts';

/** A frame to be decoded, and what makes a picture of its stored values. */
export type DecodeTask = {
  readonly bytes: Uint8Array;
  readonly header: FrameHeader;
  readonly palette: Palette | null;
  readonly modality: {
    readonly slope: number;
    readonly intercept: number;
    readonly modalityLut: LookupTable | null;
  };
};

/** A frame as it is drawn and measured, with the stored values it was made of: the same array where nothing changed. */
export type DecodedPicture = { readonly stored: SampleArray } & Pick<DecodedFrame, 'rows' | 'columns'> &
  (
    | {
        readonly kind: 'grey';
        /** After the modality transform, row by row. */
        readonly values: ModalityValues;
        readonly least: number;
        readonly most: number;
      }
    | {
        readonly kind: 'colour';
        /** Red, green, blue of each pixel, eight bits each. */
        readonly values: Uint8Array;
      }
  );

/**
 * Decodes a frame to what is drawn.
 * @throws UndecodableFrame with the sentence that says why there is no picture
 */
export async function decodeTask(task: DecodeTask, codecs: PixelCodecs): Promise<DecodedPicture> {
  const { bytes, header, palette, modality } = task;
  const decoded = await decodeFrame(bytes, header, codecs);
  const { rows, columns, samples: stored } = decoded;
  if (decoded.samplesPerPixel === 3 || decoded.photometric === 'PALETTE COLOR') {
    const values = screenColours(decoded, { palette, bitsStored: header.bitsStored });
    return { kind: 'colour', rows, columns, stored, values };
  }
  return { kind: 'grey', rows, columns, stored, ...modalityValues(stored, modality) };
}

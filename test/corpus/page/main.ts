import { pictureSource } from '../../../renderer/api/images.ts';
import { fetchPicture, loadPicture, type PictureSource } from '../../../renderer/viewport/pictureLoader.ts';
import { PictureError } from '../../../renderer/viewport/pictureProblem.ts';
import type { ImageFacts } from '../../../shared/dicom/imageFacts.ts';
import type { ModalityValues } from '../../../shared/pixels/modalityValues.ts';

/**
 * A page of its own that decodes as the reading room does: the same loader, the same threads, from
 * the same service under the same Content-Security-Policy. It is built for the corpus alone and is no part of the
 * product.
 */

/** Values in the words of the reference: little endian, row by row, colour interleaved. */
type Statistics = {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly sha256: string;
};

type Shown =
  | {
      readonly kind: 'shown';
      readonly isColour: boolean;
      /** As stored, before the modality transform. */
      readonly stored: Statistics;
      /** What is drawn. */
      readonly drawn: Statistics;
      /** The frame as it came over the wire. */
      readonly frameSha256: string;
    }
  | { readonly kind: 'refused'; readonly sentence: string };

/**
 * Decodes a picture's frame.
 * @param asStored leaves luma and chroma as they are stored, by telling the loader that they are RGB
 */
async function decodePicture(facts: ImageFacts, asStored: boolean): Promise<Shown> {
  try {
    let frameSha256 = '';
    const source: PictureSource = {
      fetchInstanceMetadata: async (of, signal) => {
        const header = await pictureSource.fetchInstanceMetadata(of, signal);
        return asStored ? { ...header, '00280004': { vr: 'CS', Value: ['RGB'] } } : header;
      },
      fetchFrame: async (of, frameNumber, signal) => {
        const frame = await pictureSource.fetchFrame(of, frameNumber, signal);
        frameSha256 = await sha256(frame.bytes.slice());
        return frame;
      },
    };
    const { picture } = await fetchPicture(facts, source);
    const { values, header } = await loadPicture(facts, pictureSource);
    return {
      kind: 'shown',
      isColour: header.isColour,
      stored: await statisticsOf(picture.stored),
      drawn: await statisticsOf(values),
      frameSha256,
    };
  } catch (thrown) {
    if (thrown instanceof PictureError) return { kind: 'refused', sentence: thrown.message };
    throw thrown;
  }
}

async function statisticsOf(values: ModalityValues): Promise<Statistics> {
  let [min, max, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
  }
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { min, max, mean: sum / values.length, sha256: await sha256(bytes.slice()) };
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

Object.assign(globalThis, { decodePicture });

import { imageLoader, type Types } from '@cornerstonejs/core';
import { createImage } from '@cornerstonejs/dicom-image-loader';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { checkDecoded, checkFrame } from './frameCheck.ts';
import { type HeaderJson, type PictureHeader, readPictureHeader } from './pictureHeader.ts';
import { publishMetadata } from './pictureMetadata.ts';
import { PictureError, undecodable, unreachable } from './pictureProblem.ts';

/** Where pictures come from. `renderer/api/images.ts` is one; failures reject with a sentence for the reader. */
export type PictureSource = {
  fetchInstanceMetadata(facts: ImageFacts, signal?: AbortSignal): Promise<HeaderJson>;
  fetchFrame(
    facts: ImageFacts,
    frameNumber: number,
    signal?: AbortSignal,
  ): Promise<{ readonly bytes: Uint8Array; readonly transferSyntaxUid: string }>;
};

const SCHEME = 'osteoread';

/** The image id Cornerstone knows a picture by. The instance id is random and says nothing of the file. */
const imageIdOf = (facts: Pick<ImageFacts, 'instanceId' | 'displayFrame'>): string =>
  `${SCHEME}:${facts.instanceId}/${facts.displayFrame}`;

/** What was asked for by image id: Cornerstone hands its loaders nothing but the id. */
const asked = new Map<string, { readonly facts: ImageFacts; readonly source: PictureSource }>();

/** The checked header of each picture that was loaded. */
const headers = new Map<string, PictureHeader>();

/** Registers the scheme with Cornerstone, once. */
export function registerPictureLoader(): void {
  imageLoader.registerImageLoader(SCHEME, (imageId) => {
    const abort = new AbortController();
    return { promise: load(imageId, abort.signal), cancelFn: () => abort.abort() };
  });
}

/**
 * Loads a picture, or takes it from Cornerstone's cache. Header and frame are asked for at the same time.
 * @throws PictureError with its sentence
 */
export async function loadPicture(
  facts: ImageFacts,
  source: PictureSource,
): Promise<{ readonly imageId: string; readonly image: Types.IImage; readonly header: PictureHeader }> {
  const imageId = imageIdOf(facts);
  asked.set(imageId, { facts, source });
  const image = await imageLoader.loadAndCacheImage(imageId);
  const header = headers.get(imageId);
  if (header === undefined) throw new Error('A picture was cached without its header.');
  return { imageId, image, header };
}

async function load(imageId: string, signal: AbortSignal): Promise<Types.IImage> {
  const request = asked.get(imageId);
  if (request === undefined) throw new Error('A picture was asked for by an id that nobody announced.');
  const { facts, source } = request;
  const [json, frame] = await Promise.all([
    source.fetchInstanceMetadata(facts, signal),
    source.fetchFrame(facts, facts.displayFrame, signal),
  ]).catch((cause: unknown) => {
    throw cause instanceof Error ? new PictureError(unreachable(cause.message)) : cause;
  });
  const read = readPictureHeader(json, facts);
  if (!read.ok) throw new PictureError(read.error);
  const header = read.value;
  const whole = checkFrame(header, frame.bytes.byteLength, frame.transferSyntaxUid);
  if (!whole.ok) throw new PictureError(whole.error);
  publishMetadata(imageId, header, facts.modality);
  const image = await decode(imageId, frame.bytes, frame.transferSyntaxUid);
  const decoded = checkDecoded(header, {
    rows: image.rows,
    columns: image.columns,
    valueCount: image.getPixelData().length,
  });
  if (!decoded.ok) throw new PictureError(decoded.error);
  headers.set(imageId, header);
  return image;
}

async function decode(imageId: string, bytes: Uint8Array, transferSyntaxUid: string): Promise<Types.IImage> {
  try {
    // The bytes are nobody else's: they move to the decode worker instead of being copied.
    const options = { useRGBA: false, transferPixelData: true };
    const image = await createImage(imageId, bytes, transferSyntaxUid, options);
    if ('getPixelData' in image) return image;
  } catch {
    // What a decoder throws is its own affair; the reader is told below which syntax failed.
  }
  throw new PictureError(undecodable(transferSyntaxUid));
}

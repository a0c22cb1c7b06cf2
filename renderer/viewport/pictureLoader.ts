import { imageLoader, type Types } from '@cornerstonejs/core';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import type { DecodedPicture } from './decode/decodeTask.ts';
import { DecodeRefused, decodeBeside } from './decode/decodeThreads.ts';
import { checkDecoded, checkFrame } from './frameCheck.ts';
import { type HeaderJson, type PictureHeader, readPictureHeader } from './pictureHeader.ts';
import { drawnValues, pictureImage } from './pictureImage.ts';
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
export const imageIdOf = (facts: Pick<ImageFacts, 'instanceId' | 'displayFrame'>): string =>
  `${SCHEME}:${facts.instanceId}/${facts.displayFrame}`;

/** What was asked for by image id: Cornerstone hands its loaders nothing but the id. */
const asked = new Map<string, { readonly facts: ImageFacts; readonly source: PictureSource }>();

/** What is known of a picture beside what is drawn, for as long as Cornerstone keeps it. */
type Known = {
  readonly header: PictureHeader;
  /** After the modality transform, row by row; for colour, red, green and blue of each pixel. */
  readonly values: ArrayLike<number>;
};
const known = new WeakMap<Types.IImage, Known>();

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
): Promise<Known & { readonly imageId: string; readonly image: Types.IImage }> {
  const imageId = imageIdOf(facts);
  asked.set(imageId, { facts, source });
  const image = await imageLoader.loadAndCacheImage(imageId);
  const beside = known.get(image);
  if (beside === undefined) throw new Error('A picture was cached without its header.');
  return { imageId, image, ...beside };
}

async function load(imageId: string, signal: AbortSignal): Promise<Types.IImage> {
  const request = asked.get(imageId);
  if (request === undefined) throw new Error('A picture was asked for by an id that nobody announced.');
  const { facts, source } = request;
  const { header, picture } = await fetchPicture(facts, source, signal);
  const drawn = drawnValues(picture.values);
  publishMetadata(imageId, { header, drawn, modality: facts.modality });
  const image = pictureImage(imageId, header, picture, drawn);
  known.set(image, { header, values: picture.values });
  return image;
}

/**
 * Fetches a picture's header and frame, checks them, decodes, and checks again. Everything that is shown comes this
 * way.
 * @throws PictureError with its sentence
 */
export async function fetchPicture(
  facts: ImageFacts,
  source: PictureSource,
  signal?: AbortSignal,
): Promise<{ readonly header: PictureHeader; readonly picture: DecodedPicture }> {
  const [json, frame] = await Promise.all([
    source.fetchInstanceMetadata(facts, signal),
    source.fetchFrame(facts, facts.displayFrame, signal),
  ]).catch((cause: unknown) => {
    throw cause instanceof Error ? new PictureError(unreachable(cause.message)) : cause;
  });
  const read = readPictureHeader(json, facts, frame.transferSyntaxUid);
  if (!read.ok) throw new PictureError(read.error);
  const header = read.value;
  const whole = checkFrame(header, frame.bytes.byteLength);
  if (!whole.ok) throw new PictureError(whole.error);
  const picture = await decode(frame.bytes, header);
  const decoded = checkDecoded(header, {
    rows: picture.rows,
    columns: picture.columns,
    valueCount: picture.values.length,
  });
  if (!decoded.ok) throw new PictureError(decoded.error);
  return { header, picture };
}

async function decode(bytes: Uint8Array, header: PictureHeader): Promise<DecodedPicture> {
  const {
    palette,
    display,
    aspect,
    isColour,
    isLightToDark,
    fileCurves,
    isHounsfield,
    directions,
    ...frame
  } = header;
  const { slope, intercept, modalityLut } = display;
  try {
    return await decodeBeside({ bytes, header: frame, palette, modality: { slope, intercept, modalityLut } });
  } catch (thrown) {
    if (!(thrown instanceof DecodeRefused)) throw thrown;
    throw new PictureError(undecodable(thrown.sentence ?? NO_REASON, header.transferSyntaxUid));
  }
}

const NO_REASON = 'The decoder stopped, perhaps for want of memory.';

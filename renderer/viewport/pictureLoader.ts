import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { worded } from '../../shared/texts/wording.ts';
import type { DecodedPicture, DecodeTask } from './decode/decodeTask.ts';
import { DecodeRefused, decodeBeside } from './decode/decodeThreads.ts';
import { checkDecoded, checkFrame } from './frameCheck.ts';
import { createCache, imageIdOf } from './pictureCache.ts';
import { type HeaderJson, type PictureHeader, readPictureHeader } from './pictureHeader.ts';
import { PictureError, undecodable, unreachable } from './pictureProblem.ts';

/** What of a picture's facts it is asked for and checked by. */
export type PictureAddress = Pick<
  ImageFacts,
  'studyUid' | 'seriesUid' | 'instanceUid' | 'rows' | 'columns' | 'spacing' | 'displayFrame'
>;

/** Where pictures come from. `renderer/api/images.ts` is one; failures reject with a sentence for the reader. */
export type PictureSource = {
  fetchInstanceMetadata(facts: PictureAddress, signal?: AbortSignal): Promise<HeaderJson>;
  fetchFrame(
    facts: PictureAddress,
    frameNumber: number,
    signal?: AbortSignal,
  ): Promise<{ readonly bytes: Uint8Array; readonly transferSyntaxUid: string }>;
};

/** A picture that was loaded and checked. */
export type Loaded = {
  readonly header: PictureHeader;
  /** After the modality transform, row by row; for colour, red, green and blue of each pixel. */
  readonly values: DecodedPicture['values'];
};

const pictures = createCache<Loaded>(({ values }) => values.byteLength);

/**
 * Loads a picture, or takes it from those that are kept. Header and frame are asked for at the same time.
 * @throws PictureError with its sentence
 */
export const loadPicture = (facts: ImageFacts, source: PictureSource): Promise<Loaded> =>
  pictures.load(imageIdOf(facts), async () => {
    const { header, picture } = await fetchPicture(facts, source);
    return { header, values: picture.values };
  });

/** Drops what is kept of a picture whose pixels were changed, every frame of it, so that it is asked for anew. */
export function forgetPicture({
  instanceId,
  numberOfFrames,
}: Pick<ImageFacts, 'instanceId' | 'numberOfFrames'>): void {
  for (let displayFrame = 1; displayFrame <= numberOfFrames; displayFrame += 1) {
    pictures.drop(imageIdOf({ instanceId, displayFrame }));
  }
}

/**
 * Fetches a picture's header and frame, checks them, decodes, and checks again. Everything that is shown comes this
 * way.
 * @throws PictureError with its sentence
 */
export async function fetchPicture(
  facts: PictureAddress,
  source: PictureSource,
  signal?: AbortSignal,
): Promise<{ readonly header: PictureHeader; readonly picture: DecodedPicture }> {
  const { header, bytes } = await fetchStored(facts, source, signal);
  return { header, picture: await pictureOfFrame(bytes, header) };
}

/**
 * Fetches a picture's header and frame as they are stored, and checks them.
 * @throws PictureError with its sentence
 */
export async function fetchStored(
  facts: PictureAddress,
  source: PictureSource,
  signal?: AbortSignal,
): Promise<{ readonly header: PictureHeader; readonly bytes: Uint8Array }> {
  const [json, frame] = await Promise.all([
    source.fetchInstanceMetadata(facts, signal),
    source.fetchFrame(facts, facts.displayFrame, signal),
  ]).catch((cause: unknown) => {
    throw cause instanceof Error ? new PictureError(unreachable(cause.message)) : cause;
  });
  return { header: headerOfFrame(json, facts, frame), bytes: frame.bytes };
}

/**
 * Reads the header of a frame that came, and checks both.
 * @throws PictureError with its sentence
 */
export function headerOfFrame(
  json: HeaderJson,
  facts: PictureAddress,
  frame: { readonly bytes: Uint8Array; readonly transferSyntaxUid: string },
): PictureHeader {
  const read = readPictureHeader(json, facts, frame.transferSyntaxUid);
  if (!read.ok) throw new PictureError(read.error);
  const whole = checkFrame(read.value, frame.bytes.byteLength);
  if (!whole.ok) throw new PictureError(whole.error);
  return read.value;
}

/**
 * Decodes a frame beside the window, and checks what came of it.
 * @throws PictureError with its sentence
 */
export async function pictureOfFrame(bytes: Uint8Array, header: PictureHeader): Promise<DecodedPicture> {
  const picture = await decode(bytes, header);
  const decoded = checkDecoded(header, {
    rows: picture.rows,
    columns: picture.columns,
    valueCount: picture.values.length,
  });
  if (!decoded.ok) throw new PictureError(decoded.error);
  return picture;
}

/** What a decoding thread needs of a frame: a header holds more, which need not go there. */
export function decodeTaskOf(bytes: Uint8Array, header: PictureHeader): DecodeTask {
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
  return { bytes, header: frame, palette, modality: { slope, intercept, modalityLut } };
}

async function decode(bytes: Uint8Array, header: PictureHeader): Promise<DecodedPicture> {
  try {
    return await decodeBeside(decodeTaskOf(bytes, header));
  } catch (thrown) {
    if (!(thrown instanceof DecodeRefused)) throw thrown;
    throw new PictureError(
      undecodable(thrown.sentence ?? worded('picture.why.decoderStopped'), header.transferSyntaxUid),
    );
  }
}

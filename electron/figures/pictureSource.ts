import { availableParallelism } from 'node:os';
import sharp from 'sharp';
import type { Scene, SceneItem } from '../../shared/figures/scene.ts';
import { picturesOfScene } from '../../shared/figures/scene.ts';
import { createPixelThread, type PixelThread } from '../dicom/pixels/pixelThread.ts';
import { originalsPath } from '../store/connection.ts';
import type { ReadableDb } from '../store/database.ts';
import { burnedInState } from '../store/pictureChecks.ts';
import { servedPicture } from '../store/servedPicture.ts';
import { frameNamed } from './pictureFrame.ts';
import { type PrintedPicture, printedKey, printedSize } from './printedPicture.ts';

/** The pixels of the pictures of some scenes. */
export type PrintedPictures = {
  readonly of: (item: Extract<SceneItem, { kind: 'picture' }>) => PrintedPicture;
  /** How many pictures could not be decoded and are printed as grey. */
  readonly missing: number;
};

/** Takes pictures out of a workspace for figures, as readers get them: masked where they are masked. */
export type PictureSource = {
  readonly printed: (
    scenes: readonly Scene[],
    how: { readonly dpi: number; readonly as: PrintedPicture['mediaType'] },
  ) => Promise<PrintedPictures>;
  readonly close: () => Promise<void>;
};

/** Pictures are decoded in as many threads as there are cores, up to so many: each holds a film of 50 MB or more. */
const THREADS_AT_MOST = 4;

export function openPictureSource(db: ReadableDb, workspaceDirectory: string): PictureSource {
  const originals = originalsPath(workspaceDirectory);
  const threads: readonly PixelThread[] = Array.from(
    { length: Math.min(THREADS_AT_MOST, availableParallelism()) },
    createPixelThread,
  );
  let turns = 0;

  const decoded = async (
    item: Extract<SceneItem, { kind: 'picture' }>,
    dpi: number,
    as: PrintedPicture['mediaType'],
  ): Promise<PrintedPicture | null> => {
    const frame = frameNamed(item.picture);
    // Scenes leave such pictures out; should one name it all the same, its pixels stay here.
    const mayLeave = frame !== null && burnedInState(db, frame.instanceId) !== 'unchecked';
    const served = mayLeave ? servedPicture(db, originals, frame.instanceId, frame.frameNumber) : null;
    const thread = threads[turns % threads.length];
    turns += 1;
    if (frame === null || served === null || thread === undefined) return null;
    const size = printedSize(item, dpi);
    const { frameNumber } = frame;
    const answer = await thread.run({ kind: 'part', frameNumber, part: item.crop, size, ...served });
    if (answer.kind !== 'bytes') return null;
    const channels = answer.bytes.length === size.width * size.height ? 1 : 3;
    return encoded(answer.bytes, { ...size, channels }, as);
  };

  return {
    printed: async (scenes, { dpi, as }) => {
      const wanted = new Map<string, Extract<SceneItem, { kind: 'picture' }>>();
      for (const item of scenes.flatMap(picturesOfScene)) {
        const before = wanted.get(printedKey(item));
        // The same part in several figures is printed from one copy, as fine as the largest of them needs.
        if (before === undefined || before.at.width < item.at.width) wanted.set(printedKey(item), item);
      }
      const made = await Promise.all(
        [...wanted].map(async ([key, item]) => [key, await decoded(item, dpi, as)] as const),
      );
      const found = new Map(
        made.flatMap(([key, picture]) => (picture === null ? [] : [[key, picture] as const])),
      );
      const blank = await encoded(new Uint8Array([128]), { width: 1, height: 1, channels: 1 }, as);
      return {
        of: (item) => found.get(printedKey(item)) ?? blank,
        missing: made.length - found.size,
      };
    },
    close: async () => {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

/** Good enough that no trabecula is lost, at a fifth of the size of what loses nothing. */
const JPEG_QUALITY = 88;

async function encoded(
  bytes: Uint8Array,
  raw: { readonly width: number; readonly height: number; readonly channels: 1 | 3 },
  as: PrintedPicture['mediaType'],
): Promise<PrintedPicture> {
  const image = sharp(bytes, { raw }).toColourspace(raw.channels === 1 ? 'b-w' : 'srgb');
  const written =
    as === 'image/png'
      ? image.png({ compressionLevel: 6 })
      : image.jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:4:4' });
  return { mediaType: as, bytes: await written.toBuffer() };
}

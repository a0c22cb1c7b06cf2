import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { loadPicture, type PictureSource } from './pictureLoader.ts';

/**
 * Asks for pictures that are about to be shown, while the screen that shows them is still being laid out. What
 * fails here is asked for again by the viewport, which says why.
 */
export async function prefetchPictures(
  pictures: readonly ImageFacts[],
  source: PictureSource,
): Promise<void> {
  await Promise.allSettled(pictures.map((facts) => loadPicture(facts, source)));
}

/** The pictures a case opens with: the first that shows each pair of sides, else the first two. */
export function firstPictures(images: readonly ImageFacts[]): readonly ImageFacts[] {
  const frontal = images.find(({ projection }) => projection === 'AP' || projection === 'PA');
  const lateral = images.find(({ projection }) => projection === 'lateral');
  const found = [frontal, lateral].filter((facts) => facts !== undefined);
  return found.length > 0 ? found : images.slice(0, 2);
}

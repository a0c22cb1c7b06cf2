import { cache } from '@cornerstonejs/core';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { imageIdOf } from './pictureLoader.ts';

/** Takes every frame of a picture out of Cornerstone's cache. */
export function dropPicture({
  instanceId,
  numberOfFrames,
}: Pick<ImageFacts, 'instanceId' | 'numberOfFrames'>): void {
  for (let displayFrame = 1; displayFrame <= numberOfFrames; displayFrame += 1) {
    const imageId = imageIdOf({ instanceId, displayFrame });
    if (cache.getImageLoadObject(imageId) !== undefined)
      cache.removeImageLoadObject(imageId, { force: true });
  }
}

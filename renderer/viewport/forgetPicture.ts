import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';

/** Drops what is kept of a picture whose pixels were changed, so that it is asked for anew. */
export async function forgetPicture(facts: Pick<ImageFacts, 'instanceId' | 'numberOfFrames'>): Promise<void> {
  const { dropPicture } = await import('./pictureCache.ts');
  dropPicture(facts);
}

import { useEffect } from 'react';
import type { Prior } from '../../shared/contracts/priors.ts';
import { pictureSource } from '../api/images.ts';
import { firstPictures, prefetchPictures } from '../viewport/prefetchPictures.ts';

/** Longer than the next case takes to be fetched, which goes before a prior. */
const AFTER_NEXT_CASE_MS = 2_000;

/** Has the pictures of a prior ready for when they are asked for: after this case's and the next one's, never before. */
export function usePriorPrefetch(isTime: boolean, prior: Prior | null): void {
  useEffect(() => {
    if (!isTime || prior === null) return;
    const { images } = prior;
    const timer = setTimeout(
      () => requestIdleCallback(() => void prefetchPictures(firstPictures(images), pictureSource)),
      AFTER_NEXT_CASE_MS,
    );
    return () => clearTimeout(timer);
  }, [isTime, prior]);
}

import { type RefObject, useEffect, useState } from 'react';
import { onPicturesMayBeGone } from '../viewport/repaints.ts';

/** A number that goes up when the picture of a pane may be gone, and is to be drawn anew. */
export function useRepaints(pane: RefObject<HTMLElement | null> | null): number {
  const [repaints, setRepaints] = useState(0);
  useEffect(() => {
    const listening = new AbortController();
    onPicturesMayBeGone(pane?.current ?? null, () => setRepaints((before) => before + 1), listening.signal);
    return () => listening.abort();
  }, [pane]);
  return repaints;
}

import { type RefObject, useEffect, useState } from 'react';

/**
 * A number that goes up when the pictures on screen may be gone. The graphics process of Chromium holds what a canvas
 * shows; where it ends (a laptop that slept, a fault of a driver) the canvas is black and nobody is told. So pictures
 * are drawn anew when the window comes to the front, and when the pointer comes to the pane.
 */
export function useRepaints(pane: RefObject<HTMLElement | null> | null): number {
  const [repaints, setRepaints] = useState(0);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const repaint = (): void => setRepaints((before) => before + 1);
    window.addEventListener('focus', repaint, { signal });
    document.addEventListener('visibilitychange', repaint, { signal });
    pane?.current?.addEventListener('pointerenter', repaint, { signal });
    return () => listening.abort();
  }, [pane]);
  return repaints;
}

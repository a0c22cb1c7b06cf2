/**
 * Calls `repaint` when pictures on screen may be gone. The graphics process of Chromium holds what a canvas shows;
 * where it ends (a laptop that slept, a fault of a driver) the canvas is black and nobody is told. So pictures are
 * drawn anew when the window comes to the front, and when the pointer comes to the pane, where one is given.
 */
export function onPicturesMayBeGone(
  pane: HTMLElement | null,
  repaint: () => void,
  signal: AbortSignal,
): void {
  window.addEventListener('focus', repaint, { signal });
  document.addEventListener('visibilitychange', repaint, { signal });
  pane?.addEventListener('pointerenter', repaint, { signal });
}

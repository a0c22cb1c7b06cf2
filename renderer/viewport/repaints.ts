/**
 * Calls `repaint` when pictures on screen may be gone. The graphics process of Chromium holds what a canvas shows;
 * where it ends (a laptop that slept, a fault of a driver) the canvas is black, and not every kind of canvas is told. So
 * pictures are drawn anew whenever a canvas that is told has its context back, when the window comes to the front, and
 * when the pointer comes to the pane, where one is given.
 */
export function onPicturesMayBeGone(
  pane: HTMLElement | null,
  repaint: () => void,
  signal: AbortSignal,
): void {
  // Each canvas has its context back at a moment of its own; before that, nothing can be put into it.
  window.addEventListener('contextrestored', repaint, { signal, capture: true });
  witness().addEventListener('contextrestored', repaint, { signal });
  window.addEventListener('focus', repaint, { signal });
  document.addEventListener('visibilitychange', repaint, { signal });
  pane?.addEventListener('pointerenter', repaint, { signal });
}

let ofThisPage: HTMLCanvasElement | null = null;

/** A canvas that nobody sees: it loses its context with all others, and is told when it has it back. */
function witness(): HTMLCanvasElement {
  if (ofThisPage !== null) return ofThisPage;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  // One that was never drawn has nothing to lose.
  const draw = (): void => context?.fillRect(0, 0, 1, 1);
  draw();
  canvas.addEventListener('contextrestored', draw);
  ofThisPage = canvas;
  return canvas;
}

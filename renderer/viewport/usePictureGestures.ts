import { type RefObject, useEffect, useState } from 'react';
import { type ScreenPoint, screen } from './imageTransform.ts';
import type { ViewportControl } from './viewportControl.ts';

type DragTool = 'window' | 'pan' | 'zoom';

/** CSS pixels of a zoom drag, or of the wheel, that magnify by e. */
const ZOOM_DRAG_CSS = 200;
const ZOOM_WHEEL_CSS = 600;

/** Wheels that count in lines or pages instead of pixels. */
const WHEEL_UNIT_CSS = [1, 16, 400];

/** What a button drags: right the window, middle the place, left whatever tool is chosen. */
function toolOf(button: number, left: DragTool | null): DragTool | null {
  if (button === 2) return 'window';
  return button === 1 ? 'pan' : button === 0 ? left : null;
}

/**
 * Looks at the picture with the mouse: right button window and level, middle button pan, wheel zoom at the
 * pointer, left button the tool. Says whether a drag goes on.
 */
export function usePictureGestures(
  root: RefObject<HTMLDivElement | null>,
  control: ViewportControl | null,
  left: DragTool | null,
): boolean {
  const [isDragging, setDragging] = useState(false);
  useEffect(() => {
    const element = root.current;
    if (element === null || control === null) return;
    const listening = new AbortController();
    const { signal } = listening;
    let drag: { readonly tool: DragTool; readonly pointerId: number; readonly from: ScreenPoint } | null =
      null;
    let last: ScreenPoint = screen(0, 0);

    const placeOf = (event: MouseEvent): ScreenPoint => {
      const bounds = element.getBoundingClientRect();
      return screen(event.clientX - bounds.left, event.clientY - bounds.top);
    };
    const onDown = (event: PointerEvent): void => {
      const tool = drag === null ? toolOf(event.button, left) : null;
      if (tool === null) return;
      // A button on the picture is pressed, not dragged.
      if (event.target instanceof Element && event.target.closest('button') !== null) return;
      // The middle button would start the browser's own scrolling.
      event.preventDefault();
      last = placeOf(event);
      drag = { tool, pointerId: event.pointerId, from: last };
      element.setPointerCapture(event.pointerId);
      setDragging(true);
    };
    const onMove = (event: PointerEvent): void => {
      const at = placeOf(event);
      control.pointAt(at);
      if (drag === null || event.pointerId !== drag.pointerId) return;
      const right = at[0] - last[0];
      const down = at[1] - last[1];
      last = at;
      if (drag.tool === 'window') control.windowBy(right, down);
      if (drag.tool === 'pan') control.panBy(right, down);
      if (drag.tool === 'zoom') control.zoomAt(drag.from, Math.exp(-down / ZOOM_DRAG_CSS));
    };
    const onEnd = (event: PointerEvent): void => {
      if (drag === null || event.pointerId !== drag.pointerId) return;
      drag = null;
      setDragging(false);
    };
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const down = event.deltaY * (WHEEL_UNIT_CSS[event.deltaMode] ?? 1);
      control.zoomAt(placeOf(event), Math.exp(-down / ZOOM_WHEEL_CSS));
    };
    element.addEventListener('pointerdown', onDown, { signal });
    element.addEventListener('pointermove', onMove, { signal });
    element.addEventListener('pointerup', onEnd, { signal });
    element.addEventListener('pointercancel', onEnd, { signal });
    element.addEventListener('lostpointercapture', onEnd, { signal });
    element.addEventListener('wheel', onWheel, { signal, passive: false });
    element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
    return () => {
      listening.abort();
      setDragging(false);
    };
  }, [root, control, left]);
  return isDragging;
}

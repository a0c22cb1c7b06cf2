import { type RefObject, useEffect, useRef } from 'react';

/** What a hand does to the bone. */
export type BoneGestures = {
  /** What lies in front goes to the right and down, in CSS pixels. */
  readonly onTurn: (right: number, down: number) => void;
  /** Magnified about a place, in CSS pixels from the middle of the pane. */
  readonly onZoom: (factor: number, at: readonly [right: number, below: number]) => void;
};

/** CSS pixels of the wheel that magnify by e, and what a line and a page of it are in them. */
const ZOOM_WHEEL_CSS = 600;
const WHEEL_UNIT_CSS = [1, 40, 400];

/** Left: turns. Wheel: magnifies at the pointer. */
export function useBoneGestures(root: RefObject<HTMLElement | null>, gestures: BoneGestures): void {
  const latest = useRef(gestures);
  useEffect(() => {
    latest.current = gestures;
  });
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const { signal, abort } = listening();
    let last: readonly [number, number] | null = null;
    const onDown = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      last = [event.clientX, event.clientY];
    };
    const onMove = (event: PointerEvent): void => {
      if (last === null) return;
      const [x, y] = last;
      last = [event.clientX, event.clientY];
      latest.current.onTurn(event.clientX - x, event.clientY - y);
    };
    const onUp = (): void => {
      last = null;
    };
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { left, top, width, height } = element.getBoundingClientRect();
      const css = event.deltaY * (WHEEL_UNIT_CSS[event.deltaMode] ?? 1);
      const at = [event.clientX - left - width / 2, event.clientY - top - height / 2] as const;
      latest.current.onZoom(Math.exp(-css / ZOOM_WHEEL_CSS), at);
    };
    element.addEventListener('pointerdown', onDown, { signal });
    element.addEventListener('pointermove', onMove, { signal });
    element.addEventListener('pointerup', onUp, { signal });
    element.addEventListener('pointercancel', onUp, { signal });
    element.addEventListener('wheel', onWheel, { signal, passive: false });
    return abort;
  }, [root]);
}

function listening(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

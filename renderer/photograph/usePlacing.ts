import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { fitted, type Placed, zoomedAt } from './placed.ts';

const WHEEL_STEP = 0.0015;
const KEY_STEP = 1.25;

/** What keys and buttons do with a photograph on the screen. */
export type PhotographControls = {
  readonly fit: () => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
};

/** Where a photograph lies in its room: fitted at first and when asked, else as wheel, keys and hand left it. */
export function usePlacing(
  room: RefObject<HTMLElement | null>,
  size: { readonly widthPx: number; readonly heightPx: number },
) {
  const [placed, setPlaced] = useState<Placed>({ zoom: 1, x: 0, y: 0 });
  const isTouched = useRef(false);
  const { widthPx, heightPx } = size;
  const showWhole = useCallback(() => {
    const element = room.current;
    if (element === null) return;
    isTouched.current = false;
    setPlaced(fitted({ widthPx, heightPx }, { width: element.clientWidth, height: element.clientHeight }));
  }, [room, widthPx, heightPx]);
  useLayoutEffect(() => {
    const element = room.current;
    if (element === null) return;
    showWhole();
    const observer = new ResizeObserver(() => {
      if (!isTouched.current) showWhole();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [room, showWhole]);
  useEffect(() => {
    const element = room.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      isTouched.current = true;
      const { left, top } = element.getBoundingClientRect();
      const at = [event.clientX - left, event.clientY - top] as const;
      setPlaced((before) => zoomedAt(before, Math.exp(-event.deltaY * WHEEL_STEP), at));
    };
    // React listens passively, where a wheel cannot be kept from scrolling the page.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [room]);
  const zoomBy = useCallback(
    (factor: number) => {
      const element = room.current;
      if (element === null) return;
      isTouched.current = true;
      setPlaced((before) => zoomedAt(before, factor, [element.clientWidth / 2, element.clientHeight / 2]));
    },
    [room],
  );
  const moveBy = useCallback((x: number, y: number) => {
    isTouched.current = true;
    setPlaced((before) => ({ ...before, x: before.x + x, y: before.y + y }));
  }, []);
  const controls: PhotographControls = {
    fit: showWhole,
    zoomIn: () => zoomBy(KEY_STEP),
    zoomOut: () => zoomBy(1 / KEY_STEP),
  };
  return { placed, moveBy, controls };
}

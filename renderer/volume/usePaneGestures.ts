import { type RefObject, useEffect, useRef } from 'react';
import type { BodyPlane } from '../../shared/dicom/stackPlane.ts';
import { BODY_PLANES, type PlaneAxes } from '../../shared/volume/bodyPlanes.ts';
import { moved, type PointLps } from '../../shared/volume/pointLps.ts';
import { crosshairAt, lineOf } from './CrosshairLines.tsx';
import { placeAt, type ViewChange, type VolumeView } from './volumeView.ts';

type Pane = {
  readonly plane: BodyPlane;
  readonly axes: PlaneAxes;
  readonly view: VolumeView;
  readonly middle: PointLps;
  readonly cssPerMm: number;
  readonly onChange: (change: ViewChange) => void;
  readonly onWindow: (right: number, down: number) => void;
};

type Drag = {
  readonly does: 'crosshair' | 'turn' | 'pan' | 'window';
  readonly pointerId: number;
  last: readonly [number, number];
};

/** CSS pixels of the wheel that magnify by e, and that are one slice of a wheel without notches. */
const ZOOM_WHEEL_CSS = 600;
const SLICE_WHEEL_CSS = 40;
const WHEEL_UNIT_CSS = [1, 40, 400];

/** How near to a line it is taken hold of, and how far out: nearer to the crosshair, the crosshair is meant. */
const HOLD_CSS = 6;
const TURN_FROM_CSS = 70;

/**
 * Left: the crosshair, or a line of it where one is taken hold of far from the crosshair, which turns the planes.
 * Twice: the pane alone, or all. Right: window and level. Middle: the place. Wheel: slices, with Ctrl the magnification
 * at the pointer.
 */
export function usePaneGestures(root: RefObject<HTMLElement | null>, pane: Pane): void {
  const latest = useRef(pane);
  useEffect(() => {
    latest.current = pane;
  });
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const listening = new AbortController();
    const { signal } = listening;
    let drag: Drag | null = null;
    let wheeled = 0;

    /** From the middle of the pane. */
    const placeOf = (event: MouseEvent): readonly [number, number] => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [event.clientX - left - width / 2, event.clientY - top - height / 2];
    };
    const fromCrosshair = ([right, below]: readonly [number, number]): readonly [number, number] => {
      const { view, axes, middle, cssPerMm } = latest.current;
      const [x, y] = crosshairAt(view, axes, middle, cssPerMm);
      return [right - x, below - y];
    };
    const isOnLine = (at: readonly [number, number]): boolean => {
      const { view, axes, plane } = latest.current;
      const [x, y] = fromCrosshair(at);
      if (Math.hypot(x, y) < TURN_FROM_CSS) return false;
      return BODY_PLANES.filter((other) => other !== plane).some((other) => {
        const [dx, dy] = lineOf(view, axes, other);
        return Math.abs(x * dy - y * dx) <= HOLD_CSS;
      });
    };
    const moveCrosshair = (at: readonly [number, number]): void => {
      const { axes, middle, cssPerMm, onChange } = latest.current;
      onChange({ kind: 'crosshair', to: placeAt(middle, axes, cssPerMm, at) });
    };

    const onDown = (event: PointerEvent): void => {
      if (drag !== null || event.button > 2) return;
      const at = placeOf(event);
      const left = isOnLine(at) ? 'turn' : 'crosshair';
      drag = {
        does: event.button === 0 ? left : event.button === 1 ? 'pan' : 'window',
        pointerId: event.pointerId,
        last: at,
      };
      // The middle button would start the browser's own scrolling.
      if (event.button === 1) event.preventDefault();
      element.setPointerCapture(event.pointerId);
      latest.current.onChange({ kind: 'activate', plane: latest.current.plane });
      if (drag.does === 'crosshair') moveCrosshair(at);
    };
    const onMove = (event: PointerEvent): void => {
      const at = placeOf(event);
      if (drag === null || event.pointerId !== drag.pointerId) {
        element.style.cursor = isOnLine(at) ? 'grab' : '';
        return;
      }
      const [right, down] = [at[0] - drag.last[0], at[1] - drag.last[1]];
      const { plane, axes, view, middle, cssPerMm, onChange, onWindow } = latest.current;
      switch (drag.does) {
        case 'crosshair':
          moveCrosshair(at);
          break;
        case 'window':
          onWindow(right, down);
          break;
        case 'pan': {
          const to = moved(moved(middle, axes.along, -right / cssPerMm), axes.down, -down / cssPerMm);
          onChange({ kind: 'look', plane, look: { middle: to, zoom: view.looks[plane].zoom } });
          break;
        }
        case 'turn': {
          const [before, now] = [fromCrosshair(drag.last), fromCrosshair(at)];
          const radians = Math.atan2(now[1], now[0]) - Math.atan2(before[1], before[0]);
          const clockwiseDeg = (Math.atan2(Math.sin(radians), Math.cos(radians)) * 180) / Math.PI;
          onChange({ kind: 'turn', plane, clockwiseDeg });
          break;
        }
      }
      drag.last = at;
    };
    const onEnd = (event: PointerEvent): void => {
      if (event.pointerId === drag?.pointerId) drag = null;
    };
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const down = event.deltaY * (WHEEL_UNIT_CSS[event.deltaMode] ?? 1);
      const { plane, axes, view, middle, cssPerMm, onChange } = latest.current;
      onChange({ kind: 'activate', plane });
      if (event.ctrlKey) {
        const factor = Math.exp(-down / ZOOM_WHEEL_CSS);
        const [right, below] = placeOf(event);
        const kept = 1 - 1 / factor;
        const to = placeAt(middle, axes, cssPerMm, [right * kept, below * kept]);
        onChange({ kind: 'look', plane, look: { middle: to, zoom: view.looks[plane].zoom * factor } });
        return;
      }
      wheeled += down;
      const by = Math.trunc(wheeled / SLICE_WHEEL_CSS);
      wheeled -= by * SLICE_WHEEL_CSS;
      // A notch of a wheel is one slice, however many pixels it counts.
      if (by !== 0) onChange({ kind: 'scroll', plane, by: Math.abs(down) >= 100 ? Math.sign(down) : by });
    };
    element.addEventListener('pointerdown', onDown, { signal });
    element.addEventListener('pointermove', onMove, { signal });
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
      element.addEventListener(end, onEnd, { signal });
    element.addEventListener(
      'dblclick',
      ({ target }) => {
        // With a tool in hand two clicks are two marks.
        const isMarking = target instanceof Element && target.closest('[data-marking]') !== null;
        if (!isMarking) latest.current.onChange({ kind: 'enlarge' });
      },
      { signal },
    );
    element.addEventListener('wheel', onWheel, { signal, passive: false });
    element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
    return () => listening.abort();
  }, [root]);
}

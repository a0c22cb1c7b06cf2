import { useEffect, useMemo, useRef, useState } from 'react';
import type { PointPx } from '../../../shared/geometry/point.ts';
import { onNearestEdge, type WireWindow, wireTo } from '../../../shared/pixels/edges/wire.ts';
import { storedPoint, strokeTolerance } from '../../viewport/annotationBridge.ts';
import { greyWindowAround } from '../../viewport/greyWindow.ts';
import { type ImageTransform, magnificationOf } from '../../viewport/imageTransform.ts';
import type { PicturePixels } from '../../viewport/picturePixels.ts';
import { thinLine } from './thinLine.ts';
import type { Wire } from './tools/tool.ts';
import type { WireAnswer, WireTask } from './wireWorker.ts';

/** How far from its anchor a wire may go, on screen; and at least and at most, in pixels of the picture. */
const REACH_CSS = 240;
const LEAST_REACH_PX = 128;
const MOST_REACH_PX = 384;
/** As far as the first window of an anchor goes. */
const FIRST_REACH_PX = 160;

/** A click this near to an edge means the edge. */
const SNAP_CSS = 6;

type Ready = { readonly anchor: PointPx; readonly window: WireWindow };

type Options = {
  readonly isOn: boolean;
  readonly pixels: PicturePixels | null;
  readonly transform: ImageTransform;
  /** Where the next wire begins: the last point of the outline that is being drawn. */
  readonly anchor: PointPx | null;
  /** A first click beside an edge means the edge, as every later one does. */
  readonly isFirst: boolean;
};

/**
 * The wire that follows edges from an anchor; null while edges are not snapped to. Its window is made ready in a
 * thread of its own, a near one first, after which a path is asked for with every move; until then it is a straight
 * line.
 */
export function useLiveWire({ isOn, pixels, transform, anchor, isFirst }: Options): Wire | null {
  const worker = useRef<Worker | null>(null);
  const asked = useRef(0);
  const [ready, setReady] = useState<Ready | null>(null);
  const reach = Math.round(
    Math.min(MOST_REACH_PX, Math.max(LEAST_REACH_PX, REACH_CSS / magnificationOf(transform))),
  );

  const snap = SNAP_CSS / magnificationOf(transform);

  useEffect(() => () => worker.current?.terminate(), []);

  useEffect(() => {
    asked.current += 1;
    if (!isOn || anchor === null || pixels === null) return;
    worker.current ??= new Worker(new URL('./wireWorker.ts', import.meta.url), { type: 'module' });
    const thread = worker.current;
    const id = asked.current;
    const ask = (far: number): void => {
      const placed = greyWindowAround(pixels, anchor, far);
      if (placed === null) return;
      const task: WireTask = { id, ...placed, anchor, reach: isFirst ? snap : 0 };
      thread.postMessage(task, [placed.window.values.buffer]);
    };
    // What lies near is ready at once, what lies far while the hand is on its way there.
    const near = Math.min(reach, FIRST_REACH_PX);
    let isWhole = near === reach;
    thread.onmessage = ({ data }: MessageEvent<WireAnswer>) => {
      if (data.id !== asked.current) return;
      setReady({ anchor, window: data.ready });
      if (!isWhole) ask(reach);
      isWhole = true;
    };
    ask(near);
  }, [isOn, anchor, pixels, reach, isFirst, snap]);

  return useMemo((): Wire | null => {
    if (!isOn) return null;
    if (ready === null || anchor === null || ready.anchor !== anchor) {
      return { from: null, to: (at) => [at] };
    }
    const tolerance = strokeTolerance(transform);
    return {
      from: storedPoint(ready.window.anchor),
      to: (at) => {
        const end = onNearestEdge(ready.window, at, snap);
        return thinLine(wireTo(ready.window, end), tolerance).slice(1).map(storedPoint);
      },
    };
  }, [isOn, ready, anchor, transform, snap]);
}

import type { GreyWindow } from '../../../shared/pixels/edges/edgeField.ts';
import { type WireWindow, wireWindow } from '../../../shared/pixels/edges/wire.ts';

export type WireTask = {
  readonly id: number;
  readonly window: GreyWindow;
  readonly left: number;
  readonly top: number;
  readonly anchor: readonly [column: number, row: number];
  /** How far the anchor may be moved to an edge, in pixels. */
  readonly reach: number;
};

export type WireAnswer = { readonly id: number; readonly ready: WireWindow };

/** Makes windows ready for wires beside the thread that draws. */
self.onmessage = ({ data }: MessageEvent<WireTask>): void => {
  const { id, window, left, top, anchor, reach } = data;
  const ready = wireWindow(window, left, top, anchor, reach);
  const { wayTo, crest, crestX, crestY } = ready;
  const answer: WireAnswer = { id, ready };
  self.postMessage(answer, { transfer: [wayTo.buffer, crest.buffer, crestX.buffer, crestY.buffer] });
};

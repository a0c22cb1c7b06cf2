import type { ScreenPoint } from '../../viewport/imageTransform.ts';
import type { Edit } from './edit.ts';
import type { Marks } from './hit.ts';
import type { Begun, Place } from './tools/tool.ts';

/** A press that moves less than this is a click. */
export const CLICK_CSS = 3;

/** What goes on while the button is down. */
export type Press = {
  readonly pointerId: number;
  readonly from: ScreenPoint;
  readonly begun: Begun;
  /** The marks from before: what is dragged there and back again has not moved. */
  readonly marks: Marks;
  /** Where the pointer has been, for a stroke. */
  readonly points: Place[];
  hasMoved: boolean;
  /** What the drag would make of the picture if it ended now. */
  edit: Edit | null;
};

/** Every place that one event tells of, in order, its own last. */
export function stepsOf(event: globalThis.PointerEvent): readonly globalThis.PointerEvent[] {
  const coalesced = event.getCoalescedEvents();
  return coalesced.length > 0 ? coalesced : [event];
}

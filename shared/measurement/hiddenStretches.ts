import { type Interval, mergeIntervals } from '../geometry/interval.ts';
import type { Bounds } from '../geometry/polygon.ts';
import { distanceMm, type Polyline } from '../geometry/polyline.ts';

/**
 * The stretches of a side line that hardware hides: where the line itself runs through a box (method §1.7). In arc
 * length from the proximal end, merged. The corridor does not count: a centred nail, or a plate seen face-on,
 * lies in it without hiding the side. A box that only touches the line in a point hides nothing.
 *
 * @param line the side line; @param boxes upright boxes in the same unit
 */
export function hiddenStretches(line: Polyline, boxes: readonly Bounds[]): readonly Interval[] {
  const hidden: Interval[] = [];
  let before = 0;
  let from = line[0];
  for (const to of line.slice(1)) {
    if (from === undefined) break;
    const length = distanceMm(from, to);
    for (const box of boxes) {
      const part = withinBox(from, to, box);
      if (part !== null) hidden.push([before + part[0] * length, before + part[1] * length]);
    }
    before += length;
    from = to;
  }
  return mergeIntervals(hidden);
}

/** The part of a segment inside a box, as fractions of its length (Liang & Barsky 1984); null where there is none. */
function withinBox(
  from: readonly [number, number],
  to: readonly [number, number],
  box: Bounds,
): readonly [number, number] | null {
  let enter = 0;
  let leave = 1;
  const limits = [
    [from[0], to[0] - from[0], box.minX, box.maxX],
    [from[1], to[1] - from[1], box.minY, box.maxY],
  ] as const;
  for (const [start, run, least, most] of limits) {
    if (run === 0) {
      if (start < least || start > most) return null;
      continue;
    }
    const a = (least - start) / run;
    const b = (most - start) / run;
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
  }
  return leave > enter ? [enter, leave] : null;
}

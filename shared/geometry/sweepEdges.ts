import { sortedDistinct } from './levelBuckets.ts';
import { type Bounds, boundsOf, boundsOverlap, type Polygon } from './polygon.ts';

/** A filled figure: the union of its loops, each filled by the non-zero rule. Loops may overlap and self-cross. */
export type Figure = readonly Polygon[];

/** Edges lower than this have no slope that a number could hold; what they bound has no area either (mm). */
const LEAST_HEIGHT_MM = 1e-12;

/** All edges that are not horizontal, top end first, as parallel columns. */
export type SweepEdges = {
  readonly count: number;
  readonly topX: Float64Array;
  readonly topY: Float64Array;
  readonly bottomX: Float64Array;
  readonly bottomY: Float64Array;
  readonly slope: Float64Array;
  readonly winding: Int8Array;
  readonly loop: Int32Array;
  /** The figure each loop belongs to. */
  readonly figureOfLoop: Int32Array;
  /** Every vertex's level within the part to measure, sorted, each once: where slabs begin and end. */
  readonly levels: Float64Array;
};

/**
 * The edges of figures and the levels between which a sweep meets them. @param within see overlayFigures
 */
export function edgesOf(figures: readonly Figure[], within: Bounds | null): SweepEdges {
  const loops: Polygon[] = [];
  const figureOfLoop: number[] = [];
  for (const [i, figure] of figures.entries()) {
    for (const loop of figure) {
      if (within !== null && !boundsOverlap(boundsOf(loop), within)) continue;
      loops.push(loop);
      figureOfLoop.push(i);
    }
  }
  const highest = within?.minY ?? Number.NEGATIVE_INFINITY;
  const lowest = within?.maxY ?? Number.POSITIVE_INFINITY;
  const most = loops.reduce((sum, loop) => sum + loop.length, 0);
  const topX = new Float64Array(most);
  const topY = new Float64Array(most);
  const bottomX = new Float64Array(most);
  const bottomY = new Float64Array(most);
  const slope = new Float64Array(most);
  const winding = new Int8Array(most);
  const loopOf = new Int32Array(most);
  const ys = new Float64Array(most);
  let vertices = 0;
  let count = 0;
  for (const [l, loop] of loops.entries()) {
    let from = loop[loop.length - 1];
    for (const to of loop) {
      if (to[1] >= highest && to[1] <= lowest) {
        ys[vertices] = to[1];
        vertices += 1;
      }
      if (from !== undefined && from[1] !== to[1]) {
        const down = from[1] < to[1];
        const top = down ? from : to;
        const bottom = down ? to : from;
        if (bottom[1] > highest && top[1] < lowest) {
          topX[count] = top[0];
          topY[count] = top[1];
          bottomX[count] = bottom[0];
          bottomY[count] = bottom[1];
          const height = bottom[1] - top[1];
          slope[count] = height > LEAST_HEIGHT_MM ? (bottom[0] - top[0]) / height : 0;
          winding[count] = down ? 1 : -1;
          loopOf[count] = l;
          count += 1;
        }
      }
      from = to;
    }
  }
  return {
    count,
    topX,
    topY,
    bottomX,
    bottomY,
    slope,
    winding,
    loop: loopOf,
    figureOfLoop: Int32Array.from(figureOfLoop),
    levels: sortedDistinct(ys.subarray(0, vertices)),
  };
}

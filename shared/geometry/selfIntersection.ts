import { boundsOf } from './polygon.ts';

type Point = readonly [x: number, y: number];

/** Where two edges of a closed outline cross; edge `i` runs from vertex `i` to the next. */
export type SelfCrossing = { readonly firstEdge: number; readonly secondEdge: number; readonly at: Point };

/**
 * Every place where an outline crosses itself: edges that pass through each other. Edges that only touch, share a
 * vertex or lie on each other are no crossing. Edges are compared in the order of their places along the longer
 * extent of the outline, so that only near ones meet. Any unit.
 */
export function findSelfCrossings(outline: readonly Point[]): readonly SelfCrossing[] {
  const count = outline.length;
  const bounds = boundsOf(outline);
  const main = bounds.maxX - bounds.minX > bounds.maxY - bounds.minY ? 0 : 1;
  const from = new Float64Array(count);
  const to = new Float64Array(count);
  for (const [i, a] of outline.entries()) {
    const b = outline[(i + 1) % count] ?? a;
    from[i] = Math.min(a[main], b[main]);
    to[i] = Math.max(a[main], b[main]);
  }
  const order = Uint32Array.from(from.keys()).sort((i, j) => (from[i] ?? 0) - (from[j] ?? 0));
  const crossings: SelfCrossing[] = [];
  for (const [place, i] of order.entries()) {
    const end = to[i] ?? 0;
    for (let k = place + 1; k < count; k += 1) {
      const j = order[k] ?? 0;
      if ((from[j] ?? 0) > end) break;
      const at = crossingOf(outline, i, j);
      if (at !== null) crossings.push({ firstEdge: Math.min(i, j), secondEdge: Math.max(i, j), at });
    }
  }
  return crossings;
}

/** Where edges `i` and `j` pass through each other, or null. */
function crossingOf(outline: readonly Point[], i: number, j: number): Point | null {
  const a = outline[i];
  const b = outline[(i + 1) % outline.length];
  const c = outline[j];
  const d = outline[(j + 1) % outline.length];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0])) return null;
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) return null;
  const cSide = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  const dSide = (b[0] - a[0]) * (d[1] - a[1]) - (b[1] - a[1]) * (d[0] - a[0]);
  const aSide = (d[0] - c[0]) * (a[1] - c[1]) - (d[1] - c[1]) * (a[0] - c[0]);
  const bSide = (d[0] - c[0]) * (b[1] - c[1]) - (d[1] - c[1]) * (b[0] - c[0]);
  if (cSide * dSide >= 0 || aSide * bSide >= 0) return null;
  const f = aSide / (aSide - bSide);
  return [a[0] + f * (b[0] - a[0]), a[1] + f * (b[1] - a[1])];
}

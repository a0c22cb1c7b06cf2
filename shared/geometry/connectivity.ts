import { NEGLIGIBLE_MM } from './interval.ts';
import { type Piece, TRAPEZOID } from './pieceTracer.ts';
import type { PointMm } from './point.ts';
import { type Bounds, boundsOf } from './polygon.ts';

/** Whether the bone of one side hangs together in the plane, not only in its projection (method §2.3). */
export type Connectivity = {
  /** The longest step of the easiest way from the proximal cap over pieces of bone to the distal cap, in mm. */
  readonly largestHopMm: number;
  /** There is bone, and no step is longer than the gap tolerance. */
  readonly connected: boolean;
};

/**
 * Finds the minimax chain proximal cap → pieces → distal cap (method §2.3): of all ways to step from piece to
 * piece, the one whose longest step is shortest. Without bone the only step is from cap to cap. Distances are
 * exact, between the borders of the pieces within the corridor.
 *
 * @param pieces the connected pieces of bone in the corridor
 * @param proximalCap, distalCap the corridor's flat caps
 * @param gapToleranceMm the longest step that still connects, 0 or more
 */
export function measureConnectivity(
  pieces: readonly Piece[],
  proximalCap: readonly [PointMm, PointMm],
  distalCap: readonly [PointMm, PointMm],
  gapToleranceMm: number,
): Connectivity {
  const nodes = [capPiece(proximalCap), capPiece(distalCap), ...pieces];
  const largestHopMm = minimaxStep(nodes);
  return { largestHopMm, connected: pieces.length > 0 && largestHopMm <= gapToleranceMm + NEGLIGIBLE_MM };
}

/** A cap as a piece without area. */
function capPiece([a, b]: readonly [PointMm, PointMm]): Piece {
  const [top, bottom] = a[1] <= b[1] ? [a, b] : [b, a];
  const isLevel = top[1] === bottom[1];
  const [left, right] = isLevel ? [Math.min(a[0], b[0]), Math.max(a[0], b[0])] : [top[0], top[0]];
  const [lowerLeft, lowerRight] = isLevel ? [left, right] : [bottom[0], bottom[0]];
  return {
    trapezoids: Float64Array.of(top[1], bottom[1], left, lowerLeft, right, lowerRight),
    bounds: boundsOf([a, b]),
  };
}

/** A step between two pieces. Its length is a lower bound by the pieces' bounds until it `isExact`. */
type Step = {
  readonly from: number;
  readonly to: number;
  readonly length: number;
  readonly isExact: boolean;
};

/**
 * Joins nodes by ever longer steps (Kruskal 1956) until the first two hang together. Distances are worked out
 * only for steps whose lower bound comes to the front.
 */
function minimaxStep(nodes: readonly Piece[]): number {
  const root = nodes.map((_, i) => i);
  const rootOf = (i: number): number => {
    const up = root[i] ?? i;
    return up === i ? i : rootOf(up);
  };
  const steps: Step[] = [];
  for (const [to, b] of nodes.entries()) {
    for (const [from, a] of nodes.slice(0, to).entries()) {
      steps.push({ from, to, length: distanceOfBounds(a.bounds, b.bounds), isExact: false });
    }
  }
  steps.sort((a, b) => b.length - a.length);
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const a = rootOf(step.from);
    const b = rootOf(step.to);
    if (a === b) continue;
    if (!step.isExact) {
      insertSorted(steps, {
        ...step,
        length: distanceOfPieces(nodes[step.from], nodes[step.to]),
        isExact: true,
      });
      continue;
    }
    root[a] = b;
    if (rootOf(0) === rootOf(1)) return step.length;
  }
  return 0;
}

/** Puts a step into a list sorted from longest to shortest. */
function insertSorted(steps: Step[], step: Step): void {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.length ?? 0) > step.length) low = middle + 1;
    else high = middle;
  }
  steps.splice(low, 0, step);
}

const distanceOfBounds = (a: Bounds, b: Bounds): number =>
  Math.hypot(Math.max(0, a.minX - b.maxX, b.minX - a.maxX), Math.max(0, a.minY - b.maxY, b.minY - a.maxY));

/**
 * The distance between two pieces that do not overlap. Trapezoids come from top to bottom, so for each one only
 * those of the other piece within the best distance so far, up and down, are looked at. Beginning with the two
 * that face each other makes that distance small from the start.
 */
function distanceOfPieces(a: Piece | undefined, b: Piece | undefined): number {
  if (a === undefined || b === undefined) return Number.POSITIVE_INFINITY;
  const p = a.trapezoids;
  const q = b.trapezoids;
  const lastOfP = p.length - TRAPEZOID;
  const isAbove = a.bounds.minY + a.bounds.maxY < b.bounds.minY + b.bounds.maxY;
  let best = isAbove
    ? distanceOfTrapezoids(p, lastOfP, q, 0)
    : distanceOfTrapezoids(p, 0, q, q.length - TRAPEZOID);
  for (let k = 0; k < p.length; k += TRAPEZOID) {
    const i = isAbove ? lastOfP - k : k;
    const top = p[i] ?? 0;
    const bottom = p[i + 1] ?? 0;
    const left = Math.min(p[i + 2] ?? 0, p[i + 3] ?? 0);
    const right = Math.max(p[i + 4] ?? 0, p[i + 5] ?? 0);
    for (let j = firstReaching(q, top - best); j < q.length; j += TRAPEZOID) {
      const below = (q[j] ?? 0) - bottom;
      if (below > best) break;
      const down = Math.max(0, below, top - (q[j + 1] ?? 0));
      const aside = Math.max(
        0,
        left - Math.max(q[j + 4] ?? 0, q[j + 5] ?? 0),
        Math.min(q[j + 2] ?? 0, q[j + 3] ?? 0) - right,
      );
      if (aside * aside + down * down >= best * best) continue;
      best = Math.min(best, distanceOfTrapezoids(p, i, q, j));
    }
  }
  return best;
}

/** The first trapezoid whose bottom reaches down to `y`. */
function firstReaching(trapezoids: Float64Array, y: number): number {
  let low = 0;
  let high = trapezoids.length / TRAPEZOID;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((trapezoids[TRAPEZOID * middle + 1] ?? 0) < y) low = middle + 1;
    else high = middle;
  }
  return TRAPEZOID * low;
}

/** The distance of two trapezoids that do not overlap: the least of each corner to each side of the other. */
const distanceOfTrapezoids = (p: Float64Array, i: number, q: Float64Array, j: number): number =>
  Math.sqrt(Math.min(squaredCornersToSides(p, i, q, j), squaredCornersToSides(q, j, p, i)));

function squaredCornersToSides(p: Float64Array, i: number, q: Float64Array, j: number): number {
  let least = Number.POSITIVE_INFINITY;
  const [top, bottom] = [q[j] ?? 0, q[j + 1] ?? 0];
  for (let corner = 2; corner < TRAPEZOID; corner += 1) {
    const x = p[i + corner] ?? 0;
    const y = p[i + (corner % 2)] ?? 0;
    for (let left = 2; left <= 4; left += 2) {
      const side = squaredToSegment(x, y, q[j + left] ?? 0, top, q[j + left + 1] ?? 0, bottom);
      if (side < least) least = side;
    }
    const above = squaredToSegment(x, y, q[j + 2] ?? 0, top, q[j + 4] ?? 0, top);
    const below = squaredToSegment(x, y, q[j + 3] ?? 0, bottom, q[j + 5] ?? 0, bottom);
    least = Math.min(least, above, below);
  }
  return least;
}

function squaredToSegment(x: number, y: number, x0: number, y0: number, x1: number, y1: number): number {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const squared = dx * dx + dy * dy;
  const f = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / squared));
  const offX = x - x0 - f * dx;
  const offY = y - y0 - f * dy;
  return offX * offX + offY * offY;
}

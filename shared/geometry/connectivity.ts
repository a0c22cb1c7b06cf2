import { NEGLIGIBLE_MM } from './interval.ts';
import type { Piece } from './pieceTracer.ts';
import type { PointMm } from './point.ts';
import type { Bounds } from './polygon.ts';

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

function capPiece([a, b]: readonly [PointMm, PointMm]): Piece {
  const [top, bottom] = a[1] <= b[1] ? [a, b] : [b, a];
  return {
    segments: Float64Array.of(top[0], top[1], bottom[0], bottom[1]),
    bounds: {
      minX: Math.min(a[0], b[0]),
      maxX: Math.max(a[0], b[0]),
      minY: top[1],
      maxY: bottom[1],
    },
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
 * The distance between two pieces that do not overlap. Segments come in slabs from top to bottom, so for each
 * segment only those of the other piece within the best distance so far, up and down, are looked at; beginning
 * at the end that faces the other piece finds a good one early.
 */
function distanceOfPieces(a: Piece | undefined, b: Piece | undefined): number {
  if (a === undefined || b === undefined) return Number.POSITIVE_INFINITY;
  const from = a.segments;
  const to = b.segments;
  const count = from.length / 4;
  const isAbove = a.bounds.minY + a.bounds.maxY < b.bounds.minY + b.bounds.maxY;
  let best = Number.POSITIVE_INFINITY;
  for (let k = 0; k < count; k += 1) {
    const i = 4 * (isAbove ? count - 1 - k : k);
    const top = from[i + 1] ?? 0;
    const bottom = from[i + 3] ?? 0;
    if (best < Math.max(b.bounds.minY - bottom, top - b.bounds.maxY)) break;
    const left = Math.min(from[i] ?? 0, from[i + 2] ?? 0);
    const right = Math.max(from[i] ?? 0, from[i + 2] ?? 0);
    for (let j = firstReaching(to, top - best); j < to.length; j += 4) {
      const above = (to[j + 1] ?? 0) - bottom;
      if (above > best) break;
      const aside = Math.max(
        left - Math.max(to[j] ?? 0, to[j + 2] ?? 0),
        Math.min(to[j] ?? 0, to[j + 2] ?? 0) - right,
      );
      if (aside >= best) continue;
      const distance = distanceOfSegments(from, i, to, j);
      if (distance < best) best = distance;
    }
  }
  return best;
}

/** The first segment whose lower end reaches down to `y` (segments are sorted by it). */
function firstReaching(segments: Float64Array, y: number): number {
  let low = 0;
  let high = segments.length / 4;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[4 * middle + 3] ?? 0) < y) low = middle + 1;
    else high = middle;
  }
  return 4 * low;
}

/** The distance of two segments that do not cross: the least of each end to the other segment. */
function distanceOfSegments(p: Float64Array, i: number, q: Float64Array, j: number): number {
  return Math.sqrt(
    Math.min(
      squaredToSegment(p[i] ?? 0, p[i + 1] ?? 0, q, j),
      squaredToSegment(p[i + 2] ?? 0, p[i + 3] ?? 0, q, j),
      squaredToSegment(q[j] ?? 0, q[j + 1] ?? 0, p, i),
      squaredToSegment(q[j + 2] ?? 0, q[j + 3] ?? 0, p, i),
    ),
  );
}

function squaredToSegment(x: number, y: number, segments: Float64Array, i: number): number {
  const x0 = segments[i] ?? 0;
  const y0 = segments[i + 1] ?? 0;
  const dx = (segments[i + 2] ?? 0) - x0;
  const dy = (segments[i + 3] ?? 0) - y0;
  const squared = dx * dx + dy * dy;
  const f = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / squared));
  const offX = x - x0 - f * dx;
  const offY = y - y0 - f * dy;
  return offX * offX + offY * offY;
}

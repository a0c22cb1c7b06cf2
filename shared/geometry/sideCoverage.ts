import type { Corridor, CorridorCell } from './corridor.ts';
import { gapsWithin, type Interval, lengthOfIntervals, mergeIntervals, NEGLIGIBLE_MM } from './interval.ts';
import { boundsOf, boundsOverlap, type Polygon } from './polygon.ts';

/** How much of one side of the defect is covered by new bone, and whether without interruption (method §2.3). */
export type SideCoverage = {
  readonly lengthMm: number;
  readonly coveredMm: number;
  /** Covered share of the side, 0 to 1. Raw: no gap is filled, however small. */
  readonly coverage: number;
  /** The covered stretches in arc length from the proximal end. */
  readonly intervalsMm: readonly Interval[];
  /** Everything else, the gaps at both bone ends included. */
  readonly gapsMm: readonly Interval[];
  /** 0 where there is no gap; the whole length where there is no bone. */
  readonly largestGapMm: number;
  /** There is bone, and no gap is longer than the tolerance. */
  readonly continuous: boolean;
  /** The sum of the gaps that the tolerance closes. */
  readonly closedGapsMm: number;
  /** Bone that arises from the proximal and from the distal end, gaps within the tolerance taken as closed. */
  readonly lipProximalMm: number;
  readonly lipDistalMm: number;
};

/**
 * Measures the bone along one side exactly (method §2.3): the union of every outline's projection on the side
 * line, within the side's corridor.
 *
 * @param corridor the side's band, in mm
 * @param outlines closed outlines in mm, each filled by the non-zero rule; they may overlap, cross themselves,
 *   reach beyond the corridor or have no area at all
 * @param gapToleranceMm the longest gap that does not interrupt, `g` of method §2.3; 0 or more
 */
export function measureSideCoverage(
  corridor: Corridor,
  outlines: readonly Polygon[],
  gapToleranceMm: number,
): SideCoverage {
  const covered = outlines.flatMap((outline) => projectOnSide(corridor, outline));
  return summariseCoverage(covered, corridor.lengthMm, gapToleranceMm);
}

/**
 * Reads a side's figures off its covered stretches: `coverage = |T| / L`, gaps `[0, L] \ T`, continuous iff
 * there is bone and every gap, end gaps too, is at most `g + 1e-9` (method §2.3). A lip is the first stretch
 * from a bone end after closing the gaps within `g`, if it starts within `g` of that end; else 0, because the
 * bone does not arise there. Lips are lengths on continuous sides too.
 *
 * @param intervalsMm covered stretches in any order; parts outside `[0, lengthMm]` are cut off
 */
export function summariseCoverage(
  intervalsMm: readonly Interval[],
  lengthMm: number,
  gapToleranceMm: number,
): SideCoverage {
  const tolerance = gapToleranceMm + NEGLIGIBLE_MM;
  const covered = mergeIntervals(
    intervalsMm.map(([from, to]) => [snapToEnd(from, lengthMm), snapToEnd(to, lengthMm)] as const),
  );
  const gaps = gapsWithin(covered, lengthMm);
  const open = gaps.filter(([from, to]) => to - from > tolerance);
  const hasBone = covered.length > 0;
  const coveredMm = lengthOfIntervals(covered);
  const firstOpen = open[0];
  const lastOpen = open[open.length - 1];
  return {
    lengthMm,
    coveredMm,
    coverage: Math.min(1, coveredMm / lengthMm),
    intervalsMm: covered,
    gapsMm: gaps,
    largestGapMm: gaps.reduce((largest, [from, to]) => Math.max(largest, to - from), 0),
    continuous: hasBone && open.length === 0,
    closedGapsMm: hasBone ? lengthOfIntervals(gaps) - lengthOfIntervals(open) : 0,
    lipProximalMm: hasBone ? (firstOpen?.[0] ?? lengthMm) : 0,
    lipDistalMm: hasBone ? lengthMm - (lastOpen?.[1] ?? 0) : 0,
  };
}

const snapToEnd = (stationMm: number, lengthMm: number): number => {
  if (stationMm < NEGLIGIBLE_MM) return 0;
  return stationMm > lengthMm - NEGLIGIBLE_MM ? lengthMm : stationMm;
};

/**
 * The stretches of a side that one outline covers: `∪ S_k + proj_t(outline ∩ C_k)` (method §2.3), in arc length
 * from the proximal end, in no order, touching where cells or critical stations meet.
 *
 * Exact, and without clipping the outline: within one cell the answer changes only at critical stations, so one
 * test in the middle between two of them decides the whole stretch.
 */
export function projectOnSide(corridor: Corridor, outline: Polygon): readonly Interval[] {
  if (outline.length < 3) return [];
  const bounds = boundsOf(outline);
  return corridor.cells.flatMap((cell) =>
    boundsOverlap(bounds, cell.bounds) ? projectOnCell(cell, outline) : [],
  );
}

/** An outline's edge in a cell's frame, turned so that `t0 < t1`; `winding` is +1 where that kept its direction. */
type Edge = {
  readonly t0: number;
  readonly n0: number;
  readonly t1: number;
  readonly slope: number;
  readonly winding: 1 | -1;
};

/**
 * Sweeps one outline through one cell. Critical stations are the outline's vertices, the crossings of its edges
 * with the strip's borders, and the bends of those borders.
 *
 * Method §2.3 lists the crossings of edges with each other as well. One outline at a time does not need them: each
 * edge changes the winding number by one, so an edge inside the open strip has bone on at least one of its
 * sides, before a crossing with another edge and after it. Only edges that lie on each other can cancel, and
 * they do so all along. Projection distributes over the union of the outlines, so one at a time is exact.
 */
function projectOnCell(cell: CorridorCell, outline: Polygon): readonly Interval[] {
  const { t: bends, low, high } = cell;
  const start = bends[0];
  const end = bends[bends.length - 1];
  if (start === undefined || end === undefined || end - start < NEGLIGIBLE_MM) return [];
  const top = Math.max(...high);
  const edges = edgesBelow(cell, outline, start, end, top);
  if (edges.length === 0) return [];

  const stations: number[] = [];
  const add = (t: number): void => {
    if (t > start && t < end) stations.push(t);
  };
  for (const t of bends) add(t);
  for (const edge of edges) {
    add(edge.t0);
    add(edge.t1);
    for (const border of [low, high]) addCrossings(edge, bends, border, add);
  }
  stations.push(start, end);
  const critical = Float64Array.from(stations).sort();

  const covered: Interval[] = [];
  const sweep = new StripSweep(edges, cell);
  let from = start;
  for (const to of critical) {
    if (to <= from) continue;
    if (sweep.isCoveredBetween(from, to)) covered.push([cell.startMm + from, cell.startMm + to]);
    from = to;
  }
  return covered;
}

/**
 * The outline's edges that matter to a cell: those that reach into its stretch of the side and do not lie wholly
 * above the strip. Edges below the strip stay, because the winding number is counted from below. Upright edges
 * (constant t) have no extent along the side and are left out.
 */
function edgesBelow(
  cell: CorridorCell,
  outline: Polygon,
  start: number,
  end: number,
  top: number,
): readonly Edge[] {
  const { originX, originY, alongX, alongY, turn } = cell;
  const edges: Edge[] = [];
  const last = outline[outline.length - 1];
  if (last === undefined) return edges;
  let t0 = (last[0] - originX) * alongX + (last[1] - originY) * alongY;
  let n0 = turn * ((last[1] - originY) * alongX - (last[0] - originX) * alongY);
  for (const [x, y] of outline) {
    const t1 = (x - originX) * alongX + (y - originY) * alongY;
    const n1 = turn * ((y - originY) * alongX - (x - originX) * alongY);
    const reaches = (t0 > start || t1 > start) && (t0 < end || t1 < end) && (n0 < top || n1 < top);
    if (reaches && t0 !== t1) {
      const slope = (n1 - n0) / (t1 - t0);
      edges.push(
        t0 < t1 ? { t0, n0, t1, slope, winding: 1 } : { t0: t1, n0: n1, t1: t0, slope, winding: -1 },
      );
    }
    t0 = t1;
    n0 = n1;
  }
  return edges.sort((a, b) => a.t0 - b.t0);
}

/** Adds the stations at which an edge crosses a border that is straight between its bends. */
function addCrossings(
  edge: Edge,
  bends: readonly number[],
  border: readonly number[],
  add: (t: number) => void,
): void {
  for (let i = 1; i < bends.length; i += 1) {
    const a = bends[i - 1];
    const b = bends[i];
    const borderA = border[i - 1];
    const borderB = border[i];
    if (a === undefined || b === undefined || borderA === undefined || borderB === undefined) return;
    const from = Math.max(a, edge.t0);
    const to = Math.min(b, edge.t1);
    if (from >= to) continue;
    const slope = (borderB - borderA) / (b - a);
    const aboveFrom = edge.n0 + (from - edge.t0) * edge.slope - (borderA + (from - a) * slope);
    const aboveTo = edge.n0 + (to - edge.t0) * edge.slope - (borderA + (to - a) * slope);
    if (aboveFrom < 0 !== aboveTo < 0) add(from + (aboveFrom / (aboveFrom - aboveTo)) * (to - from));
  }
}

/** Answers, for one stretch after the other, whether the filled outline meets the open strip there. */
class StripSweep {
  readonly #edges: readonly Edge[];
  readonly #cell: CorridorCell;
  #next = 0;
  #bend = 1;
  /** The edges over the present station from low to high, and where they cross it. */
  readonly #active: Edge[] = [];
  readonly #n: number[] = [];

  constructor(edges: readonly Edge[], cell: CorridorCell) {
    this.#edges = edges;
    this.#cell = cell;
  }

  /**
   * Whether bone of more than rounding width covers the stretch, tested at its middle. A winding number other
   * than 0 between two edges is bone; a spike drawn out and back, or an outline that only runs along the
   * strip's border, leaves nothing in between and covers nothing. Two edges that happen to cross exactly at the
   * middle have no width there but bone beside it (a bow-tie's waist), so that they must diverge is enough.
   */
  isCoveredBetween(from: number, to: number): boolean {
    const t = (from + to) / 2;
    this.#advanceTo(t);
    const [low, high] = this.#stripAt(t);
    let winding = 0;
    let below = low;
    let edgeBelow: Edge | null = null;
    for (const [i, edge] of this.#active.entries()) {
      const n = this.#n[i] ?? low;
      const width = Math.min(n, high) - Math.max(below, low);
      if (winding !== 0 && width > NEGLIGIBLE_MM) return true;
      if (n >= high - NEGLIGIBLE_MM) break;
      if (edgeBelow !== null && n - below <= NEGLIGIBLE_MM && below > low + NEGLIGIBLE_MM) {
        if (Math.abs(edge.slope - edgeBelow.slope) * (t - from) > NEGLIGIBLE_MM) return true;
      }
      winding += edge.winding;
      below = n;
      edgeBelow = edge;
    }
    return winding !== 0 && high - Math.max(below, low) > NEGLIGIBLE_MM;
  }

  /** Takes up the edges that begin before `t`, drops those that ended, and sorts the rest by where they cross it. */
  #advanceTo(t: number): void {
    const active = this.#active;
    const crossing = this.#n;
    for (
      let edge = this.#edges[this.#next];
      edge !== undefined && edge.t0 < t;
      edge = this.#edges[this.#next]
    ) {
      active.push(edge);
      this.#next += 1;
    }
    let kept = 0;
    for (const edge of active) {
      if (edge.t1 <= t) continue;
      const n = edge.n0 + (t - edge.t0) * edge.slope;
      let place = kept;
      for (; place > 0 && (crossing[place - 1] ?? n) > n; place -= 1) {
        crossing[place] = crossing[place - 1] ?? n;
        active[place] = active[place - 1] ?? edge;
      }
      crossing[place] = n;
      active[place] = edge;
      kept += 1;
    }
    active.length = kept;
    crossing.length = kept;
  }

  #stripAt(t: number): readonly [low: number, high: number] {
    const { t: bends, low, high } = this.#cell;
    while (this.#bend < bends.length - 1 && (bends[this.#bend] ?? t) < t) this.#bend += 1;
    const i = this.#bend;
    const a = bends[i - 1] ?? 0;
    const f = (t - a) / ((bends[i] ?? 0) - a);
    const mix = (from = 0, to = 0): number => (1 - f) * from + f * to;
    return [mix(low[i - 1], low[i]), mix(high[i - 1], high[i])];
  }
}

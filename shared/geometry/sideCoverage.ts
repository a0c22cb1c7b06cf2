import type { Corridor, CorridorCell } from './corridor.ts';
import { gapsWithin, type Interval, lengthOfIntervals, mergeIntervals, NEGLIGIBLE_MM } from './interval.ts';
import { bucketByLevel, type LevelBuckets, sortedDistinct } from './levelBuckets.ts';
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
  const start = cell.t[0] ?? 0;
  const end = cell.t[cell.t.length - 1] ?? 0;
  if (end - start < NEGLIGIBLE_MM) return [];
  const edges = edgesBelow(cell, outline, start, end);
  if (edges.count === 0) return [];
  const stations = criticalStations(cell, edges, start, end);
  const sweep = new StripSweep(edges, cell, bucketByLevel(edges.t0, edges.count, stations));
  const covered: Interval[] = [];
  let coveredFrom = Number.NaN;
  for (let i = 0; i + 1 < stations.length; i += 1) {
    const from = stations[i] ?? 0;
    const to = stations[i + 1] ?? 0;
    const isCovered = sweep.isCoveredBetween(i, from, to);
    if (isCovered && Number.isNaN(coveredFrom)) coveredFrom = from;
    if (!isCovered && !Number.isNaN(coveredFrom)) {
      covered.push([cell.startMm + coveredFrom, cell.startMm + from]);
      coveredFrom = Number.NaN;
    }
  }
  if (!Number.isNaN(coveredFrom)) covered.push([cell.startMm + coveredFrom, cell.startMm + end]);
  return covered;
}

/** Edges in a cell's frame as parallel columns, each turned so that `t0 < t1`; `winding` is +1 where that kept its direction. */
type Edges = {
  readonly count: number;
  readonly t0: Float64Array;
  readonly n0: Float64Array;
  readonly t1: Float64Array;
  readonly slope: Float64Array;
  readonly winding: Int8Array;
};

/** Edges shorter than this along the side are upright: no station lies over them. */
const UPRIGHT_MM = 1e-12;

/**
 * The outline's edges that matter to a cell: those that reach into its stretch of the side and do not lie wholly
 * above the strip. Edges below the strip stay, because the winding number is counted from below. Upright edges
 * (constant t) have no extent along the side and are left out.
 */
function edgesBelow(cell: CorridorCell, outline: Polygon, start: number, end: number): Edges {
  const { originX, originY, alongX, alongY, turn } = cell;
  const most = outline.length;
  const t0 = new Float64Array(most);
  const n0 = new Float64Array(most);
  const t1 = new Float64Array(most);
  const slope = new Float64Array(most);
  const winding = new Int8Array(most);
  const top = Math.max(...cell.high);
  const last = outline[most - 1];
  let count = 0;
  let fromT = last === undefined ? 0 : (last[0] - originX) * alongX + (last[1] - originY) * alongY;
  let fromN = last === undefined ? 0 : turn * ((last[1] - originY) * alongX - (last[0] - originX) * alongY);
  for (const point of outline) {
    const dx = point[0] - originX;
    const dy = point[1] - originY;
    const t = dx * alongX + dy * alongY;
    const n = turn * (dy * alongX - dx * alongY);
    const reaches = (fromT > start || t > start) && (fromT < end || t < end) && (fromN < top || n < top);
    if (reaches && Math.abs(t - fromT) > UPRIGHT_MM) {
      const forward = fromT < t;
      t0[count] = forward ? fromT : t;
      n0[count] = forward ? fromN : n;
      t1[count] = forward ? t : fromT;
      slope[count] = (n - fromN) / (t - fromT);
      winding[count] = forward ? 1 : -1;
      count += 1;
    }
    fromT = t;
    fromN = n;
  }
  return { count, t0, n0, t1, slope, winding };
}

/** Every station of a cell at which the answer can change, sorted, from its start to its end. */
function criticalStations(cell: CorridorCell, edges: Edges, start: number, end: number): Float64Array {
  const stations = [...cell.t];
  for (let edge = 0; edge < edges.count; edge += 1) {
    const t0 = edges.t0[edge] ?? 0;
    const t1 = edges.t1[edge] ?? 0;
    if (t0 > start) stations.push(t0);
    if (t1 < end) stations.push(t1);
    for (let i = 1; i < cell.t.length; i += 1) {
      const a = cell.t[i - 1] ?? 0;
      const b = cell.t[i] ?? 0;
      const from = Math.max(a, t0);
      const to = Math.min(b, t1);
      if (from >= to) continue;
      const slope = edges.slope[edge] ?? 0;
      const nFrom = (edges.n0[edge] ?? 0) + (from - t0) * slope;
      const nTo = (edges.n0[edge] ?? 0) + (to - t0) * slope;
      for (const border of [cell.low, cell.high]) {
        const atA = border[i - 1] ?? 0;
        const rise = ((border[i] ?? 0) - atA) / (b - a);
        const aboveFrom = nFrom - (atA + (from - a) * rise);
        const aboveTo = nTo - (atA + (to - a) * rise);
        if (aboveFrom < 0 !== aboveTo < 0) {
          stations.push(from + (aboveFrom / (aboveFrom - aboveTo)) * (to - from));
        }
      }
    }
  }
  return sortedDistinct(new Float64Array(stations));
}

/** Answers, for one stretch after the other, whether the filled outline meets the open strip there. */
class StripSweep {
  readonly #edges: Edges;
  readonly #cell: CorridorCell;
  readonly #beginnings: LevelBuckets;
  #bend = 1;
  /** The edges over the present station from low to high, and where they cross it. */
  readonly #active: Int32Array;
  readonly #n: Float64Array;
  #count = 0;

  constructor(edges: Edges, cell: CorridorCell, beginnings: LevelBuckets) {
    this.#edges = edges;
    this.#cell = cell;
    this.#beginnings = beginnings;
    this.#active = new Int32Array(edges.count);
    this.#n = new Float64Array(edges.count);
  }

  /**
   * Whether bone of more than rounding width covers the stretch after critical station `level`, tested at its
   * middle. A winding number other than 0 between two edges is bone; a spike drawn out and back, or an outline
   * that only runs along the strip's border, leaves nothing in between and covers nothing. Two edges that happen
   * to cross exactly at the middle have no width there but bone beside it (a bow-tie's waist), so that they
   * diverge is enough.
   */
  isCoveredBetween(level: number, from: number, to: number): boolean {
    const t = (from + to) / 2;
    this.#advanceTo(level, t);
    if (this.#count === 0) return false;
    const { slope, winding: windings } = this.#edges;
    const low = this.#borderAt(this.#cell.low, t);
    const high = this.#borderAt(this.#cell.high, t);
    let winding = 0;
    let below = low;
    for (let i = 0; i < this.#count; i += 1) {
      const edge = this.#active[i] ?? 0;
      const n = this.#n[i] ?? 0;
      if (winding !== 0 && Math.min(n, high) - Math.max(below, low) > NEGLIGIBLE_MM) return true;
      if (n >= high - NEGLIGIBLE_MM) return false;
      if (i > 0 && below > low + NEGLIGIBLE_MM && n - below <= NEGLIGIBLE_MM) {
        const divergence = (slope[edge] ?? 0) - (slope[this.#active[i - 1] ?? 0] ?? 0);
        if (Math.abs(divergence) * (t - from) > NEGLIGIBLE_MM) return true;
      }
      winding += windings[edge] ?? 0;
      below = n;
    }
    return winding !== 0 && high - Math.max(below, low) > NEGLIGIBLE_MM;
  }

  /** Takes up the edges that begin at a level, drops those that end before `t`, and sorts the rest by their place. */
  #advanceTo(level: number, t: number): void {
    const { t0, n0, t1, slope } = this.#edges;
    const { items, starts } = this.#beginnings;
    const active = this.#active;
    const places = this.#n;
    let count = this.#count;
    for (let i = starts[level] ?? 0; i < (starts[level + 1] ?? 0); i += 1) {
      active[count] = items[i] ?? 0;
      count += 1;
    }
    let kept = 0;
    for (let i = 0; i < count; i += 1) {
      const edge = active[i] ?? 0;
      if ((t1[edge] ?? 0) <= t) continue;
      const n = (n0[edge] ?? 0) + (t - (t0[edge] ?? 0)) * (slope[edge] ?? 0);
      let place = kept;
      for (; place > 0 && (places[place - 1] ?? 0) > n; place -= 1) {
        places[place] = places[place - 1] ?? 0;
        active[place] = active[place - 1] ?? 0;
      }
      places[place] = n;
      active[place] = edge;
      kept += 1;
    }
    this.#count = kept;
  }

  /** The height of a border at `t`. Stations only grow, so the stretch between two bends is found by going on. */
  #borderAt(border: readonly number[], t: number): number {
    const bends = this.#cell.t;
    while (this.#bend < bends.length - 1 && (bends[this.#bend] ?? 0) < t) this.#bend += 1;
    const i = this.#bend;
    const a = bends[i - 1] ?? 0;
    const f = (t - a) / ((bends[i] ?? 0) - a);
    return (1 - f) * (border[i - 1] ?? 0) + f * (border[i] ?? 0);
  }
}

import type { Corridor, CorridorCell } from './corridor.ts';
import { gapsWithin, type Interval, lengthOfIntervals, mergeIntervals, NEGLIGIBLE_MM } from './interval.ts';
import { bucketByLevel, sortedDistinct } from './levelBuckets.ts';
import { boundsOf, boundsOverlap, type Polygon } from './polygon.ts';
import { type CellEdges, edgesBelow, StripSweep } from './stripSweep.ts';

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

/** Every station of a cell at which the answer can change, sorted, from its start to its end. */
function criticalStations(cell: CorridorCell, edges: CellEdges, start: number, end: number): Float64Array {
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

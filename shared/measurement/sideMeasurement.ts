import { type Connectivity, measureConnectivity } from '../geometry/connectivity.ts';
import type { Corridor } from '../geometry/corridor.ts';
import { type Interval, lengthOfIntervals, subtractIntervals } from '../geometry/interval.ts';
import type { Piece } from '../geometry/pieceTracer.ts';
import type { Polyline } from '../geometry/polyline.ts';
import { type SideCoverage, summariseCoverage } from '../geometry/sideCoverage.ts';
import type { CorridorArea, CorridorAreas } from './boneOverlay.ts';
import { type GapTolerance, isNearTolerance } from './gapTolerance.ts';

/** A remark that a side's figures need beside them. Lengths in the view's unit. */
export type SideFlag =
  /** The gaps that the tolerance closes add up to more than a tenth of the side. */
  | { readonly kind: 'closedGaps'; readonly sum: number; readonly share: number }
  /** The largest gap is too near the tolerance to call: the reader is asked (method §1.7). */
  | { readonly kind: 'continuityUncertain'; readonly largestGap: number; readonly band: GapTolerance['band'] }
  /** No gap in projection, but the pieces lie farther apart in the plane than the tolerance. */
  | { readonly kind: 'projectionOnly'; readonly largestHop: number }
  /** Hardware hides this length of the side. */
  | { readonly kind: 'partlyHidden'; readonly hidden: number }
  /** The depth of the bone was assumed, because only one side line is marked. */
  | { readonly kind: 'widthAssumed' };

/** What one side measures, for one choice of which outlines count. */
export type SideResult = {
  readonly coverage: SideCoverage;
  readonly connectivity: Connectivity;
  readonly area: CorridorArea;
  /**
   * With hidden stretches, the side measured twice: with no bone in them and with bone all along them
   * (method §1.1). Null where nothing is hidden.
   */
  readonly hidden: { readonly lo: HiddenResult; readonly hi: HiddenResult } | null;
  readonly flags: readonly SideFlag[];
};

export type HiddenResult = { readonly coverage: SideCoverage; readonly area: CorridorArea };

/** One side of the defect on one view. Lengths in the view's unit: mm, or px without a calibration. */
export type SideMeasurement =
  | {
      readonly kind: 'measured';
      /** The side line, proximal end first, and its corridor, in the view's unit. */
      readonly line: Polyline;
      readonly corridor: Corridor;
      readonly tolerance: GapTolerance;
      /** Stretches that hardware hides, from the proximal end. */
      readonly hiddenStretches: readonly Interval[];
      /** By definite bone alone, and with indistinct bone counted; one object where there is none of that. */
      readonly definite: SideResult;
      readonly withIndistinct: SideResult;
    }
  /** The side's corners coincide: it cannot be assessed, which is not 0 % (method §2.2). */
  | { readonly kind: 'zeroLength' };

/** Closed gaps above this share of the side are remarked on (method §2.3). */
const MUCH_CLOSED = 0.1;

/** What {@link sideResult} is made from: the sweeps' findings for one side and one choice of outlines. */
export type SideParts = {
  readonly corridor: Corridor;
  readonly tolerance: GapTolerance;
  readonly covered: readonly Interval[];
  readonly pieces: readonly Piece[];
  readonly hidden: readonly Interval[];
  readonly areas: CorridorAreas;
  readonly isWidthAssumed: boolean;
};

/** Puts one side's figures and flags together (method §2.3). */
export function sideResult(parts: SideParts): SideResult {
  const { corridor, tolerance, covered, pieces, hidden } = parts;
  const summarise = (intervals: readonly Interval[]): SideCoverage =>
    summariseCoverage(intervals, corridor.lengthMm, tolerance.gap);
  const coverage = summarise(covered);
  const connectivity = measureConnectivity(pieces, corridor.proximalCap, corridor.distalCap, tolerance.gap);
  return {
    coverage,
    connectivity,
    area: parts.areas.marked,
    hidden:
      hidden.length === 0
        ? null
        : {
            lo: { coverage: summarise(subtractIntervals(covered, hidden)), area: parts.areas.hiddenEmpty },
            hi: { coverage: summarise([...covered, ...hidden]), area: parts.areas.hiddenFull },
          },
    flags: flagsOf(coverage, connectivity, parts),
  };
}

function flagsOf(
  coverage: SideCoverage,
  connectivity: Connectivity,
  { tolerance, hidden, isWidthAssumed }: SideParts,
): readonly SideFlag[] {
  const flags: SideFlag[] = [];
  const { closedGapsMm, lengthMm, largestGapMm } = coverage;
  if (isNearTolerance(coverage, tolerance)) {
    flags.push({ kind: 'continuityUncertain', largestGap: largestGapMm, band: tolerance.band });
  }
  if (coverage.continuous && !connectivity.connected) {
    flags.push({ kind: 'projectionOnly', largestHop: connectivity.largestHopMm });
  }
  if (closedGapsMm > MUCH_CLOSED * lengthMm) {
    flags.push({ kind: 'closedGaps', sum: closedGapsMm, share: closedGapsMm / lengthMm });
  }
  if (hidden.length > 0) flags.push({ kind: 'partlyHidden', hidden: lengthOfIntervals(hidden) });
  if (isWidthAssumed) flags.push({ kind: 'widthAssumed' });
  return flags;
}

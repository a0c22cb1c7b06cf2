import type { MarkId } from '../base/ids.ts';
import { areaWhere, overlayFigures } from '../geometry/planarSweep.ts';
import type { PixelGrid } from '../geometry/point.ts';
import { boundsOf, isInside, type Polygon } from '../geometry/polygon.ts';
import { cellsWithin, frameOutline, isInFrame, nearestPoint, type Sampling } from './sampling.ts';
import type { SectionRecord } from './sectionRecord.ts';
import { outlineOf, photographRing, type SizePx } from './tissueShares.ts';

/** Why vessels have no density. */
export type NoDensity = 'notCalibrated' | 'noArea' | 'nothingSampled' | 'pointGrid';

/**
 * Vessels of the counting area. Areas are in mm² where the photograph has a scale, else in squared pixels.
 * `sampledArea` is the part in which vessels were counted: all of it, or what of it lies in counting frames.
 */
export type VesselCount = {
  readonly area: number;
  readonly sampledArea: number;
  readonly counted: number;
  /** Points beside the area or the frames: shown, and not counted. */
  readonly notCounted: readonly MarkId[];
  /** Vessels per mm². */
  readonly density:
    | { readonly kind: 'known'; readonly perMm2: number }
    | { readonly kind: 'none'; readonly why: NoDensity };
  /** Of a point grid: its points in the area, those on vessels, and the share of the area that vessels take (0 to 1). */
  readonly pointGrid: {
    readonly points: number;
    readonly hits: number;
    readonly share: number | null;
  } | null;
};

type Vessel = Extract<SectionRecord, { readonly kind: 'vessel' }>;

/**
 * Counts the vessels of a section. The area is exact, overlaps of its outlines once, cut by the photograph. A vessel is
 * counted where its point lies in the area and, with frames, in one of them.
 * @param grid the size of a pixel in mm; null where the photograph is not calibrated
 */
export function countVessels(
  size: SizePx,
  grid: PixelGrid | null,
  sampling: Sampling,
  records: readonly SectionRecord[],
): VesselCount {
  const unit = grid ?? { columnMm: 1, rowMm: 1 };
  const rings = records.flatMap((record) => (record.kind === 'countingArea' ? [record.ring] : []));
  const vessels = records.filter((record) => record.kind === 'vessel');
  const outlines = rings.map((ring) => outlineOf(ring, unit));
  const photograph = photographRing(size);
  const isInArea = ({ at }: Vessel): boolean =>
    rings.some((ring) => isInside(ring, at)) && isInside(photograph, at);
  const laid = grid === null || sampling.kind === 'all' ? null : sampling;
  const frames =
    laid?.kind === 'frames'
      ? cellsWithin(laid, boundsOf(outlines.flat())).map((cell) => frameOutline(cell, laid.frameUm))
      : [];
  const overlay = overlayFigures([[outlineOf(photograph, unit)], outlines, frames]);
  const area = areaWhere(overlay, (mask) => (mask & 0b11) === 0b11);
  const framed = areaWhere(overlay, (mask) => mask === 0b111);
  const isCounted = (vessel: Vessel): boolean =>
    isInArea(vessel) && (laid?.kind !== 'frames' || grid === null || isInFrame(laid, vessel.at, grid));
  const counted = vessels.filter(isCounted);
  const sampledArea = laid?.kind === 'frames' ? framed : area;
  return {
    area,
    sampledArea,
    counted: counted.length,
    notCounted: vessels.filter((vessel) => !isCounted(vessel)).map(({ id }) => id),
    density: densityOf({ grid, sampling, area, sampledArea, counted: counted.length }),
    pointGrid:
      laid?.kind === 'points' && grid !== null
        ? pointsOnVessels(laid, grid, outlines, outlineOf(photograph, grid), counted)
        : null,
  };
}

function densityOf(found: {
  readonly grid: PixelGrid | null;
  readonly sampling: Sampling;
  readonly area: number;
  readonly sampledArea: number;
  readonly counted: number;
}): VesselCount['density'] {
  const none = (why: NoDensity): VesselCount['density'] => ({ kind: 'none', why });
  if (found.area <= 0) return none('noArea');
  if (found.grid === null) return none('notCalibrated');
  if (found.sampling.kind === 'points') return none('pointGrid');
  if (found.sampledArea <= 0) return none('nothingSampled');
  return { kind: 'known', perMm2: found.counted / found.sampledArea };
}

/** A click takes the grid point that is nearest to it; two clicks on one point are one hit. */
function pointsOnVessels(
  sampling: Extract<Sampling, { readonly kind: 'points' }>,
  grid: PixelGrid,
  outlines: readonly Polygon[],
  photograph: Polygon,
  vessels: readonly Vessel[],
): VesselCount['pointGrid'] {
  const inArea = cellsWithin(sampling, boundsOf(outlines.flat())).filter(
    ({ x, y }) => isInside(photograph, [x, y]) && outlines.some((outline) => isInside(outline, [x, y])),
  );
  const hit = new Set(vessels.map(({ at }) => nearestPoint(sampling, at, grid).join(' ')));
  const hits = inArea.filter(({ column, row }) => hit.has(`${column} ${row}`)).length;
  return {
    points: inArea.length,
    hits,
    share: inArea.length === 0 ? null : hits / inArea.length,
  };
}

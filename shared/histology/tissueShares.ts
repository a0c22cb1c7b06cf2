import { areaWhere, overlayFigures } from '../geometry/planarSweep.ts';
import { type PixelGrid, px, toMm } from '../geometry/point.ts';
import type { Polygon } from '../geometry/polygon.ts';
import { type Ring, type SectionRecord, TISSUES, type Tissue } from './sectionRecord.ts';

/** One tissue: its area in the squared unit of the grid, and its share of the reference, 0 to 1. */
export type TissueShare = { readonly tissue: Tissue; readonly area: number; readonly share: number | null };

/**
 * Tissues of a section. What two of them claim belongs to none: it is `contested`, told and never counted twice.
 * `unnamed` is what of the reference no tissue was given.
 */
export type TissueShares = {
  readonly reference: 'photograph' | 'wholeTissue';
  readonly referenceArea: number;
  readonly tissues: readonly TissueShare[];
  readonly contested: { readonly area: number; readonly share: number | null };
  readonly unnamed: { readonly area: number; readonly share: number | null };
  /** What was outlined beside the reference, and counts nowhere. */
  readonly beside: number;
};

/** A size in pixels. */
export type SizePx = { readonly widthPx: number; readonly heightPx: number };

/** The outline of a whole photograph: the first pixel's centre is (0, 0), so it begins half a pixel before. */
export const photographRing = ({ widthPx, heightPx }: SizePx): Ring => [
  px(-0.5, -0.5),
  px(widthPx - 0.5, -0.5),
  px(widthPx - 0.5, heightPx - 0.5),
  px(-0.5, heightPx - 0.5),
];

/** A ring in mm, or in pixels where the grid is 1. */
export const outlineOf = (ring: Ring, grid: PixelGrid): Polygon => ring.map((point) => toMm(point, grid));

const bitOf = (place: number): number => 1 << place;

/** The areas of all tissues by exact overlay: outlines of one tissue are one area, however they overlap. */
export function tissueShares(size: SizePx, grid: PixelGrid, records: readonly SectionRecord[]): TissueShares {
  const photograph = outlineOf(photographRing(size), grid);
  const whole = records.filter((record) => record.kind === 'wholeTissue');
  const areas = records.filter((record) => record.kind === 'tissueArea');
  const figures = [
    [photograph],
    whole.map(({ ring }) => outlineOf(ring, grid)),
    ...TISSUES.map((tissue) =>
      areas.filter((area) => area.tissue === tissue).map(({ ring }) => outlineOf(ring, grid)),
    ),
  ];
  const overlay = overlayFigures(figures);
  const reference = whole.length === 0 ? bitOf(0) : bitOf(0) | bitOf(1);
  const named = TISSUES.map((_, index) => bitOf(index + 2));
  const anyNamed = named.reduce((mask, bit) => mask | bit, 0);
  const isInReference = (mask: number): boolean => (mask & reference) === reference;
  const claims = (mask: number): number => named.filter((bit) => (mask & bit) !== 0).length;
  const referenceArea = areaWhere(overlay, isInReference);
  const shareOf = (area: number) => ({ area, share: referenceArea > 0 ? area / referenceArea : null });
  const inReference = (claimed: (mask: number) => boolean): number =>
    areaWhere(overlay, (mask) => isInReference(mask) && claimed(mask));
  return {
    reference: whole.length === 0 ? 'photograph' : 'wholeTissue',
    referenceArea,
    tissues: TISSUES.map((tissue, index) => ({
      tissue,
      ...shareOf(inReference((mask) => (mask & anyNamed) === named[index])),
    })),
    contested: shareOf(inReference((mask) => claims(mask) > 1)),
    unnamed: shareOf(inReference((mask) => claims(mask) === 0)),
    beside: areaWhere(overlay, (mask) => !isInReference(mask) && (mask & anyNamed) !== 0),
  };
}

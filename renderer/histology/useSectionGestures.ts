import { useState } from 'react';
import type { PointPx } from '../../shared/geometry/point.ts';
import { simplifyOutline } from '../../shared/geometry/simplifyOutline.ts';
import type { SectionRecord } from '../../shared/histology/sectionRecord.ts';
import { outlineRecord, type SectionTool, vesselRecord } from './sectionTools.ts';
import type { SectionRead } from './useSectionRead.ts';

/** How near a click is to a vessel that it removes, or to the first corner that it closes at, in CSS pixels. */
const NEAR_CSS = 9;
const MOST_POINTS = 4000;
/** Half a CSS pixel: what a hand can draw at the zoom it is drawn at. */
const SIMPLIFY_CSS = 0.5;

const distance = (a: PointPx, b: PointPx): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/**
 * What presses on the photograph do: a drag outlines by hand, clicks set corners until the first is clicked again, a
 * click of the vessel tool counts, and one on a vessel takes it away.
 */
export function useSectionGestures(tool: SectionTool, read: SectionRead) {
  const [corners, setCorners] = useState<readonly PointPx[]>([]);
  const [stroke, setStroke] = useState<readonly PointPx[] | null>(null);
  const outlines = tool !== 'vessel' && tool !== 'pan' ? tool : null;

  const close = (points: readonly PointPx[], tolerance: number) => {
    setCorners([]);
    setStroke(null);
    const ring = simplifyOutline(points, tolerance).slice(0, MOST_POINTS);
    if (outlines !== null && ring.length >= 3) read.add(outlineRecord(outlines, ring));
  };
  const clickVessel = (at: PointPx, zoom: number) => {
    const vessels = Object.values(read.marks).filter((mark) => mark.kind === 'vessel');
    const hit = nearest(vessels, at);
    if (hit !== null && distance(hit.at, at) * zoom <= NEAR_CSS) read.remove(hit.id);
    else read.add(vesselRecord(at));
  };
  const click = (at: PointPx, zoom: number) => {
    if (tool === 'vessel') return clickVessel(at, zoom);
    if (outlines === null) return;
    const [first] = corners;
    if (first !== undefined && corners.length >= 3 && distance(first, at) * zoom <= NEAR_CSS)
      return close(corners, 0);
    setCorners([...corners, at]);
  };
  return {
    /** The outline in progress. */
    figure: stroke ?? corners,
    onPress: (at: PointPx) => {
      if (outlines !== null && corners.length === 0 && !read.isLocked) setStroke([at]);
    },
    onDrag: (at: PointPx) => setStroke((before) => (before === null ? null : [...before, at])),
    onRelease: (at: PointPx, wasDragged: boolean, zoom: number) => {
      if (read.isLocked) return;
      if (wasDragged && stroke !== null) return close([...stroke, at], SIMPLIFY_CSS / zoom);
      setStroke(null);
      if (!wasDragged) click(at, zoom);
    },
    closeCorners: () => close(corners, 0),
    canClose: corners.length >= 3,
    cancel: () => {
      setCorners([]);
      setStroke(null);
    },
    /** Takes the last mark of this tool away. */
    removeLast: () => {
      const last = Object.values(read.marks).findLast((mark) => isOfTool(mark, tool));
      if (last !== undefined) read.remove(last.id);
    },
  };
}

type Vessel = Extract<SectionRecord, { readonly kind: 'vessel' }>;

function nearest(vessels: readonly Vessel[], at: PointPx): Vessel | null {
  let found: Vessel | null = null;
  for (const vessel of vessels) {
    if (found === null || distance(vessel.at, at) < distance(found.at, at)) found = vessel;
  }
  return found;
}

const isOfTool = (mark: SectionRecord, tool: SectionTool): boolean =>
  mark.kind === 'tissueArea' ? mark.tissue === tool : mark.kind === tool;

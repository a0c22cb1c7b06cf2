import type { PointPx } from '../../../shared/geometry/point.ts';

/** A figure that is being drawn. It is on screen only: nothing of it is stored before it is finished. */
export type Figure =
  | { readonly kind: 'corner'; readonly at: PointPx }
  | { readonly kind: 'polygon'; readonly points: readonly PointPx[] }
  | { readonly kind: 'box'; readonly from: PointPx; readonly to: PointPx }
  | { readonly kind: 'length'; readonly from: PointPx; readonly to: PointPx }
  /** The ends that were clicked so far: the first arm's, then the vertex. */
  | { readonly kind: 'angle'; readonly points: readonly PointPx[] };

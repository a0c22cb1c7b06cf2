import type { PointPx } from '../../../shared/geometry/point.ts';

/** A figure that is being drawn. It is on screen only: nothing of it is stored before it is finished. */
export type Figure =
  | { readonly kind: 'corner'; readonly at: PointPx }
  /** `clicks` tells how many points there were after each click: a wire between two has many. */
  | {
      readonly kind: 'polygon';
      readonly points: readonly PointPx[];
      readonly clicks: readonly number[];
    }
  /** The control points of a curve so far. */
  | { readonly kind: 'spline'; readonly points: readonly PointPx[] }
  | { readonly kind: 'box'; readonly from: PointPx; readonly to: PointPx }
  | { readonly kind: 'length' | 'arrow'; readonly from: PointPx; readonly to: PointPx }
  | { readonly kind: 'ellipse'; readonly from: PointPx; readonly to: PointPx }
  /** Places on the rim of a ball that were clicked so far. */
  | { readonly kind: 'rim'; readonly points: readonly PointPx[] }
  /** The ends that were clicked so far: the first arm's, then the vertex. */
  | { readonly kind: 'angle'; readonly points: readonly PointPx[] };

import type { PointPx } from '../../../shared/geometry/point.ts';
import type { ToolName } from '../../state/ephemeralSlice.ts';
import type { Hit } from './hit.ts';

/** A figure that is being drawn. It is on screen only: nothing of it is stored before it is finished. */
export type Figure =
  | { readonly kind: 'corner'; readonly at: PointPx }
  | { readonly kind: 'polygon'; readonly points: readonly PointPx[] }
  | { readonly kind: 'box'; readonly from: PointPx; readonly to: PointPx }
  | { readonly kind: 'length'; readonly from: PointPx; readonly to: PointPx }
  /** The ends that were clicked so far: the first arm's, then the vertex. */
  | { readonly kind: 'angle'; readonly points: readonly PointPx[] };

/** What each tool takes hold of. A drawing tool draws over everything else. */
export const WANTS: Readonly<Record<ToolName, readonly Hit['kind'][]>> = {
  select: [
    'spot',
    'wholeFrame',
    'sideLine',
    'vertex',
    'edge',
    'outline',
    'boxCorner',
    'box',
    'fiducialEnd',
    'measureEnd',
    'measure',
  ],
  defect: ['spot', 'wholeFrame', 'sideLine'],
  outline: [],
  hardware: ['boxCorner', 'box'],
  erase: ['outline', 'box', 'measure'],
  sculpt: [],
  calibrate: ['fiducialEnd'],
  length: ['measureEnd'],
  angle: ['measureEnd'],
  window: [],
  pan: [],
  zoom: [],
};

/** A figure whose end goes with the pointer. */
export function movedTo(figure: Figure | null, at: PointPx): Figure | null {
  switch (figure?.kind) {
    case undefined:
      return null;
    case 'corner':
      return { ...figure, at };
    case 'box':
    case 'length':
      return { ...figure, to: at };
    case 'polygon':
    case 'angle':
      return figure;
  }
}

import type { PointPx } from '../../../shared/geometry/point.ts';
import type { ToolName } from '../../state/ephemeralSlice.ts';
import type { ImageTransform, ScreenPoint } from '../../viewport/imageTransform.ts';
import type { Edit } from './edit.ts';
import type { Hit, Marks } from './hit.ts';

export type Place = readonly [column: number, row: number];

/** What the pointer holds while its button is down. `marks` are those from before the drag. */
export type Held =
  | { readonly kind: 'drag'; readonly hit: Hit; readonly marks: Marks; edit: Edit | null }
  | { readonly kind: 'stroke'; readonly points: Place[]; readonly asks: 'add' | 'cut' | 'split' }
  | { readonly kind: 'figure' }
  | { readonly kind: 'nothing' };

export type Press = {
  readonly pointerId: number;
  readonly from: ScreenPoint;
  readonly held: Held;
  hasMoved: boolean;
};

export type GestureOptions = {
  readonly tool: ToolName;
  readonly isEditable: boolean;
  readonly transform: ImageTransform;
  readonly marks: Marks;
  readonly sculptRadiusCss: number;
  readonly onEdit: (edit: Edit) => void;
  /** What an edit would make of the picture while the button is down; null when that is over. */
  readonly onPreview: (edit: Edit | null) => void;
  readonly onSelect: (id: string | null) => void;
  readonly onHover: (hit: Hit | null) => void;
  /** The freehand stroke as it grows; empty when it is over. */
  readonly onStroke: (points: readonly Place[]) => void;
  /** A known length was drawn; what it is must still be asked. */
  readonly onLength: (from: PointPx, to: PointPx) => void;
};

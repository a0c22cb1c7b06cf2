import type { ReadDocument } from '../../../shared/reading/readDocument.ts';
import type { ToolName } from '../../state/ephemeralSlice.ts';
import type { ImageTransform } from '../../viewport/imageTransform.ts';
import type { PicturePixels } from '../../viewport/picturePixels.ts';
import type { Edit } from './edit.ts';
import type { Hit, Marks } from './hit.ts';
import type { Place, Question } from './tools/tool.ts';

/** What the pointer works on, and what is to be told of what it does. */
export type GestureOptions = {
  readonly tool: ToolName;
  readonly isEditable: boolean;
  readonly transform: ImageTransform;
  readonly marks: Marks;
  /** The read without what is being dragged: where it changes, a gesture that began before is over. */
  readonly document: ReadDocument;
  readonly sculptRadiusCss: number;
  readonly pixels: PicturePixels | null;
  /** Whether what is clicked follows edges. */
  readonly isSnapping: boolean;
  readonly onEdit: (edit: Edit) => void;
  /** What an edit would make of the picture while the button is down; null when that is over. */
  readonly onPreview: (edit: Edit | null) => void;
  readonly onSelect: (id: string | null) => void;
  readonly onHover: (hit: Hit | null) => void;
  /** The freehand stroke as it grows; empty when it is over. */
  readonly onStroke: (points: readonly Place[]) => void;
  /** Something was drawn; what it is must still be asked. */
  readonly onQuestion: (question: Question) => void;
};

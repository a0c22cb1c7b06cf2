import type { InstanceId } from '../../shared/base/ids.ts';
import type { Side } from '../../shared/dicom/projection.ts';

/** What the left mouse button does in a viewport. */
export type ToolName =
  | 'select'
  | 'defect'
  | 'outline'
  | 'spline'
  | 'hardware'
  | 'erase'
  | 'sculpt'
  | 'calibrate'
  | 'ball'
  | 'length'
  | 'angle'
  | 'ellipse'
  | 'probe'
  | 'arrow'
  | 'window'
  | 'pan'
  | 'zoom';

/** Which kind of defect frame the defect tool places (method §1.7, corners). */
export type FrameChoice = 'fourCorners' | 'oneSide' | 'faceOn';

/** Never saved, never undone. */
export type EphemeralSlice = {
  readonly tool: ToolName;
  readonly frameChoice: FrameChoice;
  readonly activeInstanceId: InstanceId | null;
  /** The circle within which a border is pushed and pulled. */
  readonly sculptRadiusCss: number;
  /** Clicks of an outline follow edges: while its key is held, or turned on. */
  readonly isSnapping: boolean;
  /** The picture whose marks undo or redo has just changed, to be hung if it does not hang. */
  readonly toShow: InstanceId | null;
  /** Pictures that hung and could not be shown, until they are. */
  readonly notShown: readonly InstanceId[];
  readonly hoveredSide: Side | null;
  readonly selectedMarkId: string | null;
  /** The point of the selected outline that the keys move. */
  readonly vertex: { readonly markId: string; readonly index: number } | null;
  /** A magnifier at the pointer, on until it is put away. */
  readonly lens: { readonly isOn: boolean; readonly factor: number };
  /** Held `P`: the reference film is shown in place of the pictures. */
  readonly isReferenceShown: boolean;
  readonly isKeyHelpOpen: boolean;
  /** The dialog that returns the case as unreadable is open. */
  readonly isReturning: boolean;
  /** The dialog that opens a locked read for its next version is open. */
  readonly isAmending: boolean;
  /** The dialog in which reads are signed is open. */
  readonly isSigning: boolean;
};

export const INITIAL_EPHEMERAL: EphemeralSlice = {
  tool: 'select',
  frameChoice: 'fourCorners',
  activeInstanceId: null,
  sculptRadiusCss: 32,
  isSnapping: false,
  toShow: null,
  notShown: [],
  hoveredSide: null,
  selectedMarkId: null,
  vertex: null,
  lens: { isOn: false, factor: 3 },
  isReferenceShown: false,
  isKeyHelpOpen: false,
  isReturning: false,
  isAmending: false,
  isSigning: false,
};

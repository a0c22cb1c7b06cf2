import type { PointPx } from '../../../../shared/geometry/point.ts';
import type { ToolName } from '../../../state/ephemeralSlice.ts';
import type { ImageTransform, ScreenPoint } from '../../../viewport/imageTransform.ts';
import type { Edit } from '../edit.ts';
import type { Figure } from '../figure.ts';
import type { Hit, Marks } from '../hit.ts';
import type { Refusal } from '../refusal.ts';

/** A place of the stored picture as it is pointed at, unrounded. */
export type Place = readonly [column: number, row: number];

/** What a tool is told with every event: what is there, and where the pointer is. */
export type Scene = {
  readonly marks: Marks;
  readonly transform: ImageTransform;
  readonly sculptRadiusCss: number;
  readonly at: ScreenPoint;
  /** The same place as it would be stored. */
  readonly here: PointPx;
  readonly isShift: boolean;
  /** The figure that this tool's presses before have begun. */
  readonly figure: Figure | null;
  /** What snaps to edges, while they are snapped to. */
  readonly wire: Wire | null;
};

/** The way along edges from the last point that was clicked. */
export type Wire = {
  /** Where it begins: the last point, or the edge that a first click was beside. Null while the way is straight still. */
  readonly from: PointPx | null;
  /** The way to a place as it would be stored, without its beginning; its end lies on an edge nearby. */
  readonly to: (at: PointPx) => readonly PointPx[];
};

/** What a gesture comes to. One gesture has one answer; null where it means nothing. */
export type Answer =
  | { readonly kind: 'edit'; readonly edit: Edit }
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly kind: 'select'; readonly id: string | null }
  /** Something was drawn that is nothing before the reader says what it is. */
  | { readonly kind: 'question'; readonly question: Question }
  | null;

/** What is asked in the picture about what was just drawn there. */
export type Question =
  | { readonly kind: 'knownLength'; readonly from: PointPx; readonly to: PointPx }
  | { readonly kind: 'knownBall'; readonly rim: readonly PointPx[] }
  | { readonly kind: 'arrowText'; readonly from: PointPx; readonly to: PointPx };

/** What a press begins, with what its moves show and what its end comes to. */
export type Begun =
  /** Moves what is under the pointer; every kind of hit knows how ({@link editOfDrag}). */
  | { readonly kind: 'drag'; readonly hit: Hit }
  /** The way of the pointer is drawn until the button is let go. */
  | {
      readonly kind: 'stroke';
      readonly end: (points: readonly Place[], scene: Scene) => Answer;
    }
  /** A figure whose end goes with the pointer until the button is let go. */
  | {
      readonly kind: 'figure';
      readonly shownAt: (to: PointPx) => Figure;
      readonly end: (to: PointPx, hasMoved: boolean) => Answer;
    }
  /** One click of several: the figure stays for the next, or is over with an answer. */
  | {
      readonly kind: 'click';
      readonly figure: Figure | null;
      readonly answer: Answer;
      /** Pressed, dragged and let go it is two clicks: where it was pressed and where it was let go. */
      readonly isTwoWhenDragged?: true;
    }
  /** Nothing but perhaps a click on what is there. */
  | { readonly kind: 'nothing' };

/** What one tool makes of the pointer. Pure: the hook alone keeps what is going on. */
export type MarkingTool = {
  readonly name: ToolName;
  /** What it means under the pointer: told apart by the cursor, dragged by a press, selected by a click. */
  readonly wants: readonly Hit['kind'][];
  /** Presses begin here even over what it wants, which only a click means then. */
  readonly isDrawnOverMarks?: true;
  readonly press: (scene: Scene) => Begun;
  /** A click that began nothing; without it, it selects what is wanted. */
  readonly click?: (scene: Scene, hit: Hit | null) => Answer;
  /** Ends a figure of several clicks: Enter, or a double click. */
  readonly close?: (figure: Figure, scene: Pick<Scene, 'transform' | 'wire'>) => Answer;
  /** The figure without its last click: Backspace. */
  readonly takeBack?: (figure: Figure) => Figure | null;
};

export const NOTHING: Begun = { kind: 'nothing' };

/** An edit as an answer; none is no answer. */
export const answerOf = (edit: Edit | null): Answer => (edit === null ? null : { kind: 'edit', edit });

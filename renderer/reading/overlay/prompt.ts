import type { DefectFrame } from '../../../shared/reading/readDocument.ts';
import type { FrameChoice, ToolName } from '../../state/ephemeralSlice.ts';
import { t } from '../../texts/i18n.ts';
import type { Figure } from './figure.ts';

type Situation = {
  readonly tool: ToolName;
  readonly choice: FrameChoice;
  readonly frame: DefectFrame | null;
  readonly isFrameToConfirm: boolean;
  readonly sideLinesCross: boolean;
  readonly figure: Figure | null;
  readonly isSnapping: boolean;
  readonly hasSelectedOutline: boolean;
  readonly isEditable: boolean;
};

/** What the reader can do next with the tool in hand, or null where it says itself. */
export function promptFor(situation: Situation): string | null {
  const { tool, choice, frame, figure } = situation;
  if (!situation.isEditable) return null;
  if (figure?.kind === 'polygon' && situation.isSnapping) return t('marking.promptSnapGoesOn');
  if (figure?.kind === 'polygon')
    return 'Click on. Enter or the first point closes, Backspace takes one back, Esc leaves.';
  if (figure?.kind === 'spline') return t('marking.promptSplineGoesOn');
  if (situation.sideLinesCross) return 'The side lines cross each other: move the corners until they do not.';
  if (situation.isFrameToConfirm && figure === null) {
    return 'Corners carried over from the reference film: move them where they belong, then Shift+Enter.';
  }
  if (tool === 'defect' && (frame === null || frame.kind === 'placing')) {
    return corner(choice, (frame?.placed.length ?? 0) + 1);
  }
  if (tool === 'erase')
    return 'Click a mark to delete it, or draw through an outline to cut it. Shift keeps both parts.';
  if (tool === 'sculpt')
    return situation.hasSelectedOutline
      ? 'Drag the border of the selected outline. [ and ] change the circle.'
      : 'Click the outline whose border you want to push or pull.';
  if (tool === 'spline') return t('marking.promptSpline');
  if (tool === 'outline' && situation.isSnapping) return t('marking.promptSnap');
  if (tool === 'outline' && situation.hasSelectedOutline)
    return 'New outline, or out of the selected one and back to add to it.';
  if (tool === 'length') return 'Drag from one end to the other. It is kept, and no grade rests on it.';
  if (tool === 'angle')
    return figure?.kind === 'angle' && figure.points.length === 2
      ? 'Click the end of the other arm. Esc leaves.'
      : `Click ${figure?.kind === 'angle' ? 'the vertex of the angle. Esc leaves.' : 'the end of one arm.'}`;
  if (tool === 'ellipse') return t('tools.promptEllipse');
  if (tool === 'probe') return t('tools.promptProbe');
  if (tool === 'arrow') return t('tools.promptArrow');
  if (tool === 'ball') {
    const count = figure?.kind === 'rim' ? figure.points.length : 0;
    if (count === 0) return t('tools.promptBall');
    return t(count < 3 ? 'tools.promptBallGoesOn' : 'tools.promptBallCloses', { count });
  }
  if (tool === 'calibrate') return 'Drag over a length you know: a ball, a ruler, a spacer.';
  return null;
}

/** Corners are sorted by where they lie, so that any order will do; the prompt offers the shortest way round. */
function corner(choice: FrameChoice, next: number): string {
  if (choice === 'faceOn')
    return `Level ${next} of 2: where the window in the bone ${next === 1 ? 'begins' : 'ends'}`;
  if (choice === 'oneSide') return `Corner ${next} of 2 of the broken side: outer edge of the bone`;
  return `Corner ${next} of 4: outer edge of the bone at the ${next <= 2 ? 'proximal' : 'distal'} end`;
}

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
  if (figure?.kind === 'polygon') return t('prompts.polygonGoesOn');
  if (figure?.kind === 'spline') return t('marking.promptSplineGoesOn');
  if (situation.sideLinesCross) return t('prompts.sideLinesCross');
  if (situation.isFrameToConfirm && figure === null) {
    return t('prompts.carried');
  }
  if (tool === 'defect' && (frame === null || frame.kind === 'placing')) {
    return corner(choice, (frame?.placed.length ?? 0) + 1);
  }
  if (tool === 'erase') return t('prompts.erase');
  if (tool === 'sculpt') return t(situation.hasSelectedOutline ? 'prompts.sculpt' : 'prompts.sculptSelect');
  if (tool === 'spline') return t('marking.promptSpline');
  if (tool === 'outline' && situation.isSnapping) return t('marking.promptSnap');
  if (tool === 'outline' && situation.hasSelectedOutline) return t('prompts.outlineAdds');
  if (tool === 'length') return t('prompts.length');
  if (tool === 'angle') {
    if (figure?.kind !== 'angle') return t('prompts.angleStarts');
    return t(figure.points.length === 2 ? 'prompts.angleEnds' : 'prompts.angleVertex');
  }
  if (tool === 'ellipse') return t('tools.promptEllipse');
  if (tool === 'probe') return t('tools.promptProbe');
  if (tool === 'arrow') return t('tools.promptArrow');
  if (tool === 'ball') {
    const count = figure?.kind === 'rim' ? figure.points.length : 0;
    if (count === 0) return t('tools.promptBall');
    return t(count < 3 ? 'tools.promptBallGoesOn' : 'tools.promptBallCloses', { count });
  }
  if (tool === 'calibrate') return t('prompts.calibrate');
  return null;
}

/** Corners are sorted by where they lie, so that any order will do; the prompt offers the shortest way round. */
function corner(choice: FrameChoice, next: number): string {
  if (choice === 'faceOn') return t(next === 1 ? 'prompts.levelBegins' : 'prompts.levelEnds', { next });
  if (choice === 'oneSide') return t('prompts.brokenSide', { next });
  return t(next <= 2 ? 'prompts.proximalCorner' : 'prompts.distalCorner', { next });
}

import type { PointPx } from '../../../../shared/geometry/point.ts';
import { splineOutline } from '../splineOutline.ts';
import { isOnFirst, isOnLast } from './clickedRound.ts';
import { type Answer, answerOf, type MarkingTool } from './tool.ts';

/** New bone by control points of a smooth curve; the first one again, Enter or a double click closes it. */
export const SPLINE: MarkingTool = {
  name: 'spline',
  wants: [],
  press: (scene) => {
    const points = scene.figure?.kind === 'spline' ? scene.figure.points : [];
    if (isOnFirst(points, scene)) return { kind: 'click', figure: null, answer: closed(points) };
    const more = isOnLast(points, scene) ? points : [...points, scene.here];
    return { kind: 'click', figure: { kind: 'spline', points: more }, answer: null };
  },
  close: (figure) => (figure.kind === 'spline' ? closed(figure.points) : null),
  takeBack: (figure) =>
    figure.kind === 'spline' && figure.points.length > 1
      ? { kind: 'spline', points: figure.points.slice(0, -1) }
      : null,
};

function closed(control: readonly PointPx[]): Answer {
  const outline = splineOutline(control);
  return answerOf(outline === null ? null : { kind: 'addOutline', ...outline });
}

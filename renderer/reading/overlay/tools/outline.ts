import type { PointPx } from '../../../../shared/geometry/point.ts';
import { type ImageTransform, toScreen } from '../../../viewport/imageTransform.ts';
import { editOfPolygon, editOfStroke } from '../gestureEdits.ts';
import { HANDLE_REACH_CSS, hitAt } from '../hit.ts';
import { type Answer, answerOf, type Begun, type MarkingTool, type Scene } from './tool.ts';

/** New bone by a freehand stroke; by clicks where the first has Shift. */
export const OUTLINE: MarkingTool = {
  name: 'outline',
  wants: [],
  press: (scene) => (scene.figure?.kind === 'polygon' || scene.isShift ? clicked(scene) : STROKE),
  click: selectOutline,
  close: (figure, transform) => (figure.kind === 'polygon' ? closed(transform, figure.points) : null),
  takeBack: (figure) => {
    if (figure.kind !== 'polygon' || figure.points.length < 2) return null;
    return { kind: 'polygon', points: figure.points.slice(0, -1) };
  },
};

const STROKE: Begun = {
  kind: 'stroke',
  end: (points, { marks, transform }) => {
    const asked = editOfStroke(marks, transform, points);
    if (asked === null) return null;
    return asked.ok ? answerOf(asked.value) : { kind: 'refusal', refusal: asked.error };
  },
};

/** One vertex more, or the first one again, which closes. */
function clicked({ figure, transform, at, here }: Scene): Begun {
  const points = figure?.kind === 'polygon' ? figure.points : [];
  const first = points[0];
  if (first !== undefined && points.length >= 3) {
    const [x, y] = toScreen(transform, first);
    if (Math.hypot(x - at[0], y - at[1]) <= HANDLE_REACH_CSS) {
      return { kind: 'click', figure: null, answer: closed(transform, points) };
    }
  }
  return { kind: 'click', figure: { kind: 'polygon', points: [...points, here] }, answer: null };
}

const closed = (transform: ImageTransform, points: readonly PointPx[]): Answer =>
  answerOf(editOfPolygon(transform, points));

/** A click with a tool that draws over outlines means the one under it. */
export function selectOutline({ marks, transform, at }: Scene): Answer {
  const hit = hitAt(marks, transform, at, (kind) => kind === 'outline');
  return hit?.kind === 'outline' ? { kind: 'select', id: hit.id } : null;
}

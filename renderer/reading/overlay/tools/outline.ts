import type { PointPx } from '../../../../shared/geometry/point.ts';
import { editOfPolygon, editOfStroke } from '../gestureEdits.ts';
import { hitAt } from '../hit.ts';
import { isOnFirst, isOnLast } from './clickedRound.ts';
import { type Answer, answerOf, type Begun, type MarkingTool, type Scene } from './tool.ts';

/** New bone by a freehand stroke; by clicks where the first has Shift, or while edges are snapped to. */
export const OUTLINE: MarkingTool = {
  name: 'outline',
  wants: [],
  press: (scene) => {
    const isClicked = scene.figure?.kind === 'polygon' || scene.isShift || scene.wire !== null;
    return isClicked ? clicked(scene) : STROKE;
  },
  click: selectOutline,
  close: (figure, { transform, wire }) => {
    if (figure.kind !== 'polygon') return null;
    const [first] = figure.points;
    const home = first === undefined ? [] : (wire?.to(first) ?? []).slice(0, -1);
    const edit = editOfPolygon(transform, [...figure.points, ...home]);
    return edit === null ? { kind: 'refusal', refusal: 'tooFewPoints' } : answerOf(edit);
  },
  takeBack: (figure) => {
    if (figure.kind !== 'polygon' || figure.clicks.length < 2) return null;
    const clicks = figure.clicks.slice(0, -1);
    return { kind: 'polygon', points: figure.points.slice(0, clicks.at(-1)), clicks };
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

/** One vertex more, by the wire where there is one; or the first one again, which closes. */
function clicked(scene: Scene): Begun {
  const { figure, transform, here, wire } = scene;
  const begun = figure?.kind === 'polygon' ? figure : { points: [], clicks: [] };
  if (isOnFirst(begun.points, scene) && figure !== null) {
    return { kind: 'click', figure: null, answer: OUTLINE.close?.(figure, { transform, wire }) ?? null };
  }
  if (isOnLast(begun.points, scene)) return { kind: 'click', figure, answer: null };
  const stretch: readonly PointPx[] = wire?.to(here) ?? [here];
  // The first click gives way to the edge that it was beside.
  const before = begun.clicks.length === 1 && wire?.from ? [wire.from] : begun.points;
  const points = [...before, ...stretch];
  const polygon = { kind: 'polygon', points, clicks: [...begun.clicks, points.length] } as const;
  return { kind: 'click', figure: polygon, answer: null, isTwoWhenDragged: true };
}

/** A click with a tool that draws over outlines means the one under it. */
export function selectOutline({ marks, transform, at }: Scene): Answer {
  const hit = hitAt(marks, transform, at, (kind) => kind === 'outline');
  return hit?.kind === 'outline' ? { kind: 'select', id: hit.id } : null;
}

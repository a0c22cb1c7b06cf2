import { describe, expect, it } from 'vitest';
import { type PointPx, px } from '../../../../shared/geometry/point.ts';
import { type ImageTransform, toScreen } from '../../../viewport/imageTransform.ts';
import type { Figure } from '../figure.ts';
import { OUTLINE } from './outline.ts';
import { SPLINE } from './spline.ts';
import type { MarkingTool, Scene, Wire } from './tool.ts';

const transform: ImageTransform = { a: 2, b: 0, c: 0, d: 2, e: 0, f: 0 };

/** Clicks with a tool at some places, one after the other, and what comes of the last one. */
function clicked(
  tool: MarkingTool,
  places: readonly PointPx[],
  wireFrom: (figure: Figure | null) => Wire | null,
) {
  let figure: Figure | null = null;
  let answer: ReturnType<NonNullable<MarkingTool['close']>> = null;
  for (const here of places) {
    const scene: Scene = {
      marks: { frame: null, outlines: [], hardware: [], measures: [], fiducial: null, selectedMarkId: null },
      transform,
      sculptRadiusCss: 32,
      at: toScreen(transform, here),
      here,
      isShift: true,
      figure,
      wire: wireFrom(figure),
    };
    const begun = tool.press(scene);
    if (begun.kind !== 'click') throw new Error(`a click begins ${begun.kind}`);
    ({ figure, answer } = begun);
  }
  return { figure, answer };
}

const CORNERS = [px(0, 0), px(100, 0), px(100, 100), px(0, 100)];
const straight = (): null => null;

/** Goes to its end by way of a place to the left of it and below. */
const detour: Wire = { from: px(3, 1), to: (at) => [px(at[0] - 20, at[1] + 30), at] };

describe.each([OUTLINE, SPLINE])('clicks of the tool "$name"', (tool) => {
  it('enclose new bone once the first place is clicked again', () => {
    expect(clicked(tool, CORNERS, straight).answer).toBeNull();
    const { figure, answer } = clicked(tool, [...CORNERS, px(2, -2)], straight);
    expect(figure).toBeNull();
    expect(answer).toMatchObject({ kind: 'edit', edit: { kind: 'addOutline' } });
  });

  it('are taken back one by one, and the first of all with the figure', () => {
    let { figure } = clicked(tool, CORNERS, straight);
    for (let left = 3; left >= 1; left -= 1) {
      figure = figure === null ? null : (tool.takeBack?.(figure) ?? null);
      expect(figure).toMatchObject({ points: CORNERS.slice(0, left) });
    }
    expect(figure === null ? figure : (tool.takeBack?.(figure) ?? null)).toBeNull();
  });

  it('add nothing by the second half of a double click', () => {
    const { figure } = clicked(tool, [...CORNERS, px(1, 100)], straight);
    expect(figure).toMatchObject({ points: CORNERS });
  });
});

describe('clicks along a wire', () => {
  it('begin on the edge and add the whole way to each place, which is taken back as a whole', () => {
    const [first, second, third] = CORNERS;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three corners');
    const wireFrom = (figure: Figure | null): Wire =>
      figure === null ? { from: null, to: (at) => [at] } : detour;
    const { figure } = clicked(OUTLINE, [first, second, third], wireFrom);
    expect(figure).toMatchObject({
      points: [px(3, 1), px(80, 30), second, px(80, 130), third],
      clicks: [1, 3, 5],
    });
    const back = figure === null ? null : OUTLINE.takeBack?.(figure);
    expect(back).toMatchObject({ points: [px(3, 1), px(80, 30), second], clicks: [1, 3] });
  });

  it('come home along the wire too', () => {
    const figure: Figure = { kind: 'polygon', points: CORNERS, clicks: [1, 2, 3, 4] };
    const answer = OUTLINE.close?.(figure, { transform, wire: detour });
    if (answer?.kind !== 'edit' || answer.edit.kind !== 'addOutline') throw new Error('an outline');
    expect(answer.edit.points).toContainEqual([-20, 30]);
  });
});

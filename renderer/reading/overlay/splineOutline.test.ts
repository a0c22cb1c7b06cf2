import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type InstanceId, type MarkId } from '../../../shared/base/ids.ts';
import { type PointPx, px } from '../../../shared/geometry/point.ts';
import type { OutlineRecord } from '../../../shared/reading/readDocument.ts';
import { editOfDrag } from './dragEdit.ts';
import { editOfAlt } from './gestureEdits.ts';
import type { Marks } from './hit.ts';
import { controlBefore, splineOutline } from './splineOutline.ts';

const control = [px(100, 100), px(200, 90), px(220, 180), px(110, 200)];
const curve = splineOutline(control);
if (curve === null) throw new Error('four control points make a curve');
const record: OutlineRecord = {
  id: asId<MarkId>('curve'),
  kind: 'outline',
  instanceId: asId<InstanceId>('picture'),
  ...curve,
  boneClass: 'definite',
  notCountedReason: null,
  face: 'unstated',
};
const marks: Marks = {
  frame: null,
  outlines: [record],
  hardware: [],
  measures: [],
  fiducial: null,
  selectedMarkId: 'curve',
};
const includes = (points: readonly PointPx[], [column, row]: PointPx): boolean =>
  points.some((point) => point[0] === column && point[1] === row);

describe('an outline that is a spline', () => {
  it('is measured by what is drawn: the curve, with every control point on it', () => {
    expect(curve.points.length).toBeGreaterThan(control.length);
    for (const point of control) expect(includes(curve.points, point)).toBe(true);
  });

  it('is shaped by a control point that is dragged, and stays a curve through all of them', () => {
    const edit = editOfDrag(marks, { kind: 'vertex', id: record.id, index: 1 }, [12, -5]);
    if (edit?.kind !== 'reshapeOutline' || edit.control === undefined) throw new Error('a curve again');
    expect(edit.control[1]).toEqual([212, 85]);
    expect(edit).toMatchObject(splineOutline(edit.control) ?? {});
  });

  it('moves as a whole with its control points', () => {
    const edit = editOfDrag(marks, { kind: 'outline', id: record.id }, [7, 3]);
    if (edit?.kind !== 'reshapeOutline') throw new Error('moved');
    expect(edit.control).toEqual(control.map(([column, row]) => px(column + 7, row + 3)));
    for (const point of edit.control ?? []) expect(includes(edit.points, point)).toBe(true);
  });

  it('takes a control point more where its border was pressed, and one less', () => {
    fc.assert(
      fc.property(fc.nat({ max: curve.points.length - 1 }), (segment) => {
        const at = curve.points[segment] ?? px(0, 0);
        const middle = px(at[0] + 0.5, at[1]);
        const more = editOfAlt(marks, { kind: 'edge', id: record.id, segment, at: middle });
        if (more?.kind !== 'reshapeOutline') throw new Error('one more');
        const index = controlBefore(curve, segment);
        expect(more.control).toEqual([...control.slice(0, index), middle, ...control.slice(index)]);
      }),
    );
    const fewer = editOfAlt(marks, { kind: 'vertex', id: record.id, index: 2 });
    expect(fewer).toMatchObject({ control: [control[0], control[1], control[3]] });
  });

  it('needs three control points in different places', () => {
    expect(splineOutline([px(1, 1), px(1, 1), px(5, 5)])).toBeNull();
    const triangle: Marks = { ...marks, outlines: [{ ...record, ...splineOutline(control.slice(0, 3)) }] };
    expect(editOfAlt(triangle, { kind: 'vertex', id: record.id, index: 0 })).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type InstanceId, type MarkId } from '../../../shared/base/ids.ts';
import { type PointPx, px } from '../../../shared/geometry/point.ts';
import type { Fiducial, Measure } from '../../../shared/reading/readDocument.ts';
import type { ImageTransform } from '../../viewport/imageTransform.ts';
import { screen } from '../../viewport/imageTransform.ts';
import { editOfDrag } from './dragEdit.ts';
import { hitAt, type Marks } from './hit.ts';
import { placedLabel } from './measureLabel.ts';
import { endsOf, fiducialEndsOf, lineOf, withEnd, withFiducialEnd } from './measureShape.ts';

const place = fc
  .tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 3000 }))
  .map(([column, row]) => px(column, row));
const measures: fc.Arbitrary<Measure> = fc.oneof(
  fc.record({ kind: fc.constant('length' as const), from: place, to: place }),
  fc.record({ kind: fc.constant('ellipse' as const), from: place, to: place }),
  fc.record({ kind: fc.constant('angle' as const), from: place, vertex: place, to: place }),
  fc.record({ kind: fc.constant('arrow' as const), from: place, to: place, text: fc.constant('lip') }),
  fc.record({ kind: fc.constant('probe' as const), at: place }),
);
const shifts = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }));
const by =
  ([columns, rows]: readonly [number, number]) =>
  ([column, row]: PointPx): PointPx =>
    px(column + columns, row + rows);

const ellipse: Measure = { kind: 'ellipse', from: px(100, 100), to: px(300, 200) };

describe('a measurement that is dragged', () => {
  it('moves as a whole, and there and back is where it was', () => {
    fc.assert(
      fc.property(measures, shifts, (measure, shift) => {
        const there = withEnd(measure, null, by(shift));
        expect(endsOf(there).map(({ at }) => at)).toEqual(endsOf(measure).map(({ at }) => by(shift)(at)));
        expect(withEnd(there, null, by([-shift[0], -shift[1]]))).toEqual(measure);
      }),
    );
  });

  it('moves by one end, the others stay; an axis of an ellipse has its middle between its ends', () => {
    fc.assert(
      fc.property(measures, shifts, fc.nat(3), (measure, shift, pick) => {
        const ends = endsOf(measure);
        const held = ends[pick % ends.length]?.end ?? 'from';
        const moved = withEnd(measure, held, by(shift));
        if (measure.kind !== 'ellipse') {
          for (const [index, { end, at }] of ends.entries()) {
            expect(endsOf(moved)[index]?.at).toEqual(end === held ? by(shift)(at) : at);
          }
        } else if (moved.kind === 'ellipse') {
          const isColumn = held === 'fromColumn' || held === 'toColumn';
          expect(moved.from[isColumn ? 1 : 0]).toBe(measure.from[isColumn ? 1 : 0]);
          expect(moved.to[isColumn ? 1 : 0]).toBe(measure.to[isColumn ? 1 : 0]);
        }
      }),
    );
  });

  it('is hit on the border of an ellipse, not in its middle, and by the ends of its axes', () => {
    const marks: Marks = {
      frame: null,
      outlines: [],
      hardware: [],
      measures: [
        {
          id: asId<MarkId>('e'),
          kind: 'measure',
          instanceId: asId<InstanceId>('picture'),
          measure: ellipse,
        },
      ],
      fiducial: null,
      selectedMarkId: null,
    };
    const whole: ImageTransform = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };
    const hit = (x: number, y: number) => hitAt(marks, whole, screen(x, y), () => true);
    expect(hit(200, 150)).toBeNull();
    expect(hit(300, 150)).toEqual({ kind: 'measureEnd', id: 'e', end: 'toColumn' });
    const slanting = 200 + 100 * Math.SQRT1_2;
    const border = hit(slanting, 150 + 50 * Math.SQRT1_2);
    expect(border).toEqual({ kind: 'measure', id: 'e' });
    const [line] = [lineOf(ellipse)];
    expect(line.at(0)).toEqual(px(300, 150));
    const end = hit(300, 150);
    expect(end === null ? null : editOfDrag(marks, end, [40, 30])).toEqual({
      kind: 'moveMeasure',
      id: 'e',
      measure: { kind: 'ellipse', from: px(100, 100), to: px(340, 200) },
    });
  });
});

describe('a known length that is dragged', () => {
  it('moves by one place of its rim, or by one end', () => {
    const ball: Fiducial = { kind: 'ball', rim: [px(0, 0), px(5, 5), px(9, 0)], lengthMm: 25 };
    expect(withFiducialEnd(ball, 1, by([1, 2]))).toEqual({ ...ball, rim: [px(0, 0), px(6, 7), px(9, 0)] });
    expect(fiducialEndsOf(ball)).toHaveLength(3);
    const ruler: Fiducial = { kind: 'ruler', from: px(0, 0), to: px(9, 0), lengthMm: 50 };
    expect(withFiducialEnd(ruler, 'to', by([1, 2]))).toEqual({ ...ruler, to: px(10, 2) });
  });
});

describe('what a measurement says', () => {
  const whole: ImageTransform = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

  it('stands right of it, left of it where the picture ends too soon, else below it', () => {
    const lines = ['a line of forty letters, about three cm.'];
    expect(placedLabel(whole, ellipse, lines, 800)).toMatchObject({ x: 312, anchor: 'start' });
    const far: Measure = { kind: 'ellipse', from: px(500, 100), to: px(700, 200) };
    expect(placedLabel(whole, far, lines, 800)).toMatchObject({ x: 488, anchor: 'end' });
    expect(placedLabel(whole, ellipse, lines, 350)).toMatchObject({ x: 50, y: 220, anchor: 'start' });
  });
});

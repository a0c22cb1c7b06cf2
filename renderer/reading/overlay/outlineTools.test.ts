import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type InstanceId, type MarkId } from '../../../shared/base/ids.ts';
import { px } from '../../../shared/geometry/point.ts';
import { signedAreaOf } from '../../../shared/geometry/polygon.ts';
import { carry } from '../../../shared/geometry/similarity.ts';
import type { ImageDerivation } from '../../../shared/reading/readDerivation.ts';
import type { DefectFrame, OutlineRecord } from '../../../shared/reading/readDocument.ts';
import { copiedOutline, outlineInFrame } from './copyOutline.ts';
import { mergeTouching } from './mergeTouching.ts';

const outline = (id: string, column: number, part: Partial<OutlineRecord> = {}): OutlineRecord => ({
  id: asId<MarkId>(id),
  kind: 'outline',
  instanceId: asId<InstanceId>('picture'),
  points: [px(column, 0), px(column + 10, 0), px(column + 10, 10), px(column, 10)],
  boneClass: 'definite',
  notCountedReason: null,
  face: 'unstated',
  ...part,
});

describe('an outline merged with those it touches', () => {
  it('takes in its neighbours and theirs, and what was stated of a face', () => {
    const [a, b, c, d] = [
      outline('a', 0),
      outline('b', 8, { face: 'profile' }),
      outline('c', 16),
      outline('d', 40),
    ];
    const merged = mergeTouching(a, [d, c, b, a]);
    expect(merged.ok && [...merged.value.absorbed].sort()).toEqual(['b', 'c']);
    expect(merged.ok && merged.value.face).toBe('profile');
    expect(merged.ok && Math.abs(signedAreaOf(merged.value.points))).toBe(260);
  });

  it('leaves those out of which something else is said, and says so', () => {
    const a = outline('a', 0);
    const otherwise = { ok: false, error: { kind: 'saidOtherwise' } };
    expect(mergeTouching(a, [a, outline('b', 8, { boneClass: 'indistinct' })])).toEqual(otherwise);
    const profile = outline('a', 0, { face: 'profile' });
    expect(mergeTouching(profile, [outline('b', 8, { face: 'enFace' })])).toEqual(otherwise);
    const elsewhere = outline('b', 8, { instanceId: asId<InstanceId>('another') });
    const nothing = { ok: false, error: { kind: 'nothingTouches' } };
    expect(mergeTouching(a, [a, elsewhere, outline('c', 30)])).toEqual(nothing);
  });
});

type Framed = Pick<ImageDerivation, 'frame' | 'calibration'>;
const calibration = (columnMm: number, rowMm: number): ImageDerivation['calibration'] =>
  ({ grid: { columnMm, rowMm } }) as ImageDerivation['calibration'];
const corners: readonly (readonly [number, number])[] = [
  [100, 100],
  [160, 110],
  [95, 300],
  [170, 305],
];
const frameAt = (place: (point: readonly [number, number]) => readonly [number, number]): DefectFrame => {
  const [proximalA, proximalB, distalA, distalB] = corners.map((corner) => px(...place(corner)));
  if (!proximalA || !proximalB || !distalA || !distalB) throw new Error('four corners');
  return { kind: 'fourCorners', proximalA, proximalB, distalA, distalB, bendsA: [], bendsB: [] };
};
const shape = [px(90, 150), px(105, 150), px(112, 190), px(88, 210)];

describe('an outline copied to the other view', () => {
  it('keeps its shape where the frames are similar, on pixels of any size', () => {
    const size = fc.double({ min: 0.3, max: 3, noNaN: true });
    const turn = fc.double({ min: -0.5, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(size, turn, size, size, (scale, angle, columnMm, rowMm) => {
        const similarity = {
          a: scale * Math.cos(angle),
          b: scale * Math.sin(angle),
          shift: [40, -20] as const,
        };
        const there = (point: readonly [number, number]): readonly [number, number] => {
          const [x, y] = carry(similarity, point);
          return [x / columnMm, y / rowMm];
        };
        const from: Framed = { frame: frameAt((point) => point), calibration: calibration(1, 1) };
        const to: Framed = { frame: frameAt(there), calibration: calibration(columnMm, rowMm) };
        const copy = outlineInFrame(shape, from, to);
        expect(copy.ok).toBe(true);
        if (!copy.ok) return;
        for (const [i, point] of copy.value.entries()) {
          const [column, row] = there(shape[i] ?? [0, 0]);
          expect(Math.hypot(point[0] - column, point[1] - row)).toBeLessThan(0.02);
        }
      }),
    );
  });

  it('lies at the same fractions of a frame of another shape', () => {
    const from: Framed = {
      frame: frameAt(([x, y]) => [x < 130 ? 100 : 200, y < 200 ? 100 : 300]),
      calibration: calibration(1, 1),
    };
    const to: Framed = {
      frame: frameAt(([x, y]) => [x < 130 ? 10 : 60, y < 200 ? 0 : 400]),
      calibration: calibration(1, 1),
    };
    const copy = outlineInFrame([px(100, 100), px(125, 150), px(200, 300)], from, to);
    expect(copy.ok && copy.value).toEqual([px(10, 0), px(22.5, 100), px(60, 400)]);
  });

  it('is refused without corners on both', () => {
    const framed: Framed = { frame: frameAt((point) => point), calibration: calibration(1, 1) };
    const bare: Framed = { frame: null, calibration: calibration(1, 1) };
    expect(outlineInFrame(shape, framed, bare)).toEqual({ ok: false, error: { kind: 'noCorners' } });
    expect(outlineInFrame(shape, framed, null)).toEqual({ ok: false, error: { kind: 'noOtherView' } });
  });

  it('is cut off at the border of the other picture, and refused where nothing of it is left', () => {
    const from: Framed = { frame: frameAt((point) => point), calibration: calibration(1, 1) };
    const onto = (left: number) =>
      copiedOutline(shape, from, {
        frame: frameAt(([x, y]) => [x - left, y]),
        calibration: calibration(1, 1),
        facts: { rows: 400, columns: 300 } as ImageDerivation['facts'],
      });
    expect(onto(0)).toEqual({ ok: true, value: { points: shape, isClipped: false } });
    const cut = onto(100);
    expect(cut).toMatchObject({ ok: true, value: { isClipped: true } });
    expect(cut.ok && Math.min(...cut.value.points.map(([column]) => column))).toBe(-0.5);
    expect(onto(200)).toEqual({ ok: false, error: { kind: 'outside' } });
  });
});

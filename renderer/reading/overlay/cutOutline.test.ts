import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { px } from '../../../shared/geometry/point.ts';
import { signedAreaOf } from '../../../shared/geometry/polygon.ts';
import { type CutParts, cutOutline } from './cutOutline.ts';

const square = [px(0, 0), px(100, 0), px(100, 100), px(0, 100)];
const areaOf = (points: readonly (readonly [number, number])[] | null | undefined): number =>
  Math.abs(signedAreaOf(points ?? []));
const largerArea = (parts: CutParts | null): number => areaOf(parts?.[0]);

describe('a stroke through an outline', () => {
  it('cuts off the smaller part', () => {
    expect(
      cutOutline(square, [
        [70, -10],
        [70, 110],
      ])?.[0],
    ).toEqual([
      [70, 0],
      [70, 100],
      [0, 100],
      [0, 0],
    ]);
    expect(
      largerArea(
        cutOutline(square, [
          [30, 110],
          [30, -10],
        ]),
      ),
    ).toBe(7000);
  });

  it('cuts a notch out of one edge', () => {
    const notched = cutOutline(square, [
      [40, -10],
      [40, 20],
      [60, 20],
      [60, -10],
    ]);
    expect(largerArea(notched)).toBe(10_000 - 400);
    expect(notched?.[0]).toHaveLength(8);
  });

  it('cuts the first time it runs through, and not where it only passes outside', () => {
    const hollow = [
      px(0, 0),
      px(100, 0),
      px(100, 100),
      px(60, 100),
      px(60, 40),
      px(40, 40),
      px(40, 100),
      px(0, 100),
    ];
    const cut = cutOutline(hollow, [
      [-10, 80],
      [110, 80],
    ]);
    expect(largerArea(cut)).toBe(areaOf(hollow) - 40 * 20);
  });

  it('leaves the outline alone when it does not come out again, or never goes in', () => {
    expect(
      cutOutline(square, [
        [50, -10],
        [50, 50],
      ]),
    ).toBeNull();
    expect(
      cutOutline(square, [
        [40, 40],
        [60, 60],
      ]),
    ).toBeNull();
    expect(
      cutOutline(square, [
        [-10, -10],
        [110, -10],
      ]),
    ).toBeNull();
    expect(cutOutline(square, [])).toBeNull();
  });

  it('never leaves less than half, and the parts are together what there was', () => {
    const edge = fc.double({ min: -20, max: 120, noNaN: true });
    fc.assert(
      fc.property(edge, edge, edge, edge, (x1, x2, y1, y2) => {
        const cut = cutOutline(square, [
          [x1, -30],
          [(x1 + x2) / 2, y1],
          [(x1 + x2) / 2 + 1, y2],
          [x2, 130],
        ]);
        if (cut === null) return;
        expect(largerArea(cut)).toBeGreaterThan(4990);
        expect(largerArea(cut)).toBeLessThan(10_010);
        if (cut[1] !== null) expect(largerArea(cut) + areaOf(cut[1])).toBeCloseTo(10_000, -1);
      }),
    );
  });
});

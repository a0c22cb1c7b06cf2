import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { px } from '../../../shared/geometry/point.ts';
import { signedAreaOf } from '../../../shared/geometry/polygon.ts';
import { findSelfCrossings } from '../../../shared/geometry/selfIntersection.ts';
import { nearestOnBorder } from './growOutline.ts';
import { gripAt, sculptOutline } from './sculptOutline.ts';

const square = [px(0, 0), px(100, 0), px(100, 100), px(0, 100)];

describe('a border that is pushed or pulled', () => {
  it('follows the grip and stays as it is beyond the radius', () => {
    const pulled = sculptOutline(square, { at: [100, 50], radius: 20 }, [10, 0]) ?? [];
    expect(pulled).toEqual(expect.arrayContaining(square));
    expect(pulled).toContainEqual([110, 50]);
    expect(nearestOnBorder(pulled, [100, 29]).distance).toBeLessThan(0.3);
    expect(signedAreaOf(pulled)).toBeGreaterThan(10_000);
    const pushed = sculptOutline(square, { at: [100, 50], radius: 20 }, [-10, 0]) ?? [];
    expect(signedAreaOf(pushed)).toBeLessThan(10_000);
    expect(signedAreaOf(pushed) + signedAreaOf(pulled)).toBeCloseTo(20_000, -1);
  });

  it('moves by as much as the bump it is drawn to, to a third of a pixel', () => {
    const pulled = sculptOutline(square, { at: [100, 50], radius: 40 }, [30, 0]) ?? [];
    for (let row = 12; row <= 88; row += 1) {
      const weight = (1 - ((row - 50) / 40) ** 2) ** 2;
      expect(nearestOnBorder(pulled, [100 + 30 * weight, row]).distance).toBeLessThan(0.33);
    }
  });

  it('leaves the far side of a thin outline where it is', () => {
    const sliver = [px(0, 0), px(8, 0), px(8, 200), px(0, 200)];
    const pulled = sculptOutline(sliver, { at: [8, 100], radius: 30 }, [12, 0]) ?? [];
    expect(nearestOnBorder(pulled, [0, 100]).distance).toBe(0);
    expect(Math.min(...pulled.map(([column]) => column))).toBe(0);
    expect(sculptOutline(sliver, { at: [8, 100], radius: 30 }, [-20, 0])).toBeNull();
  });

  it('moves an outline that lies within the radius as a whole, and loses no vertex of note', () => {
    const moved = sculptOutline(square, { at: [100, 50], radius: 2000 }, [30, 0]) ?? [];
    expect(signedAreaOf(moved)).toBeCloseTo(10_000, -3);
  });

  it('is taken hold of only within the radius', () => {
    expect(gripAt(square, [110, 50], 12)).toEqual({ at: [100, 50], radius: 12 });
    expect(gripAt(square, [50, 50], 12)).toBeNull();
  });

  it('never crosses itself, and is where it was after a drag that comes back', () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(number(-20, 120), number(5, 90), number(-60, 60), number(-60, 60), (row, radius, x, y) => {
        const grip = gripAt(square, [105, row], radius);
        if (grip === null) return;
        const sculpted = sculptOutline(square, grip, [x, y]);
        if (sculpted !== null) expect(findSelfCrossings(sculpted)).toEqual([]);
        const back = sculptOutline(square, grip, [0, 0]) ?? [];
        expect(signedAreaOf(back)).toBeCloseTo(10_000, 0);
        for (const point of back) expect(nearestOnBorder(square, point).distance).toBeLessThan(0.01);
      }),
    );
  });
});

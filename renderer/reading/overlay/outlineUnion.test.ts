import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PointPx, px } from '../../../shared/geometry/point.ts';
import { isInside, signedAreaOf } from '../../../shared/geometry/polygon.ts';
import { findSelfCrossings } from '../../../shared/geometry/selfIntersection.ts';
import { growOutline, nearestOnBorder } from './growOutline.ts';
import { uniteOutlines } from './outlineUnion.ts';
import { distanceTo, thinLine } from './thinLine.ts';

const areaOf = (points: readonly PointPx[]): number => Math.abs(signedAreaOf(points));
const square = (x: number, y: number, side: number): readonly PointPx[] => [
  px(x, y),
  px(x + side, y),
  px(x + side, y + side),
  px(x, y + side),
];

/** A star-shaped outline about a place: never crossing itself, often concave, in either direction. */
const anyOutline = fc
  .tuple(
    fc.integer({ min: 0, max: 60 }),
    fc.integer({ min: 0, max: 60 }),
    fc.array(fc.double({ min: 8, max: 60, noNaN: true }), { minLength: 5, maxLength: 24 }),
    fc.boolean(),
  )
  .map(([x, y, radii, isReversed]) => {
    const points = radii.map((radius, i) => {
      const angle = (2 * Math.PI * i) / radii.length;
      return px(
        Math.round((x + radius * Math.cos(angle)) * 100) / 100,
        Math.round((y + radius * Math.sin(angle)) * 100) / 100,
      );
    });
    return isReversed ? points.reverse() : points;
  });

describe('outlines made one', () => {
  it('enclose what either did, in whichever direction each was drawn', () => {
    const united = uniteOutlines([square(0, 0, 100), [...square(50, 50, 100)].reverse()]);
    expect(united.ok && areaOf(united.value)).toBe(17_500);
    const touching = uniteOutlines([square(0, 0, 100), square(100, 0, 100)]);
    expect(touching.ok && areaOf(touching.value)).toBe(20_000);
  });

  it('are refused where they lie apart, meet in a point only, or would enclose a hole', () => {
    const apart = { ok: false, error: { kind: 'apart' } };
    expect(uniteOutlines([square(0, 0, 100), square(200, 0, 100)])).toEqual(apart);
    expect(uniteOutlines([square(0, 0, 100), square(100, 100, 100)])).toEqual(apart);
    const cup = [
      px(0, 0),
      px(20, 0),
      px(20, 80),
      px(80, 80),
      px(80, 0),
      px(100, 0),
      px(100, 100),
      px(0, 100),
    ];
    const lid = [px(-5, -10), px(105, -10), px(105, 10), px(-5, 10)];
    expect(uniteOutlines([cup, lid])).toEqual({ ok: false, error: { kind: 'hole' } });
  });

  it('have at least the area of each, at most that of both, and are the same in either order', () => {
    fc.assert(
      fc.property(anyOutline, anyOutline, (one, other) => {
        const united = uniteOutlines([one, other]);
        const turned = uniteOutlines([other, one]);
        expect(turned.ok).toBe(united.ok);
        if (!united.ok || !turned.ok) return;
        expect(areaOf(united.value)).toBeGreaterThanOrEqual(Math.max(areaOf(one), areaOf(other)) - 2);
        expect(areaOf(united.value)).toBeLessThanOrEqual(areaOf(one) + areaOf(other) + 2);
        expect(areaOf(turned.value)).toBeCloseTo(areaOf(united.value), 0);
        expect(findSelfCrossings(united.value)).toEqual([]);
      }),
    );
  });

  it('have no border but that of the outlines, to a fiftieth of a pixel', () => {
    fc.assert(
      fc.property(anyOutline, anyOutline, (one, other) => {
        const united = uniteOutlines([one, other]);
        if (!united.ok) return;
        for (const point of united.value) {
          const off = Math.min(nearestOnBorder(one, point).distance, nearestOnBorder(other, point).distance);
          expect(off).toBeLessThan(0.02);
        }
      }),
    );
  });
});

describe('a stroke out of an outline and back', () => {
  const out = (...stroke: readonly (readonly [number, number])[]) =>
    growOutline(square(0, 0, 100), stroke, 3, 0.25);

  it('adds what it encloses, also from the border on', () => {
    const inside = out([90, 20], [130, 20], [130, 60], [90, 60]);
    expect(inside?.ok && areaOf(inside.value)).toBe(10_000 + 30 * 40);
    const onBorder = out([102, 20], [130, 20], [130, 60], [101, 60]);
    expect(onBorder?.ok && areaOf(onBorder.value)).toBeCloseTo(10_000 + 30 * 40, -1);
  });

  it('adds each bay of a stroke that goes out twice', () => {
    const twice = out([90, 10], [120, 10], [120, 30], [90, 30], [90, 60], [120, 60], [120, 80], [90, 80]);
    expect(twice?.ok && areaOf(twice.value)).toBe(10_000 + 2 * 20 * 20);
  });

  it('fills the bay of a hollow outline, and no more', () => {
    const cup = [
      px(0, 0),
      px(20, 0),
      px(20, 80),
      px(80, 80),
      px(80, 0),
      px(100, 0),
      px(100, 100),
      px(0, 100),
    ];
    const grown = growOutline(
      cup,
      [
        [10, 40],
        [50, 40],
        [90, 40],
      ],
      3,
      0.25,
    );
    expect(grown?.ok && areaOf(grown.value)).toBe(areaOf(cup) + 60 * 40);
  });

  it('means nothing to the outline where it stays inside, or begins or ends far from it', () => {
    expect(out([10, 10], [90, 10], [90, 90])).toBeNull();
    expect(out([110, 10], [130, 10], [130, 60], [90, 60])).toBeNull();
    expect(out([90, 10], [130, 10], [130, 60])).toBeNull();
    expect(out()).toBeNull();
  });

  it('never loses what there was, and keeps to the stroke by a quarter of a pixel', () => {
    const wave = fc.array(fc.double({ min: 15, max: 60, noNaN: true }), { minLength: 5, maxLength: 80 });
    fc.assert(
      fc.property(wave, (heights) => {
        const top = heights.map((height, i): readonly [number, number] => [
          10 + (80 * i) / (heights.length - 1),
          -height,
        ]);
        const stroke: readonly (readonly [number, number])[] = [[10, 10], ...top, [90, 10]];
        const grown = out(...stroke);
        expect(grown?.ok).toBe(true);
        if (!grown?.ok) return;
        expect(areaOf(grown.value)).toBeGreaterThan(10_000 + 80 * 15 - 30);
        for (const place of top) expect(nearestOnBorder(grown.value, place).distance).toBeLessThan(0.27);
        expect(isInside(grown.value, [50, 50])).toBe(true);
      }),
    );
  });
});

describe('a thinned line', () => {
  it('keeps its ends and leaves out nothing that lies farther off than the tolerance', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }));
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 60 }), (points) => {
        const thinned = thinLine(points, 1.5);
        expect([thinned[0], thinned.at(-1)]).toEqual([points[0], points.at(-1)]);
        for (const point of points) {
          const off = thinned.map((b, i) => distanceTo(thinned[Math.max(0, i - 1)] ?? b, b, point));
          expect(Math.min(...off)).toBeLessThanOrEqual(1.5);
        }
      }),
    );
  });
});

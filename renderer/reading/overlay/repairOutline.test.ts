import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaWhere, overlayFigures } from '../../../shared/geometry/planarSweep.ts';
import { mm, type PointPx, px } from '../../../shared/geometry/point.ts';
import { isInside, signedAreaOf } from '../../../shared/geometry/polygon.ts';
import { findSelfCrossings } from '../../../shared/geometry/selfIntersection.ts';
import { clipToPicture, enclosedArea, repairOutline } from './repairOutline.ts';

const areaOf = (ring: readonly PointPx[]): number => Math.abs(signedAreaOf(ring));
const total = (rings: readonly (readonly PointPx[])[]): number =>
  rings.reduce((sum, ring) => sum + areaOf(ring), 0);

/** The area by the sweep that coverage rests on: another way than the repair's own. */
const sweptArea = (points: readonly PointPx[]): number =>
  areaWhere(overlayFigures([[points.map(([x, y]) => mm(x, y))]]), () => true);

const anyPlace = fc
  .tuple(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 40_000 }))
  .map(([x, y]) => px(x / 100, y / 100));

/** Corners thrown at random: nearly every one crosses itself, often many times. */
const anyCrossing = fc.array(anyPlace, { minLength: 4, maxLength: 24 });

describe('the repair of an outline that crosses itself', () => {
  it('keeps both lobes of a bow-tie, the larger one first', () => {
    const bowTie = [px(0, 0), px(100, 0), px(40, 100), px(60, 100)];
    const [first, second, ...more] = repairOutline(bowTie);
    expect(more).toEqual([]);
    expect(areaOf(first ?? [])).toBeGreaterThan(areaOf(second ?? []));
    expect(total([first ?? [], second ?? []])).toBeCloseTo(sweptArea(bowTie), 0);
  });

  it('cuts a hole open that a lobe running backwards leaves', () => {
    // A ring of bone, drawn in one stroke: around the outside, in, around the inside the other way, and out.
    const ring = [
      ...[px(0, 0), px(100, 0), px(100, 100), px(0, 100), px(0, 50)],
      ...[px(30, 50), px(30, 70), px(70, 70), px(70, 30), px(30, 30), px(30, 49), px(0, 49)],
    ];
    const parts = repairOutline(ring);
    expect(parts.length).toBeGreaterThan(0);
    expect(total(parts)).toBeCloseTo(sweptArea(ring), 0);
    expect(parts.every((part) => !isInside(part, [50, 50]))).toBe(true);
  });

  it('keeps lobes that meet at a neck of a hundredth of a pixel', () => {
    const points = [
      ...[px(0.14, 0.13), px(0.15, 0.02), px(0.13, 0.09), px(205.72, 244), px(358.65, 0.08)],
      ...[px(0.15, 110.41), px(71.29, 111.75), px(0.11, 45.27), px(53.76, 371.19), px(0.01, 213.08)],
    ];
    expect(total(repairOutline(points))).toBeCloseTo(sweptArea(points), -1);
  });

  it('leaves what does not cross itself as large as it was', () => {
    const square = [px(0, 0), px(10, 0), px(10, 10), px(0, 10)];
    expect(total(repairOutline(square))).toBe(100);
    expect(repairOutline(square)).toHaveLength(1);
  });

  it('always gives outlines that do not cross themselves and enclose no more than what was drawn', () => {
    fc.assert(
      fc.property(anyCrossing, (points) => {
        const parts = repairOutline(points);
        for (const part of parts) expect(findSelfCrossings(part)).toEqual([]);
        const drawn = sweptArea(points);
        // A hundredth of a pixel at each vertex, and rings of less than a square pixel that are left out.
        const slack = 0.01 * 600 * (points.length ** 2 / 4);
        expect(total(parts)).toBeLessThanOrEqual(drawn + slack);
        expect(total(parts)).toBeGreaterThanOrEqual(drawn - slack - points.length ** 2);
      }),
      { numRuns: 300 },
    );
  });

  it('gives outlines that overlap nowhere', () => {
    fc.assert(
      fc.property(anyCrossing, anyPlace, (points, [x, y]) => {
        const around = repairOutline(points).filter((part) => isInside(part, [x + 0.003, y + 0.003]));
        expect(around.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the area an outline encloses', () => {
  it('is nothing for a line there and back, and both lobes for a bow-tie', () => {
    expect(enclosedArea([px(0, 0), px(50, 50), px(100, 100), px(50, 50)])).toBe(0);
    expect(enclosedArea([px(0, 0), px(100, 0), px(0, 100), px(100, 100)])).toBe(5000);
  });
});

describe('the part of an outline in the picture', () => {
  const picture = { rows: 100, columns: 200 };

  it('is all of it where it lies within', () => {
    const square = [px(10, 10), px(20, 10), px(20, 20), px(10, 20)];
    expect(clipToPicture(square, picture)).toEqual(square);
  });

  it('ends at the border, half a pixel outside of the outermost centres', () => {
    const over = [px(190, 10), px(230, 10), px(230, 20), px(190, 20)];
    expect(enclosedArea(clipToPicture(over, picture))).toBeCloseTo(9.5 * 10, 6);
  });

  it('encloses both pieces that the border comes between, and nothing of what lies outside', () => {
    const cup = [
      ...[px(-20, 10), px(20, 10), px(20, 20), px(-10, 20)],
      ...[px(-10, 30), px(20, 30), px(20, 40), px(-20, 40)],
    ];
    expect(enclosedArea(clipToPicture(cup, picture))).toBeCloseTo(2 * 20.5 * 10, 6);
    expect(enclosedArea(clipToPicture([px(300, 10), px(310, 10), px(310, 20)], picture))).toBe(0);
  });
});

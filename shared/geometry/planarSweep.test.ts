import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disc, points, rectangle } from './fixtures/shapes.ts';
import { areaWhere, overlayFigures } from './planarSweep.ts';
import { isInside, type Polygon, signedAreaOf } from './polygon.ts';
import type { Figure } from './sweepEdges.ts';

const areaOf = (...figure: Figure): number => areaWhere(overlayFigures([figure]), () => true);
const common = (a: Figure, b: Figure): number => areaWhere(overlayFigures([a, b]), (mask) => mask === 3);

const anyOutline = fc
  .array(fc.tuple(fc.double({ min: 0, max: 40, noNaN: true }), fc.double({ min: 0, max: 40, noNaN: true })), {
    minLength: 3,
    maxLength: 10,
  })
  .map((pairs): Polygon => points(...pairs));

describe('areas of overlaid figures', () => {
  it('are those of the rectangles of case C23: 180 and 150, overlapping by 75', () => {
    const outlines = [rectangle(38, 100, 44, 130), rectangle(39, 115, 45, 140), rectangle(38, 118, 42, 122)];
    expect(areaOf(...outlines)).toBeCloseTo(255, 9);
    expect(common(outlines, [rectangle(40, 100, 70, 160)])).toBeCloseTo(185, 9);
  });

  it('count both lobes of a bow-tie (case C19: 180, and 140 of it in the window)', () => {
    const bowTie = points([38, 100], [44, 160], [38, 160], [44, 100]);
    expect(areaOf(bowTie)).toBeCloseTo(180, 9);
    expect(common([bowTie], [rectangle(40, 100, 70, 160)])).toBeCloseTo(140, 9);
  });

  it('fill a loop that winds twice once, and leave the hole of one that runs against its frame', () => {
    const outer = rectangle(0, 0, 10, 10);
    const inner = rectangle(4, 4, 6, 6);
    expect(areaOf([...outer, ...outer])).toBeCloseTo(100, 9);
    const withHole = [...outer, ...outer.slice(0, 1), ...inner.toReversed(), ...inner.slice(-1)];
    expect(areaOf(withHole)).toBeCloseTo(96, 9);
  });

  it('are nothing for figures without area', () => {
    expect(areaOf()).toBe(0);
    expect(areaOf([], points([1, 1]), points([0, 0], [0, 5], [0, 10]))).toBe(0);
    expect(common([rectangle(0, 0, 5, 5)], [rectangle(5, 0, 9, 5)])).toBe(0);
  });

  it('of a window that is a triangle count the triangle (case C25)', () => {
    expect(areaOf(points([40, 100], [40, 100], [70, 160], [70, 100]))).toBeCloseTo(900, 9);
  });

  it('add up: the union is both figures less what they share', () => {
    fc.assert(
      fc.property(anyOutline, anyOutline, (a, b) => {
        expect(areaOf(a, b) + common([a], [b])).toBeCloseTo(areaOf(a) + areaOf(b), 6);
      }),
    );
  });

  it('are the signed area of an outline that does not cross itself', () => {
    const round = disc(10, 10, 7, 200);
    expect(areaOf(round)).toBeCloseTo(Math.abs(signedAreaOf(round)), 9);
  });

  it('agree with counting the cells of a raster', () => {
    const step = 0.25;
    const isIn = (outlines: readonly Polygon[], x: number, y: number): boolean =>
      outlines.some((outline) => isInside(outline, [x, y]));
    fc.assert(
      fc.property(anyOutline, anyOutline, (a, b) => {
        let cells = 0;
        for (let x = step / 2; x < 40; x += step) {
          for (let y = step / 2; y < 40; y += step) if (isIn([a, b], x, y)) cells += 1;
        }
        const perimeter = 2 * 40 * (a.length + b.length);
        expect(Math.abs(cells * step * step - areaOf(a, b))).toBeLessThan(perimeter * step);
      }),
      { numRuns: 15 },
    );
  });

  it('within bounds are those of the whole where only what lies in the bounds is asked for', () => {
    const window = rectangle(0, -100, 40, 100);
    fc.assert(
      fc.property(anyOutline, (outline) => {
        const bounds = { minX: 0, minY: 0, maxX: 40, maxY: 40 };
        const overlap = overlayFigures([[window, rectangle(60, 0, 70, 40)], [outline]], [], bounds);
        expect(areaWhere(overlap, (mask) => mask === 3)).toBeCloseTo(common([window], [outline]), 9);
      }),
    );
  });

  it('of more than twelve figures at once are a defect', () => {
    expect(() => overlayFigures(Array.from({ length: 13 }, () => []))).toThrow('12');
  });
});

describe('connected pieces', () => {
  const piecesOf = (figure: Figure, within: Figure) =>
    overlayFigures([within, figure], [{ inAll: 1, inAny: 2 }]).pieces[0] ?? [];
  const everything = [rectangle(-100, -100, 100, 100)];

  it('are as many as there are parts within the figure asked for', () => {
    const arms = points([0, 0], [10, 0], [10, 2], [2, 2], [2, 8], [10, 8], [10, 10], [0, 10]);
    expect(piecesOf([arms], everything)).toHaveLength(1);
    expect(piecesOf([arms], [rectangle(5, -5, 20, 20)])).toHaveLength(2);
  });

  it('hang together where outlines overlap, and where they only touch in a point', () => {
    expect(piecesOf([rectangle(0, 0, 5, 5), rectangle(4, 4, 9, 9)], everything)).toHaveLength(1);
    expect(piecesOf([rectangle(0, 0, 5, 5), rectangle(5, 5, 9, 9)], everything)).toHaveLength(1);
    expect(piecesOf([rectangle(0, 0, 5, 5), rectangle(5, 1, 9, 4)], everything)).toHaveLength(1);
    expect(piecesOf([rectangle(0, 0, 5, 5), rectangle(5.01, 5, 9, 9)], everything)).toHaveLength(2);
  });

  it('join late: two prongs of a fork are one piece', () => {
    const fork = points([0, 0], [2, 0], [2, 8], [6, 8], [6, 0], [8, 0], [8, 10], [0, 10]);
    expect(piecesOf([fork], everything)).toHaveLength(1);
    expect(piecesOf([fork], everything)[0]?.bounds).toEqual({ minX: 0, minY: 0, maxX: 8, maxY: 10 });
  });
});

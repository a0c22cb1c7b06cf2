import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceToOutline } from './fixtures/distanceToOutline.ts';
import { SIMPLIFY_TOLERANCE_PX, simplifyOutline } from './simplifyOutline.ts';

type P = readonly [number, number];

/** An 8,000-point freehand stroke round a wavy lip. */
const stroke: readonly P[] = Array.from({ length: 8000 }, (_, i) => {
  const angle = (2 * Math.PI * i) / 8000;
  const radius = 120 + 9 * Math.sin(7 * angle) + 3 * Math.sin(23 * angle);
  return [600 + radius * Math.cos(angle), 800 + 1.6 * radius * Math.sin(angle)];
});

describe('a simplified stroke', () => {
  it('keeps a small part of 8,000 points and strays from none by more than a quarter of a pixel', () => {
    const thinned = simplifyOutline(stroke);
    expect(thinned.length).toBeLessThan(400);
    const worst = stroke.reduce((most, point) => Math.max(most, distanceToOutline(point, thinned)), 0);
    expect(worst).toBeLessThanOrEqual(SIMPLIFY_TOLERANCE_PX + 1e-9);
  });

  it('consists of the points of the stroke, in their order', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.double({ min: 0, max: 99, noNaN: true }), fc.double({ min: 0, max: 99, noNaN: true })),
          { minLength: 4 },
        ),
        fc.double({ min: 0, max: 30, noNaN: true }),
        (points, tolerance) => {
          const thinned = simplifyOutline(points, tolerance);
          const places = thinned.map((point) => points.indexOf(point));
          expect(places).toEqual([...places].sort((a, b) => a - b));
          expect(thinned.length).toBeGreaterThanOrEqual(3);
          for (const point of points) {
            expect(distanceToOutline(point, thinned)).toBeLessThanOrEqual(tolerance + 1e-9);
          }
        },
      ),
    );
  });

  it('loses the points on straight edges only, at tolerance 0', () => {
    const square: readonly P[] = [
      [0, 0],
      [2, 0],
      [4, 0],
      [4, 4],
      [2, 4],
      [0, 4],
      [0, 2],
    ];
    expect(simplifyOutline(square, 0)).toEqual([
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 4],
    ]);
  });

  it('comes back as it is where there is nothing to thin', () => {
    const triangle: readonly P[] = [
      [0, 0],
      [1, 0],
      [0, 1],
    ];
    expect(simplifyOutline(triangle, 50)).toBe(triangle);
    const one: readonly P[] = [
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 1],
    ];
    expect(simplifyOutline(one)).toBe(one);
    expect(simplifyOutline([])).toEqual([]);
  });

  it('keeps three points of a stroke thinner than the tolerance', () => {
    const thin: readonly P[] = [
      [0, 0],
      [5, 0.1],
      [10, 0],
      [5, -0.1],
    ];
    expect(simplifyOutline(thin, 1)).toHaveLength(3);
  });
});

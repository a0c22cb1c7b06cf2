import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disc, points, rectangle } from './fixtures/shapes.ts';
import { findSelfCrossings } from './selfIntersection.ts';

const bowTie = points([38, 100], [44, 160], [38, 160], [44, 100]);

describe('self-crossings', () => {
  it('are found with their place and their edges', () => {
    expect(findSelfCrossings(bowTie)).toEqual([{ firstEdge: 0, secondEdge: 2, at: [41, 130] }]);
  });

  it('are none in outlines that only touch themselves, nor between neighbouring edges', () => {
    expect(findSelfCrossings(rectangle(0, 0, 4, 4))).toEqual([]);
    expect(findSelfCrossings(disc(0, 0, 5, 200))).toEqual([]);
    expect(findSelfCrossings(points([0, 0], [8, 0], [4, 4], [0, 0], [-4, 4]))).toEqual([]);
    expect(findSelfCrossings(points([0, 0], [4, 0], [8, 0], [4, 0]))).toEqual([]);
  });

  it('are as many as comparing every pair of edges finds', () => {
    const anyOutline = fc.array(
      fc.tuple(fc.double({ min: 0, max: 9, noNaN: true }), fc.double({ min: 0, max: 99, noNaN: true })),
      { minLength: 3, maxLength: 12 },
    );
    const side = ([ax, ay]: readonly number[], [bx, by]: readonly number[], [cx, cy]: readonly number[]) =>
      ((bx ?? 0) - (ax ?? 0)) * ((cy ?? 0) - (ay ?? 0)) - ((by ?? 0) - (ay ?? 0)) * ((cx ?? 0) - (ax ?? 0));
    fc.assert(
      fc.property(anyOutline, (outline) => {
        let pairs = 0;
        for (const [i, a] of outline.entries()) {
          for (const [j, c] of outline.entries()) {
            const b = outline[(i + 1) % outline.length] ?? a;
            const d = outline[(j + 1) % outline.length] ?? c;
            if (j > i && side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) pairs += 1;
          }
        }
        expect(findSelfCrossings(outline)).toHaveLength(pairs);
      }),
    );
  });
});

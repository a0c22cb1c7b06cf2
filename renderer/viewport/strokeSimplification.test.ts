import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceToOutline } from '../../shared/geometry/fixtures/distanceToOutline.ts';
import { signedAreaOf } from '../../shared/geometry/polygon.ts';
import { storedOutline, strokeTolerance } from './annotationBridge.ts';
import { type ImageTransform, screen, toImage } from './imageTransform.ts';

type P = readonly [number, number];

/** An outline with places between its vertices, so near to one another that what lies between them tells nothing new. */
const dense = (outline: readonly P[], step: number): readonly P[] =>
  outline.flatMap((a, i) => {
    const b = outline[(i + 1) % outline.length] ?? a;
    const count = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / step));
    return Array.from({ length: count }, (_, k): P => {
      const f = k / count;
      return [a[0] + f * (b[0] - a[0]), a[1] + f * (b[1] - a[1])];
    });
  });

/** The farthest that one outline goes from the other, either way. */
function hausdorff(p: readonly P[], q: readonly P[], step: number): number {
  const oneWay = (from: readonly P[], to: readonly P[]): number =>
    Math.max(...dense(from, step).map((place) => distanceToOutline(place, to)));
  return Math.max(oneWay(p, q), oneWay(q, p));
}

const lengthOf = (outline: readonly P[]): number =>
  outline.reduce((sum, a, i) => {
    const b = outline[(i + 1) % outline.length] ?? a;
    return sum + Math.hypot(b[0] - a[0], b[1] - a[1]);
  }, 0);

/** A film fitted to a window, at its own size, and magnified; each with the reader's turn. */
const ZOOMS = [0.25, 0.45, 1, 3, 8];
const transformAt = (zoom: number, turn: number): ImageTransform => ({
  a: zoom * Math.cos(turn),
  b: zoom * Math.sin(turn),
  c: -zoom * Math.sin(turn),
  d: zoom * Math.cos(turn),
  e: 31.5,
  f: -12,
});

/** A stroke round a lip of bone in CSS pixels, as a mouse tells of it: whole pixels, some hundred of them. */
const anyStroke = fc
  .record({
    radius: fc.integer({ min: 15, max: 120 }),
    lobes: fc.integer({ min: 2, max: 7 }),
    depth: fc.double({ min: 0, max: 0.45, noNaN: true }),
    phase: fc.double({ min: 0, max: 6, noNaN: true }),
  })
  .map(({ radius, lobes, depth, phase }): readonly P[] =>
    Array.from({ length: 360 }, (_, i): P => {
      const angle = (i * Math.PI) / 180;
      const far = radius * (1 + depth * Math.sin(lobes * angle + phase));
      return [Math.round(400 + far * Math.cos(angle)), Math.round(300 + 1.4 * far * Math.sin(angle))];
    }),
  );

/** Coordinates are stored to a hundredth of a pixel. */
const ROUNDING_PX = 0.01;

describe.each(ZOOMS)('a stroke that is stored, drawn at %d CSS pixels a pixel', (zoom) => {
  it('lies within the stated tolerance of what was drawn, both ways, and encloses as much but for its rim', () => {
    fc.assert(
      fc.property(anyStroke, fc.constantFrom(0, Math.PI / 2, 0.3), (strokeCss, turn) => {
        const transform = transformAt(zoom, turn);
        const tolerance = strokeTolerance(transform);
        const drawn = strokeCss.map(([x, y]) => toImage(transform, screen(x, y)));
        const stored = storedOutline(transform, drawn);
        if (stored === null) throw new Error('a round stroke encloses something');
        const bound = tolerance + ROUNDING_PX;
        expect(hausdorff(drawn, stored, 2 / zoom)).toBeLessThanOrEqual(bound);
        const areaError = Math.abs(Math.abs(signedAreaOf(stored)) - Math.abs(signedAreaOf(drawn)));
        // A chord cuts two thirds of its height off an arc; all of them as deep as is allowed would lose this.
        expect(areaError).toBeLessThanOrEqual((2 / 3) * bound * lengthOf(drawn));
        expect(stored.length).toBeLessThan(drawn.length / 2);
      }),
      { numRuns: 12 },
    );
  });
});

describe('the tolerance of a stroke', () => {
  it('is a quarter of a stored pixel, and where the mouse is coarser than that, one stair of it', () => {
    expect(strokeTolerance(transformAt(8, 0))).toBe(0.25);
    expect(strokeTolerance(transformAt(3, 0.3))).toBe(0.25);
    expect(strokeTolerance(transformAt(1, 0))).toBeCloseTo(Math.SQRT1_2, 9);
    expect(strokeTolerance(transformAt(0.25, 0))).toBeCloseTo(4 * Math.SQRT1_2, 9);
  });
});

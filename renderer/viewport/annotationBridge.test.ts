import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { px } from '../../shared/geometry/point.ts';
import { signedAreaOf } from '../../shared/geometry/polygon.ts';
import { pathOf, storedOutline, storedPoint, storedPointAt } from './annotationBridge.ts';
import { type ImageTransform, screen, toImage, toScreen } from './imageTransform.ts';

/** Any place of a picture: anisotropic pixels, turned, mirrored or not, zoomed and panned. */
const anyTransform = fc
  .record({
    turn: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
    mirror: fc.constantFrom<1 | -1>(1, -1),
    zoom: fc.double({ min: 0.03, max: 9, noNaN: true }),
    aspect: fc.double({ min: 0.5, max: 2, noNaN: true }),
    e: fc.double({ min: -2000, max: 2000, noNaN: true }),
    f: fc.double({ min: -2000, max: 2000, noNaN: true }),
  })
  .map(({ turn, mirror, zoom, aspect, e, f }): ImageTransform => {
    const [cos, sin] = [zoom * Math.cos(turn), zoom * Math.sin(turn)];
    return { a: mirror * cos, b: sin, c: -mirror * sin * aspect, d: cos * aspect, e, f };
  });

const anyPixel = fc
  .tuple(fc.integer({ min: -10_000, max: 300_000 }), fc.integer({ min: -10_000, max: 300_000 }))
  .map(([column, row]) => px(column / 100, row / 100));

const identity: ImageTransform = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

describe('the bridge between the screen and the stored picture', () => {
  it('brings every stored place back from the screen to the hundredth of a pixel', () => {
    fc.assert(
      fc.property(anyTransform, anyPixel, (transform, pixel) => {
        expect(storedPointAt(transform, toScreen(transform, pixel))).toEqual(pixel);
      }),
    );
  });

  it('takes whole numbers for pixel centres: the corner of the first pixel is at -0.5', () => {
    const tenfold: ImageTransform = { a: 10, b: 0, c: 0, d: 10, e: 5, f: 5 };
    expect(toScreen(tenfold, px(0, 0))).toEqual([5, 5]);
    expect(storedPointAt(tenfold, screen(0, 0))).toEqual([-0.5, -0.5]);
    expect(storedPointAt(tenfold, screen(10, 10))).toEqual([0.5, 0.5]);
  });

  it('stores what is already stored as the same numbers, and no minus zero', () => {
    fc.assert(
      fc.property(anyPixel, (pixel) => {
        expect(storedPoint(pixel)).toEqual(pixel);
      }),
    );
    expect(Object.is(storedPoint([-0.001, 0])[0], 0)).toBe(true);
  });

  it('refuses a transform without an inverse, because a place read through it would be invented', () => {
    expect(() => toImage({ a: 1, b: 2, c: 2, d: 4, e: 0, f: 0 }, screen(3, 3))).toThrow('no inverse');
  });
});

describe('a stroke of the pointer', () => {
  const outlineOf = (transform: ImageTransform, stroke: readonly ReturnType<typeof screen>[]) =>
    storedOutline(
      transform,
      stroke.map((at) => toImage(transform, at)),
    );

  const circle = (radius: number, steps: number): readonly ReturnType<typeof screen>[] =>
    Array.from({ length: steps }, (_, i) => {
      const angle = (2 * Math.PI * i) / steps;
      return screen(Math.round(400 + radius * Math.cos(angle)), Math.round(300 + radius * Math.sin(angle)));
    });

  it('becomes an outline of few vertices that keeps its area', () => {
    const fitted: ImageTransform = { a: 0.25, b: 0, c: 0, d: 0.25, e: 10, f: 20 };
    const outline = outlineOf(fitted, circle(100, 2000));
    expect(outline?.length).toBeLessThan(180);
    expect(outline?.length).toBeGreaterThan(20);
    const area = Math.abs(signedAreaOf(outline ?? []));
    expect(area / (Math.PI * 400 ** 2)).toBeCloseTo(1, 2);
  });

  it('keeps its shape to a quarter of a pixel when the picture is magnified', () => {
    const magnified: ImageTransform = { a: 8, b: 0, c: 0, d: 8, e: 0, f: 0 };
    const stroke = circle(200, 1500);
    const outline = outlineOf(magnified, stroke) ?? [];
    for (const at of stroke) {
      const [x, y] = toImage(magnified, at);
      const nearest = outline.reduce((least, from, i) => {
        const to = outline[(i + 1) % outline.length] ?? from;
        const squared = (to[0] - from[0]) ** 2 + (to[1] - from[1]) ** 2;
        const t = ((x - from[0]) * (to[0] - from[0]) + (y - from[1]) * (to[1] - from[1])) / squared;
        const f = Math.min(1, Math.max(0, t));
        return Math.min(
          least,
          Math.hypot(x - from[0] - f * (to[0] - from[0]), y - from[1] - f * (to[1] - from[1])),
        );
      }, Number.POSITIVE_INFINITY);
      expect(nearest).toBeLessThanOrEqual(0.26);
    }
  });

  it('is no outline when it went nowhere', () => {
    expect(outlineOf(identity, [])).toBeNull();
    expect(outlineOf(identity, [screen(5, 5)])).toBeNull();
    expect(outlineOf(identity, [screen(5, 5), screen(5, 5), screen(5, 5)])).toBeNull();
    expect(outlineOf(identity, [screen(5, 5), screen(6, 5)])).toBeNull();
  });

  it('ends without repeating its first place, even where the pointer came back to it', () => {
    const square = [screen(0, 0), screen(50, 0), screen(50, 50), screen(0, 50), screen(0, 0)];
    expect(outlineOf(identity, square)).toEqual([
      [50, 0],
      [50, 50],
      [0, 50],
      [0, 0],
    ]);
  });
});

describe('a stored figure on screen', () => {
  it('is the same path, character for character, after a round trip through JSON', () => {
    const outline = [px(10.25, 20), px(30, 20.5), px(22.01, 40)];
    const reopened: typeof outline = JSON.parse(JSON.stringify(outline));
    expect(pathOf(reopened, 'closed')).toBe(pathOf(outline, 'closed'));
    expect(pathOf(outline, 'closed')).toBe('M10.25 20L30 20.5L22.01 40Z');
    expect(pathOf(outline, 'open')).toBe('M10.25 20L30 20.5L22.01 40');
    expect(pathOf([], 'closed')).toBe('');
  });
});
